/** The slots `first`, `first + 1`, … */
export interface SlotRange {
  readonly first: number;
  readonly count: number;
}
