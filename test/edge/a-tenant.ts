import { env } from "cloudflare:workers";
import { sign } from "hono/jwt";
import { app } from "../../edge/app.ts";
import type { Env } from "../../edge/env.ts";
import { provisionTenant } from "../../edge/flow/provision-tenant.ts";
import { servicesOf } from "../../edge/services.ts";

export interface Asked {
  /** "secret" unless it says otherwise. */
  readonly key?: "secret" | "publishable" | "none";
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  readonly env?: Env;
}

let count = 0;

/** A fresh tenant with keys, and a way to ask on its behalf. */
export async function aTenant(id = `tenant-${++count}-${crypto.randomUUID().slice(0, 8)}`) {
  const services = servicesOf(env);
  const made = await provisionTenant(services, { id, name: id, createdAt: Date.now() });
  const keys = { secret: made.secretKey, publishable: made.publishableKey };

  async function ask(line: string, { key = "secret", body, headers = {}, env: other = env }: Asked = {}) {
    const [method = "GET", path = "/"] = line.split(" ");
    const init: RequestInit = {
      method,
      headers: {
        ...(key !== "none" && { authorization: `Bearer ${keys[key]}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    };
    return app.request(path, init, other);
  }

  /** The header by which a browser speaks for a known user. */
  async function tokenFor(sub: string, claims: Record<string, unknown> = {}) {
    const tenant = await services.loadTenant(id);
    const exp = Math.floor(Date.now() / 1000) + 60;
    return {
      "x-penchant-user-token": await sign({ sub, tenant: id, exp, ...claims }, tenant?.userTokenSecret ?? "", "HS256"),
    };
  }

  return { ...made, id, ask, tokenFor };
}

export type ATenant = Awaited<ReturnType<typeof aTenant>>;

/** An answer's JSON, untyped: tests say what they expect of it. */
// biome-ignore lint/suspicious/noExplicitAny: what comes over the wire has no type
export const jsonOf = async (response: Response | Promise<Response>): Promise<any> => (await response).json();
