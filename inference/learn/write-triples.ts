import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { InteractionRow } from "./interactions.ts";

/** Writes what people did as CSV for a learner elsewhere, one line for each person and item: the weights are summed. */
export async function writeTriples(file: string, rows: readonly InteractionRow[]): Promise<void> {
  const sums = new Map<string, number>();
  for (const [user, item, weight] of rows) {
    const key = `${quoted(user)},${quoted(item)}`;
    sums.set(key, (sums.get(key) ?? 0) + weight);
  }
  const lines = function* () {
    yield "user,item,weight\n";
    for (const [key, weight] of sums) yield `${key},${weight}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

const quoted = (id: string) => (/[",\n]/.test(id) ? `"${id.replaceAll('"', '""')}"` : id);
