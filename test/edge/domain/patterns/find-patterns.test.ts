import { describe, expect, it } from "vitest";
import type { PersonEvent } from "../../../../edge/domain/event.ts";
import type { Evidence } from "../../../../edge/domain/evidence.ts";
import { findPatterns } from "../../../../edge/domain/patterns/find-patterns.ts";
import { emptyProfile } from "../../../../edge/domain/profile/empty-profile.ts";
import { foldEvents, type TakenEvent } from "../../../../edge/domain/profile/fold-events.ts";
import type { Feedback, FeedbackLabel } from "../../../../edge/domain/reading.ts";
import { profileTuning } from "../../../../edge/domain/tuning/profile.ts";
import { about, anAction, aText, daysAgo, MODEL, NOON, taken } from "../evidence-builders.ts";

const MINUTE = 60_000;
let count = 0;

interface Deed extends Partial<PersonEvent> {
  readonly topic?: string;
  readonly lean?: 1 | -1;
  readonly said?: FeedbackLabel;
}

/** An event in short: `did({ type: "view", itemId: "a", topic: "war", at })`. */
function did({ topic, lean, said, ...event }: Deed): TakenEvent {
  const id = `e${++count}`;
  const topics = topic === undefined ? [] : about(topic);
  const at = event.at ?? NOON;
  const evidence: Evidence[] = [];
  if (event.itemId !== undefined) evidence.push(anAction({ eventId: id, topics, at, itemId: event.itemId }));
  if (lean !== undefined) evidence.push(aText({ eventId: id, topics, at, sign: lean }));
  return { ...taken({ ...event, id, at }, ...evidence), ...(said && { feedback: { label: said, confidence: 0.8 } }) };
}

function patternsOf(deeds: readonly TakenEvent[], now = NOON) {
  const profile = foldEvents(emptyProfile("ada", MODEL), deeds, profileTuning);
  return findPatterns({ state: profile.patterns, profile, now });
}

const valuesOf = (name: string, deeds: readonly TakenEvent[], now = NOON) =>
  patternsOf(deeds, now)
    .filter(({ pattern }) => pattern === name)
    .map(({ value }) => value);

const onDays = (...ago: number[]) => ago.map((days) => did({ type: "view", at: daysAgo(days) }));

describe("lifecycle", () => {
  it.each([
    ["new", [2, 1, 0]],
    ["active", [60, 55, 50, 45, 40, 36, 30, 25, 20, 16, 9, 3]],
    ["returning", [40, 35, 25, 3]],
    ["dormant", [90, 60, 31]],
    ["resurrected", [90, 60, 2, 1]],
  ])("%s: last seen %j days ago", (stage, ago) => {
    expect(valuesOf("lifecycle", onDays(...ago))).toEqual([stage]);
  });

  it("of a stranger is nothing", () => {
    expect(patternsOf([])).toEqual([]);
  });
});

describe("recency, frequency and money", () => {
  it("score a good customer 5 each and a passer-by 1", () => {
    const daily = Array.from({ length: 25 }, (_, i) => did({ type: "purchase", value: 50, at: daysAgo(i) }));
    expect(valuesOf("rfm", daily)).toEqual(["5-5-5"]);
    expect(valuesOf("rfm", onDays(200))).toEqual(["1-1-1"]);
  });
});

describe("rhythm", () => {
  const everyEvening = (utcOffset?: number) =>
    Array.from({ length: 24 }, (_, i) =>
      did({
        type: "view",
        at: Date.UTC(2026, 10, 1 + (i % 20), 13, i),
        ...(utcOffset !== undefined && { context: { utcOffset } }),
      }),
    );

  it("finds the hours that hold most events, in the person's own time", () => {
    expect(valuesOf("rhythm", everyEvening())[0]).toMatch(/^1[0-3]:00–1[4-7]:00$/);
    const [evening] = patternsOf(everyEvening(480)).filter(({ pattern }) => pattern === "rhythm");
    expect(evening?.detail.partOfDay).toBe("evening");
  });

  it("claims none for few events", () => {
    expect(valuesOf("rhythm", everyEvening().slice(0, 10))).toEqual([]);
  });

  it("finds weekends", () => {
    const saturdays = Array.from({ length: 24 }, (_, i) =>
      did({ type: "view", at: Date.UTC(2026, 10, 7 + 7 * (i % 2), i) }),
    );
    expect(valuesOf("rhythm", saturdays)).toContain("weekend");
  });
});

