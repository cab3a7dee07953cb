/** One token and the stretch of text it stands for: [start, stop) in UTF-16 units; 0, 0 for frame tokens. */
export interface LocatedToken {
  readonly id: number;
  readonly text: string;
  /** Put around the text: [CLS] and [SEP]. */
  readonly special: boolean;
  readonly start: number;
  readonly stop: number;
}
