import type { Lifecycle } from "../service.ts";

/** What every route of the app can reach. */
export interface AppEnv {
  Variables: {
    lifecycle: Lifecycle;
    /** Of an answer that goes out piece by piece: settles when it is out, or the client gone. */
    streaming?: Promise<void>;
  };
}
