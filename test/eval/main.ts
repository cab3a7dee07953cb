/** `npm run eval -- NAME [--data DIR] [--json] [--quick]`: NAME is a file of this folder that exports `evaluate`. */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Evaluate } from "./evaluation.ts";
import { printEvaluation } from "./print-evaluation.ts";

const NAMES = ["encoder", "stance", "understand", "topics", "recommend"];

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: "string" },
    json: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
  },
});
const [name] = positionals;
const known = evaluations();

if (!name || !known.includes(name)) {
  console.error(`npm run eval -- NAME [--data DIR] [--json] [--quick]\nNAME is one of: ${known.join(", ")}`);
  process.exit(2);
}
const { evaluate }: { evaluate: Evaluate } = await import(`./${name}.ts`);
printEvaluation(await evaluate({ data: values.data, quick: values.quick }), values.json);

/** Evaluations of which the file is there. */
function evaluations(): string[] {
  return NAMES.filter((candidate) => existsSync(join(import.meta.dirname, `${candidate}.ts`)));
}
