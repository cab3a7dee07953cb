import type { MiddlewareHandler } from "hono";
import type { GenericSchema } from "valibot";
import type { AppEnv } from "./context.ts";

/** What one handler of a route says about it for /openapi.json. A route's description is the sum over its handlers. */
export interface Described {
  readonly summary?: string;
  readonly tag?: string;
  readonly keys?: readonly ("publishable" | "secret")[];
  readonly body?: GenericSchema;
  readonly query?: GenericSchema;
  /** Status to what is answered; a plain string when there is no JSON body. */
  readonly answers?: Readonly<Record<number, { description: string; schema?: GenericSchema }>>;
}

const descriptions = new WeakMap<object, Described>();

/** Marks a handler with what it says about its route. */
export function describing<H extends object>(described: Described, handler: H): H {
  descriptions.set(handler, described);
  return handler;
}

export const descriptionOf = (handler: object): Described | undefined => descriptions.get(handler);

/** `.get("/", describe({ summary, tag, answers }), …)`: documents a route; a route without it stays out of the document. */
export const describe = (described: Described): MiddlewareHandler<AppEnv> =>
  describing(described, (_c: unknown, next: () => Promise<void>) => next());
