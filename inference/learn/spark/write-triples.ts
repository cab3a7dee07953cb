import { createWriteStream, mkdirSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Interactions, rowsOf } from "../interactions.ts";

/**
 * Writes what people did before a time for a learner elsewhere: `triples.csv` with user, item and weight, one line for
 * each person and item, the weights summed, and `items.csv` with the id of each item. People and items are numbers, as
 * Spark's ALS wants them; who the people are is not written. Nothing but one person's sums is held in memory.
 */
export async function writeTriples(folder: string, interactions: Interactions, until: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await write(join(folder, "triples.csv"), triples(interactions, until));
  await write(join(folder, "items.csv"), itemLines(interactions.items));
}

const write = (file: string, lines: Iterable<string>) => pipeline(Readable.from(lines), createWriteStream(file));

function* triples(interactions: Interactions, until: number): Generator<string> {
  yield "user,item,weight\n";
  for (let user = 0; user < interactions.users; user++) {
    const sums = new Map<number, number>();
    const [from, to] = rowsOf(interactions, user);
    for (let row = from; row < to && (interactions.at[row] as number) < until; row++) {
      const item = interactions.item[row] as number;
      sums.set(item, (sums.get(item) ?? 0) + (interactions.weight[row] as number));
    }
    if (sums.size > 0) yield Array.from(sums, ([item, weight]) => `${user},${item},${rounded(weight)}\n`).join("");
  }
}

/** Weights are single precision: more digits would be noise. */
const rounded = (weight: number) => Number(weight.toPrecision(6));

function* itemLines(items: readonly string[]): Generator<string> {
  yield "item,id\n";
  for (const [item, id] of items.entries()) yield `${item},${quoted(id)}\n`;
}

const quoted = (id: string) => (/[",]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id);
