import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { estimate } from "../../infra/cost/estimate.ts";
import { prices } from "../../infra/cost/prices.ts";

const small = { users: 100, items: 100, rps: 0.01, eps: 0.01, texts: 0.5 };

describe("cost", () => {
  test("of a small site is the plan and one encoder", () => {
    const { monthly } = estimate(small);
    expect(monthly.total).toBeCloseTo(prices.workers.monthly + prices.sageMaker.hourly * 720, 9);
  });

  test("grows with the work, never falls, and its parts sum to the total", () => {
    const totals = [1, 10, 100, 1_000].map((rps) => estimate({ ...small, rps, eps: rps }).monthly);
    for (const { total, ...parts } of totals) {
      expect(Object.values(parts).reduce((a, b) => a + b, 0)).toBeCloseTo(total, 9);
    }
    expect(totals.map(({ total }) => total)).toEqual(totals.map(({ total }) => total).toSorted((a, b) => a - b));
  });

  test("is printed for people and for programs; nonsense is refused", () => {
    const run = (...args: string[]) =>
      execFileSync(process.execPath, ["infra/cost/main.ts", ...args], { encoding: "utf8", stdio: "pipe" });
    expect(run("--rps", "50")).toContain("a million recommendations");
    expect(JSON.parse(run("--rps", "50", "--json")).workload.rps).toBe(50);
    expect(run("--help")).toContain("--texts N");
    expect(() => run("--rps", "many")).toThrow(/--rps must be a number of 0 or more, not "many"/);
    expect(() => run("--users=-5")).toThrow(/--users must be a number of 0 or more, not "-5"/);
    expect(() => run("--users", "-5")).toThrow(/'--users' argument is ambiguous/);
    expect(() => run("--texts", "2")).toThrow(/--texts must be a number from 0 to 1/);
    expect(() => run("--user", "2")).toThrow(/Unknown option '--user'/);
  });
});
