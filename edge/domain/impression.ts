/** What was shown to somebody under one recommendation id, so that later events can be attributed to it. */
export interface Impression {
  readonly tenantId: string;
  readonly id: string;
  readonly userId: string;
  readonly itemIds: readonly string[];
  readonly at: number;
}
