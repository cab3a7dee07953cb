import type { Env } from "../env.ts";
import type { Services } from "../services.ts";

/** Who is asking: set by `allow`. */
export interface Caller {
  readonly tenantId: string;
  /** publishable: a browser, for one person at a time; secret: the tenant's server. */
  readonly kind: "publishable" | "secret";
  /** Known user that the tenant's server vouched for by a user token. */
  readonly userId?: string;
  /** Overrides of tuning, as the tenant set them. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** What every handler may use: `c.env`, `c.var.services`, `c.var.caller`, `c.var.requestId`. */
export interface AppEnv {
  Bindings: Env;
  Variables: { requestId: string; services: Services; caller: Caller };
}
