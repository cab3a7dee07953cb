/** What every evaluation takes and gives. */

export interface EvaluationOptions {
  /** Folder with the public data sets, one folder each; without it an evaluation measures on what the repository has. */
  readonly data: string | undefined;
  /** A part of the data only, to see that it works: some evaluations know it. */
  readonly quick?: boolean;
}

export interface Evaluation {
  readonly name: string;
  /** How it was measured: splits, candidates, seed; printed before the table. */
  readonly protocol: readonly string[];
  readonly tables: readonly Table[];
  /** Every number by a stable name, for --json. */
  readonly figures: Readonly<Record<string, number>>;
  /** Ours over a baseline of the same run. */
  readonly ratios: Readonly<Record<string, number>>;
}

export interface Table {
  readonly title: string;
  readonly columns: readonly string[];
  /** First the row's name, then a cell for each further column. */
  readonly rows: readonly (readonly string[])[];
}

export type Evaluate = (options: EvaluationOptions) => Promise<Evaluation>;
