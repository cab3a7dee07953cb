/** A filter that cannot be read: where, and what would be right. */
export class FilterError extends Error {
  override readonly name = "FilterError";
  /** UTF-16 units from the start of the filter. */
  readonly at: number;

  constructor(at: number, message: string) {
    super(`at character ${at + 1}: ${message}`);
    this.at = at;
  }
}
