/** Milliseconds that an isolate keeps what it read of a person: also the longest that what was erased stays in its memory. */
const MEMORY = 60_000;

/** What was read of a person, and what their profile was then last written under. */
export interface Written<T> {
  readonly nonce: string;
  readonly value: T;
}

/** Whose it is, and how much was asked for where that varies. */
type Whom = readonly [tenantId: string, userId: string, most?: number];

/** As the database tells it: what the profile was last written under, null where there is none, and how to read it. */
interface Told<T> {
  readonly nonce: string | null;
  readonly read: () => T;
}

/**
 * What changes only when a person's profile is written travels once to an isolate, and again when it was written anew:
 * the profile and its evidence are most of what a recommendation reads, and somebody who looks around asks again and
 * again. Keeps what was read of the latest `most`.
 */
export function rememberWritten<T>(most: number, now: () => number) {
  const remembered = new Map<string, Written<T> & { readonly until: number }>();
  const forget = () => {
    for (const [key, { until }] of remembered) {
      if (until > now() && remembered.size <= most) return;
      remembered.delete(key);
    }
  };
  return {
    /** What is remembered of somebody, if anything. */
    known(whom: Whom): Written<T> | undefined {
      forget();
      return remembered.get(JSON.stringify(whom));
    },
    /** What holds now, when the database was told what was known; undefined where there is no profile. */
    complete(whom: Whom, { known, nonce, read }: Told<T> & { known: Written<T> | undefined }): T | undefined {
      if (nonce !== null && known?.nonce === nonce) return known.value;
      const key = JSON.stringify(whom);
      remembered.delete(key);
      if (nonce === null) return undefined;
      const value = read();
      remembered.set(key, { nonce, value, until: now() + MEMORY });
      return value;
    },
  };
}
