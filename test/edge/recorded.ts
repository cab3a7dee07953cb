import { env } from "cloudflare:workers";
import { expect } from "vitest";

/**
 * When a recommendation was made, in milliseconds, once it is written down: that is after its answer, and until then
 * no continuation, rotation or outcome knows of it.
 */
export async function recorded({ recommendationId: id }: { readonly recommendationId: string }): Promise<number> {
  const at = () => env.DB.prepare("select at from recommendations where id = ?").bind(id).first<number>("at");
  await expect.poll(at).not.toBeNull();
  return (await at()) ?? 0;
}
