import { UnderstandUnavailable } from "../domain/encoding.ts";

export interface Refusal {
  readonly reason: string;
  /** False: the encoder refused it as wrong, asking again cannot help. */
  readonly retryable: boolean;
}

export type Outcome<R> = { readonly read: R } | { readonly refused: Refusal };

/** Settles when the encoder is up. @throws UnderstandUnavailable */
export type PingEncoder = () => Promise<unknown>;

/**
 * Reads many things at once; when that fails although the encoder is up, finds by halving which of them it is that
 * cannot be read, and reads the others.
 * @throws UnderstandUnavailable when the encoder is down.
 */
export async function readPatiently<T, R>(
  things: readonly T[],
  read: (things: readonly T[]) => Promise<readonly R[]>,
  ping: PingEncoder,
): Promise<Outcome<R>[]> {
  if (things.length === 0) return [];
  try {
    return (await read(things)).map((result) => ({ read: result }));
  } catch (error) {
    if (!(error instanceof UnderstandUnavailable)) throw error;
    if (error.retryable) await ping();
    if (things.length === 1) return [{ refused: { reason: error.message, retryable: error.retryable } }];
    const middle = Math.ceil(things.length / 2);
    const first = await readPatiently(things.slice(0, middle), read, ping);
    return [...first, ...(await readPatiently(things.slice(middle), read, ping))];
  }
}
