/** Something a person did or wrote, cleaned and with personal data masked; the raw text is never kept. */
export interface PersonEvent {
  readonly id: string;
  /** `ada` for a known user, `anon:8f3…` for an anonymous one. */
  readonly userId: string;
  /** view, click, dwell, like, dislike, rating, cart, purchase, comment, post, review, search, or a tenant's own. */
  readonly type: string;
  readonly itemId?: string;
  /** What was written, masked; as long as the text that was sent, so that offsets fit both. */
  readonly text?: string;
  /** Rating 1..5, dwell seconds, price paid…, by type. */
  readonly value?: number;
  /** When it happened, milliseconds since the epoch. */
  readonly at: number;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly recommendationId?: string;
}

/** Prefix of anonymous people in every user id; a known user's id may not begin with it. */
export const ANONYMOUS_PREFIX = "anon:";
