export interface BenchOptions {
  /** Fewer sizes and rounds, to see that it works. */
  readonly quick: boolean;
  /** Tells the person who waits what is going on. */
  readonly say: (line: string) => void;
  /** Options that one bench understands, as given: provider, model, memory. */
  readonly settings?: Readonly<Record<string, string | undefined>>;
}

interface Sizing {
  readonly quick: boolean;
  readonly settings: BenchOptions["settings"] | undefined;
  readonly all: readonly number[];
}

/** Numbers of items that a bench goes through: all, the first when it is to be quick, or the one that `--items` names. */
export function sizesOf({ quick, settings, all }: Sizing): readonly number[] {
  if (settings?.items !== undefined) return [Number(settings.items)];
  return quick ? all.slice(0, 1) : all;
}

/** What a bench found: figures with their unit in the name, and ratios of one to another in the same run. */
export interface Measured {
  readonly figures: Readonly<Record<string, number>>;
  readonly ratios: Readonly<Record<string, number>>;
}

export function printTable({ name, machine, figures, ratios }: Measured & { name: string; machine: string }): void {
  console.log(`\n${name} on ${machine}`);
  const width = Math.max(...Object.keys({ ...figures, ...ratios }).map((key) => key.length));
  const row = (label: string, value: number) => console.log(`  ${label.padEnd(width)}  ${format(value)}`);
  for (const [label, value] of Object.entries(figures)) row(label, value);
  console.log("ratios");
  for (const [label, value] of Object.entries(ratios)) row(label, value);
}

const format = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3)).padStart(10);