describe("intent", () => {
  const look = (itemId: string, minutes: number, topic = "cameras") =>
    did({ type: "view", itemId, topic, at: NOON + minutes * MINUTE });

  it.each<[string, TakenEvent[]]>([
    ["ready-to-buy", [look("a", 0), did({ type: "cart", itemId: "a", at: NOON + MINUTE })]],
    ["ready-to-buy", [look("a", 0), look("a", 1), look("a", 2)]],
    ["comparing", [look("a", 0), look("b", 1), look("a", 2)]],
    ["exploring", ["a", "b", "c", "d", "e"].map((id, i) => look(id, i, `topic-${i}`))],
    ["seeking-help", [did({ type: "comment", text: "?", said: "question" })]],
    ["seeking-help", [did({ type: "comment", text: "!", said: "complaint", lean: -1 })]],
  ])("%s", (intent, deeds) => {
    expect(valuesOf("intent", deeds)[0]).toBe(intent);
  });

  /** What somebody wrote, against a thing that it names for certain, or sounds a little like. */
  const wrote = (quote: string, { label, confidence = 0.7, named = 0.95 }: Partial<Feedback> & { named?: number }) => ({
    ...taken({ id: "w", text: quote }, aText({ eventId: "w", sign: -1, quote, topics: about("horror", named) })),
    feedback: { label: label ?? "complaint", confidence },
  });

  it.each<[string, Parameters<typeof wrote>[1], string[]]>([
    ["再也不想看恐怖片了", {}, []],
    ["I hate horror films", {}, []],
    ["你们的恐怖片加载太慢", {}, ["seeking-help"]],
    ["I hate how your horror section crashes", {}, ["seeking-help"]],
    ["I hate the new version", { named: 0.3 }, ["seeking-help"]],
    ["I hate horror films", { label: "question", confidence: 0.2 }, []],
  ])("needs help only where something is wrong: %s %j", (quote, sure, intents) => {
    expect(valuesOf("intent", [wrote(quote, sure)])).toEqual(intents);
  });

  it("to buy is over once bought", () => {
    const bought = [did({ type: "cart", itemId: "a" }), did({ type: "purchase", itemId: "a", at: NOON + MINUTE })];
    expect(valuesOf("intent", bought)).toEqual([]);
  });

  it("is stale after three days", () => {
    expect(valuesOf("intent", [did({ type: "cart", itemId: "a", at: daysAgo(4) })])).toEqual([]);
  });

  it("names the events that show it", () => {
    const cart = did({ type: "cart", itemId: "a" });
    expect(patternsOf([cart]).find(({ pattern }) => pattern === "intent")?.because).toEqual([cart.event.id]);
  });
});

describe("binge and repeat", () => {
  it("sees five of one kind in one sitting", () => {
    const sitting = [1, 2, 3, 4, 5].map((i) =>
      did({ type: "view", itemId: `episode-${i}`, topic: "anime", at: NOON + i * 25 * MINUTE }),
    );
    expect(valuesOf("binge", sitting)).toEqual(["anime"]);
    expect(valuesOf("binge", sitting.slice(1))).toEqual([]);
  });

  it("sees what is bought again at regular intervals, and when it is due", () => {
    const coffee = [90, 60, 31, 0].map((days) => did({ type: "purchase", itemId: "coffee", at: daysAgo(days) }));
    const [cycle] = patternsOf(coffee).filter(({ pattern }) => pattern === "cycle");
    expect(cycle).toMatchObject({ value: "coffee", detail: { days: 30 } });
    expect(cycle?.detail.due).toBe(new Date(daysAgo(-30)).toISOString());
    const irregular = [90, 85, 20, 0].map((days) => did({ type: "purchase", itemId: "coffee", at: daysAgo(days) }));
    expect(valuesOf("cycle", irregular)).toEqual([]);
  });
});

describe("what is said against what is done", () => {
  it("finds what was praised and never bought, where things are bought", () => {
    const praise = did({ type: "comment", itemId: "camera", lean: 1 });
    const other = did({ type: "purchase", itemId: "film" });
    expect(valuesOf("praised-not-bought", [praise, other])).toEqual(["camera"]);
    expect(valuesOf("praised-not-bought", [praise])).toEqual([]);
    expect(valuesOf("praised-not-bought", [praise, did({ type: "purchase", itemId: "camera" })])).toEqual([]);
  });

  it("finds what was complained of and used again and again", () => {
    const complaint = did({ type: "comment", itemId: "player", lean: -1, at: daysAgo(5) });
    const uses = [4, 3, 2].map((days) => did({ type: "view", itemId: "player", at: daysAgo(days) }));
    expect(valuesOf("complains-but-uses", [complaint, ...uses])).toEqual(["player"]);
    expect(valuesOf("complains-but-uses", [complaint, ...uses.slice(1)])).toEqual([]);
  });

  it("finds topics towards which words and deeds point different ways, with the angle between them", () => {
    const hates = did({ type: "comment", topic: "reality", lean: -1 });
    const watches = Array.from({ length: 4 }, (_, i) => did({ type: "view", itemId: `r${i}`, topic: "reality" }));
    const [found] = patternsOf([hates, ...watches]).filter(({ pattern }) => pattern === "says-otherwise");
    expect(found).toMatchObject({ value: "reality", confidence: 1, detail: { says: -1, does: 1, angleDegrees: 180 } });
    const loves = did({ type: "comment", topic: "reality", lean: 1 });
    expect(valuesOf("says-otherwise", [loves, ...watches])).toEqual([]);
  });
});
