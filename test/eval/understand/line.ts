/** One figure of the edge on one set. */
export interface Line {
  readonly name: string;
  readonly count: number;
  /** With everything; and without the model's heads (stance, feedback) or vectors (topics). */
  readonly whole: number;
  readonly alone: number;
  readonly baseline?: readonly [what: string, figure: number];
  /** What was seen of the set while rules were written. */
  readonly seen: "clean" | "figure only" | "dev" | "seen";
}
