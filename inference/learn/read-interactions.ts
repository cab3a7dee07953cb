import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type Api, pagesOf } from "./api.ts";
import { type InteractionRow, type Interactions, InteractionsBuilder } from "./interactions.ts";

export type Tell = (line: string) => void | Promise<void>;

interface Page {
  readonly interactions: readonly InteractionRow[];
  readonly next: string | null;
}

/** Rows between two lines that say how far reading is. */
const TOLD_EVERY = 1_000_000;

/** Reads what people did, or only deeds of one type, page by page. @throws Error with what the server said. */
export function interactionsFromApi(api: Api, tell: Tell, type?: string): Promise<Interactions> {
  const path = `/v1/interactions${type === undefined ? "" : `?type=${encodeURIComponent(type)}`}`;
  return gather(rowsOfPages(pagesOf<Page>(api, path)), tell);
}

async function* rowsOfPages(pages: AsyncIterable<Page>): AsyncGenerator<readonly InteractionRow[]> {
  for await (const { interactions } of pages) yield interactions;
}

/** Lines of user, item, weight and time; the first may name the columns. @throws Error naming the line that is wrong. */
export const interactionsFromFile = (file: string, tell: Tell): Promise<Interactions> => gather(rowsOfFile(file), tell);

async function* rowsOfFile(file: string): AsyncGenerator<readonly InteractionRow[]> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (line.trim() === "") continue;
    const row = rowOf(line);
    if (row !== undefined) yield [row];
    else if (number > 1)
      throw new Error(`${file}, line ${number}: expected user, item, weight and time, found ${line.slice(0, 100)}`);
  }
}

function rowOf(line: string): InteractionRow | undefined {
  const cells = line.split(/[\t,]/);
  const [user = "", item = ""] = cells;
  const [weight, at] = [numberIn(cells[2]), numberIn(cells[3])];
  return user === "" || item === "" || Number.isNaN(weight + at) ? undefined : [user, item, weight, at];
}

const numberIn = (cell = ""): number => (cell.trim() === "" ? Number.NaN : Number(cell));

async function gather(groups: AsyncIterable<readonly InteractionRow[]>, tell: Tell): Promise<Interactions> {
  const builder = new InteractionsBuilder();
  for await (const rows of groups) {
    const before = builder.rows;
    for (const [user, item, weight, at] of rows) builder.add(user, item, weight, at);
    if (Math.floor(builder.rows / TOLD_EVERY) > Math.floor(before / TOLD_EVERY)) await tell(`${builder.rows} read`);
  }
  const interactions = builder.build();
  await tell(
    `${interactions.item.length} interactions of ${interactions.users} people with ${interactions.items.length} items`,
  );
  return interactions;
}
