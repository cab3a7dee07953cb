import { describe, expect, it } from "vitest";
import { keyFrom, looksLikeKey, prefixOf } from "../../../edge/domain/api-key.ts";
import { faultOfTime } from "../../../edge/domain/event-time.ts";
import { itemTexts } from "../../../edge/domain/item-words.ts";

describe("keys", () => {
  it("begin with their kind and an id of 12 characters", () => {
    const key = keyFrom("secret", new Uint8Array(33).fill(255));
    expect(key).toBe(`sk_${"_".repeat(44)}`);
    expect(looksLikeKey(key)).toBe(true);
    expect(prefixOf(keyFrom("publishable", new Uint8Array(33)))).toBe(`pk_${"A".repeat(12)}`);
  });

  it.each(["", "sk_", `sk_${"a".repeat(43)}`, `sk_${"a".repeat(45)}`, `sk_${"a".repeat(43)} `, `ak_${"a".repeat(44)}`])(
    "%j looks like none",
    (text) => expect(looksLikeKey(text)).toBe(false),
  );
});

it("times of events lie between 1990 and tomorrow", () => {
  const now = Date.UTC(2026, 10, 23);
  const day = 86_400_000;
  expect(faultOfTime(now, now)).toBeUndefined();
  expect(faultOfTime(now + day, now)).toBeUndefined();
  expect(faultOfTime(now + day + 1, now)).toContain("24 hours");
  expect(faultOfTime(Date.UTC(1990, 0, 1), now)).toBeUndefined();
  expect(faultOfTime(Date.UTC(1990, 0, 1) - 1, now)).toContain("1990");
  expect(faultOfTime(now / 1000, now)).toContain("1990");
});

it("an item is encoded by its own words and by each translation's", () => {
  const item = { id: "x", tags: ["a", "b"], attributes: {}, hidden: false };
  expect(itemTexts({ ...item, title: "T", description: "D", translations: { zh: { title: "题" }, fr: {} } })).toEqual([
    "T. D. a, b",
    "题",
  ]);
});
