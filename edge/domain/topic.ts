export const topicOrigins = ["discovered"] as const;

/** A named interest of a tenant's taxonomy. */
export interface Topic {
  readonly id: string;
  /** Label by language: { en: "sci-fi", zh: "科幻" }. */
  readonly labels: Readonly<Record<string, string>>;
  readonly description?: string;
  /** Further words that name it, in any language. */
  readonly aliases: readonly string[];
  readonly parent?: string;
  /** Absent on what the tenant wrote; "discovered" on what a job found in the catalogue. */
  readonly origin?: (typeof topicOrigins)[number];
  /** Unit content vector of labels and description; absent until it was encoded. */
  readonly vector?: Float32Array;
}
