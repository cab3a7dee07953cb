import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { plannedOnce } from "../../../edge/store/planned-once.ts";
import * as statements from "../../../edge/store/ranking-statements.ts";

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
    for (const statement of Object.values(statements)) {
      expect(statement).not.toMatch(/[^+]\?\d/);
      expect(statement).not.toMatch(/limit \+\?\d+\b(?! \+ 0)/);
    }
  });

  it("are planned as they would be with the parameters bare", async () => {
    for (const statement of Object.values(statements))
      expect(await planOf(statement)).toEqual(await planOf(bare(statement)));
  });
});
