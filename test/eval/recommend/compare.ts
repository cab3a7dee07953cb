import type { Table } from "../evaluation.ts";
import { formatTable } from "../print-evaluation.ts";
import { bootstrap, type Figure } from "./bootstrap.ts";
import { GROUPS, type Judged, type Measure, type RankOf } from "./quality.ts";

export interface Contender<C> {
  readonly name: string;
  readonly rankOf: RankOf<C>;
  /** Baselines are what ours is held against; parts of ours are shown beside it. */
  readonly kind: "baseline" | "part" | "ours";
}

export interface Results {
  readonly tables: Table[];
  readonly figures: Record<string, number>;
  readonly ratios: Record<string, number>;
}

interface Comparison<C> {
  readonly title: string;
  readonly cases: readonly C[];
  readonly contenders: readonly Contender<C>[];
  readonly measures: Readonly<Record<string, Measure>>;
}

/**
 * One table a measure: contenders by groups, then ours less the best baseline of each group, with its interval. The run
 * is long: each table is told at once on stderr, too.
 */
export function compare<C extends Judged>(
  { title, cases, contenders, measures }: Comparison<C>,
  { tables, figures, ratios }: Results,
): void {
  const ranks = contenders.map(({ rankOf }) => cases.map(rankOf));
  const groups = GROUPS.map(({ name, holds }) => ({
    name,
    rows: [...cases.keys()].filter((i) => holds(cases[i] as C)),
  })).filter(({ rows }) => rows.length > 0);
  for (const [measure, judge] of Object.entries(measures)) {
    const values = ranks.map((list) => list.map(judge));
    const figure = (of: readonly number[], rows: readonly number[]) =>
      bootstrap(
        rows.map((i) => of[i] as number),
        rows.map((i) => (cases[i] as C).user),
      );
    const cells = values.map((of) => groups.map(({ rows }) => figure(of, rows)));
    const ours = contenders.findIndex(({ kind }) => kind === "ours");
    const leads = groups.map(({ name, rows }, g) => {
      const best = bestBaseline(contenders, cells, g);
      const ahead = figure(
        (values[ours] as number[]).map((value, i) => value - (values[best]?.[i] as number)),
        rows,
      );
      ratios[`${title}, ${name}: served / best baseline, ${measure}`] = ratioOf(cells[ours]?.[g], cells[best]?.[g]);
      return ahead;
    });
    contenders.forEach(({ name }, n) => {
      groups.forEach((group, g) => {
        const { mean = 0, low = 0, high = 0 } = cells[n]?.[g] ?? {};
        figures[`${title}, ${name}, ${group.name}: ${measure}`] = mean;
        figures[`${title}, ${name}, ${group.name}: ${measure} low`] = low;
        figures[`${title}, ${name}, ${group.name}: ${measure} high`] = high;
      });
    });
    const table: Table = {
      title: `${title}: ${measure} by length of history`,
      columns: ["", ...groups.map(({ name, rows }) => `${name} (${rows.length})`)],
      rows: [
        ...contenders.map(({ name }, n) => [name, ...(cells[n] ?? []).map(told)]),
        ["served less the best baseline", ...leads.map(difference)],
      ],
    };
    tables.push(table);
    console.error(formatTable(table));
  }
}

function bestBaseline<C>(contenders: readonly Contender<C>[], cells: readonly (readonly Figure[])[], group: number) {
  const baselines = [...contenders.keys()].filter((n) => contenders[n]?.kind === "baseline");
  const mean = (n: number) => cells[n]?.[group]?.mean ?? 0;
  return baselines.reduce((best, n) => (mean(n) > mean(best) ? n : best), baselines[0] as number);
}

const ratioOf = (ours: Figure | undefined, best: Figure | undefined) =>
  best === undefined || best.mean === 0 ? 0 : (ours?.mean ?? 0) / best.mean;

const digits = (value: number) => value.toFixed(3).replace(/^(-?)0\./, "$1.");
const told = ({ mean, low, high }: Figure) => `${digits(mean)} [${digits(low)} ${digits(high)}]`;
const difference = ({ mean, low, high }: Figure) =>
  `${mean >= 0 ? "+" : ""}${digits(mean)} [${digits(low)} ${digits(high)}]`;
