import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import type { InteractionRow } from "./interactions.ts";

/** Where the edge is, and a secret key to it. */
export interface Api {
  readonly url: string;
  readonly key: string;
}

/** Reads all interactions, page by page. @throws Error with what the server said. */
export async function interactionsFromApi({ url, key }: Api, tell: (line: string) => void): Promise<InteractionRow[]> {
  const rows: InteractionRow[] = [];
  for (let after: string | null = ""; after !== null; ) {
    const page = await ask(`${url}/v1/interactions?after=${encodeURIComponent(after)}`, key);
    rows.push(...page.interactions);
    after = page.next;
    tell(`${rows.length} interactions read`);
  }
  return rows;
}

async function ask(url: string, key: string): Promise<{ interactions: InteractionRow[]; next: string | null }> {
  const reply = await fetch(url, { headers: { authorization: `Bearer ${key}` } });
  if (!reply.ok) throw new Error(`${url} answered ${reply.status}: ${(await reply.text()).slice(0, 300)}`);
  return (await reply.json()) as { interactions: InteractionRow[]; next: string | null };
}

/** Lines of user, item, weight and time; the first may name the columns. @throws Error naming the line that is wrong. */
export async function interactionsFromFile(file: string): Promise<InteractionRow[]> {
  const rows: InteractionRow[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    number++;
    if (line.trim() === "") continue;
    const [user = "", item = "", weight = "", at = ""] = line.split(/[\t,]/);
    const row = [user, item, Number(weight), Number(at)] as const;
    if (
      user !== "" &&
      item !== "" &&
      weight !== "" &&
      at !== "" &&
      Number.isFinite(row[2]) &&
      Number.isFinite(row[3])
    ) {
      rows.push(row);
    } else if (number > 1)
      throw new Error(`${file}, line ${number}: expected user, item, weight and time, found ${line.slice(0, 100)}`);
  }
  return rows;
}
