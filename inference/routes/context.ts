import type { Lifecycle } from "../service.ts";

/** What every route of the app can reach. */
export interface AppEnv {
  Variables: { lifecycle: Lifecycle };
}
