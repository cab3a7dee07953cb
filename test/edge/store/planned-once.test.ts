import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import * as exported from "../../../edge/store/change-statements.ts";
import { plannedOnce } from "../../../edge/store/planned-once.ts";
import { rankingState } from "../../../edge/store/ranking-statements.ts";

const { news: columns, ...ofChanges } = exported;
const every = { explained: true, shown: true, cart: true };
const none = { explained: false, shown: false, cart: false };
const statements = [...Object.values(ofChanges), rankingState(every), rankingState(none)];

const bare = (statement: string) => statement.replaceAll("+?", "?");

async function planOf(statement: string): Promise<unknown[]> {
  const last = Math.max(...[...statement.matchAll(/\?(\d+)/g)].map(([, number]) => Number(number)));
  const values = Array.from({ length: last }, (_, i) => (i + 1 === 2 || i + 1 === 12 ? "[]" : "1"));
  const { results } = await env.DB.prepare(`explain query plan ${statement}`)
    .bind(...values)
    .all<{ detail: string }>();
  return results.map(({ detail }) => detail);
}

describe("statements that are planned once", () => {
  it("hide the value of every parameter", () => {
    expect(plannedOnce("select ?1\n  from t where a = ?12 limit ?2 + 0")).toBe(
      "select +?1 from t where a = +?12 limit +?2 + 0",
    );
    for (const statement of statements) {
      expect(statement).not.toMatch(/[^+]\?\d/);
      expect(statement).not.toMatch(/limit \+\?\d+\b(?! \+ 0)/);
    }
  });

  it("are planned as they would be with the parameters bare", async () => {
    for (const statement of statements) expect(await planOf(statement)).toEqual(await planOf(bare(statement)));
  });

  it("take the same parameters and leave out what nobody asked for", () => {
    expect(rankingState(every)).toMatch(/ as named.* as evidence.* as shown.* as cart/);
    expect(rankingState(none)).not.toMatch(/ as (named|evidence|shown|cart)\b/);
    expect(rankingState(none)).toContain(plannedOnce(columns));
    for (const statement of [rankingState(every), rankingState(none)]) expect(statement).toContain("?17");
  });
});
