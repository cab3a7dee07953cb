import { Problem } from "../errors.ts";

type HasSegment = (tenantId: string, name: string) => Promise<boolean>;

/** A misspelt segment would be an audience of nobody. */
export async function requireSegment(
  { hasSegment }: { readonly hasSegment: HasSegment },
  tenantId: string,
  { segment, pointer }: { readonly segment: string | undefined; readonly pointer: string },
): Promise<void> {
  if (segment === undefined || (await hasSegment(tenantId, segment))) return;
  const detail = `there is no segment ${JSON.stringify(segment)}; GET /v1/segments lists them (with a secret key)`;
  throw new Problem("invalid", { detail: `${pointer}: ${detail}`, faults: [{ pointer, detail }] });
}
