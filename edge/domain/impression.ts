/** What was shown to somebody under one recommendation id, so that later events can be attributed to it. */
export interface Impression {
  readonly tenantId: string;
  readonly id: string;
  readonly userId: string;
  readonly itemIds: readonly string[];
  readonly at: number;
  readonly amounts: LoggedAmounts;
}

/** Of the first items shown, what their score's parts were made of before the parts' weights: a row for each item. */
export interface LoggedAmounts {
  /** Names of the columns: a later version may have other parts. */
  readonly parts: readonly string[];
  readonly rows: readonly (readonly number[])[];
}
