/** One thing that can be recommended, as the tenant described it. */
export interface Item {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  readonly tags: readonly string[];
  /** BCP 47 language of title and description. */
  readonly language?: string;
  readonly url?: string;
  readonly image?: string;
  readonly price?: number;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly translations: Readonly<Record<string, { readonly title?: string; readonly description?: string }>>;
  /** Milliseconds since the epoch. */
  readonly publishedAt?: number;
  readonly expiresAt?: number;
  readonly hidden: boolean;
}

export type AttributeValue = string | number | boolean | readonly string[];
