import { createReadStream, globSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Factors } from "../ials.ts";

/** Factors of items by id, learnt elsewhere. */
export interface NamedFactors {
  readonly width: number;
  readonly vectors: ReadonlyMap<string, Float32Array>;
}

/**
 * Reads what `model.itemFactors.write.json(…)` of Spark wrote, a folder of parts or one file with lines of
 * `{ "id": 12, "features": [ … ] }`, and the ids of `items.csv` that `--export` wrote.
 * @throws Error naming the file and line that is wrong.
 */
export async function readFactors(path: string, itemsFile: string): Promise<NamedFactors> {
  const ids = await readIds(itemsFile);
  const vectors = new Map<string, Float32Array>();
  let width = 0;
  for (const file of filesOf(path)) {
    for await (const [line, number] of linesOf(file)) {
      const { id, features } = factorIn(line, `${file}, line ${number}`);
      const itemId = ids.get(id);
      if (itemId === undefined) throw new Error(`${file}, line ${number}: ${itemsFile} has no item ${id}.`);
      width ||= features.length;
      if (features.length !== width)
        throw new Error(`${file}, line ${number}: ${features.length} features, ${width} before.`);
      vectors.set(itemId, Float32Array.from(features));
    }
  }
  if (vectors.size === 0) throw new Error(`${path} holds no factors.`);
  return { width, vectors };
}

/** The factors at the places of these items; zeros for an item that was not learnt of. */
export function factorsFor({ width, vectors }: NamedFactors, itemIds: readonly string[]): Factors {
  const items = new Float32Array(itemIds.length * width);
  for (const [at, itemId] of itemIds.entries()) items.set(vectors.get(itemId) ?? [], at * width);
  return { width, items };
}

const filesOf = (path: string): string[] =>
  statSync(path).isDirectory()
    ? globSync("part-*", { cwd: path })
        .sort()
        .map((name) => join(path, name))
    : [path];

async function* linesOf(file: string): AsyncGenerator<readonly [line: string, number: number]> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (line.trim() !== "") yield [line, number];
  }
}

function factorIn(line: string, place: string): { id: number; features: readonly number[] } {
  const found = parse(line) as { id?: unknown; features?: unknown } | undefined;
  const { id, features } = found ?? {};
  if (Number.isInteger(id) && Array.isArray(features) && features.every((x) => Number.isFinite(x)))
    return { id: id as number, features };
  throw new Error(`${place}: expected {"id": …, "features": […]}, found ${line.slice(0, 100)}`);
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function readIds(file: string): Promise<Map<number, string>> {
  const ids = new Map<number, string>();
  for await (const [line, number] of linesOf(file)) {
    const [, item, id = ""] = /^(\d+),(.*)$/.exec(line) ?? [];
    if (item !== undefined) ids.set(Number(item), unquoted(id));
    else if (number > 1) throw new Error(`${file}, line ${number}: expected item,id, found ${line.slice(0, 100)}`);
  }
  return ids;
}

const unquoted = (id: string) => (id.startsWith('"') ? id.slice(1, -1).replaceAll('""', '"') : id);
