/** A tenant's rules as they were stored at one time. */
export interface RuleVersion {
  /** From 1; the newest holds. */
  readonly version: number;
  readonly text: string;
  /** How many rules the text has. */
  readonly rules: number;
  readonly createdAt: number;
}
