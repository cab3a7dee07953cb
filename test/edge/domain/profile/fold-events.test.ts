import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProfile } from "../../../../edge/domain/profile/empty-profile.ts";
import { eraseEvents, foldEvents, type TakenEvent } from "../../../../edge/domain/profile/fold-events.ts";
import { profileFromRow, profileToRow } from "../../../../edge/domain/profile/profile-row.ts";
import { profileTuning } from "../../../../edge/domain/tuning/profile.ts";
import { norm } from "../../../../edge/domain/vector.ts";
import { anAction, aText, daysAgo, MODEL, NOON, taken } from "../evidence-builders.ts";
import { histories } from "./arbitrary-evidence.ts";
import { expectSameProfile, expectSameSums } from "./close-to.ts";

const nobody = emptyProfile("ada", MODEL);
const fold = (events: readonly TakenEvent[], onto = nobody) => foldEvents(onto, events, profileTuning);

/** Duplicates are dropped before folding, as the store's key on events does it. */
const unique = (events: readonly TakenEvent[]) => [...new Map(events.map((one) => [one.event.id, one])).values()];

describe("folding", () => {
  it("gives the same profile for a shuffled stream, cut into calls anywhere, with duplicates dropped", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), fc.nat({ max: 20 }), (events, numbers, cut) => {
        const random = () => numbers.next().value as number;
        const twice = [...events, ...events].map((one) => ({ one, key: random() })).sort((a, b) => a.key - b.key);
        const shuffled = unique(twice.map(({ one }) => one));
        const inParts = fold(shuffled.slice(cut), fold(shuffled.slice(0, cut)));
        expectSameProfile(inParts, fold(events));
      }),
      { numRuns: 150 },
    );
  });

  it("keeps u⁺, u⁻ and b at most 1 long, and the weights at 1 in sum", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const { weights, scales, ...sums } = fold(events);
        for (const part of ["liked", "disliked", "behaviour"] as const) {
          expect(norm(sums[part]) * scales[part]).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(weights.text + weights.behaviour).toBeCloseTo(1, 12);
        expect(Math.min(weights.text, weights.behaviour)).toBeGreaterThanOrEqual(profileTuning.leastWeight);
      }),
      { numRuns: 60 },
    );
  });

  it("fades text and behaviour with half-lives of their own", () => {
    const { text, behaviour } = profileTuning.halfLifeDays;
    const profile = fold([
      taken({ id: "a" }, aText({ weight: 0.8, at: daysAgo(text) })),
      taken({ id: "b" }, anAction({ weight: 0.8, at: daysAgo(2 * behaviour) })),
      taken(
        { id: "c", type: "view", at: NOON },
        anAction({ weight: 0.1, at: NOON, vector: new Float32Array([0, 0, 1]) }),
      ),
    ]);
    expect(profile.anchorAt).toBe(NOON);
    expect(profile.liked[0]).toBeCloseTo(0.4, 12);
    expect(profile.behaviour[1]).toBeCloseTo(0.2, 12);
  });

  it("starts at 0.6 and 0.4 and follows the kind of evidence that there is more of", () => {
    expect(nobody.weights).toEqual({ text: 0.6, behaviour: 0.4 });
    const many = (n: number, make: (eventId: string) => TakenEvent) =>
      Array.from({ length: n }, (_, i) => make(`e${i}`));
    const talker = fold(many(20, (id) => taken({ id }, aText({ eventId: id }))));
    const doer = fold(many(200, (id) => taken({ id }, anAction({ eventId: id }))));
    expect(talker.weights.text).toBeGreaterThan(0.85);
    expect(doer.weights.behaviour).toBeGreaterThan(0.85);
  });

  it("counts event types, the first and the last event, with or without evidence", () => {
    const profile = fold([
      taken({ id: "a", type: "view", at: daysAgo(3) }),
      taken({ id: "b", type: "view" }),
      taken({ id: "c" }),
    ]);
    expect(profile.actions).toEqual({ view: 2, comment: 1 });
    expect([profile.firstAt, profile.lastAt]).toEqual([daysAgo(3), NOON]);
  });

  it("counts a type that is called like an object's own property", () => {
    expect(fold([taken({ type: "constructor" }), taken({ id: "b", type: "__proto__" })]).actions).toEqual(
      Object.fromEntries([
        ["constructor", 1],
        ["__proto__", 1],
      ]),
    );
  });

  it("refuses a vector of another width", () => {
    const wide = aText({ vector: new Float32Array(4) });
    expect(() => fold([taken({}, wide)])).toThrow(RangeError);
  });
});

describe("erasing", () => {
  it("leaves the sums that the remaining events give", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.boolean()), (events, keep) => {
        const kept = events.map((one) => ({ one, kept: keep.next().value as boolean }));
        const gone = kept.filter((one) => !one.kept).map(({ one }) => one);
        const rest = kept.filter((one) => one.kept).map(({ one }) => one);
        expectSameSums(eraseEvents(fold(events), gone, profileTuning), fold(rest));
      }),
      { numRuns: 150 },
    );
  });

  it("leaves scales and weights, so that every other share stays as it was", () => {
    const events = [taken({ id: "a" }, aText()), taken({ id: "b" }, anAction({ eventId: "b" }))];
    const before = fold(events);
    const after = eraseEvents(before, events.slice(1), profileTuning);
    expect(after.scales).toEqual(before.scales);
    expect(after.weights).toEqual(before.weights);
    expect(after.liked).toEqual(before.liked);
  });

  it("leaves exactly nothing when all is erased, and what comes then starts clean", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const after = eraseEvents(fold(events), events, profileTuning);
        expect([...after.liked, ...after.disliked, ...after.behaviour].every((x) => x === 0)).toBe(true);
        expect(after.mass).toEqual({ text: 0, behaviour: 0, disliked: 0 });
        expect(after.topics).toEqual({});
        const fresh = fold([taken({ id: "new" }, aText({ weight: 0.9 }))], after);
        expect(fresh.scales.disliked).toBe(0);
        expect(fresh.liked[0]).toBeCloseTo(0.9, 12);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a stored profile", () => {
  it("comes back bit for bit, through JSON and bytes", () => {
    fc.assert(
      fc.property(histories, (events) => {
        const marked = events.map((one) => ({ ...one, feedback: { label: "question", confidence: 1 } as const }));
        const profile = { ...fold(marked), version: 7 };
        const row = profileToRow(profile);
        expect(profileFromRow({ ...row, state: JSON.parse(JSON.stringify(row.state)) })).toEqual(profile);
      }),
      { numRuns: 60 },
    );
  });

  it("stays small whatever the history", () => {
    const events = Array.from({ length: 3000 }, (_, i) =>
      taken(
        { id: `e${i}`, type: `type-${i}` },
        anAction({ eventId: `e${i}`, weight: 0.1 + i / 10_000, topics: [{ topicId: `topic-${i}`, affinity: 1 }] }),
      ),
    );
    const profile = fold(events);
    expect(Object.keys(profile.topics)).toHaveLength(profileTuning.maxTopics);
    expect(Object.keys(profile.actions)).toHaveLength(profileTuning.maxActionTypes + 1);
    expect(JSON.stringify(profileToRow(profile).state).length).toBeLessThan(40_000);
    expect(profile.topics["topic-2999"]).toBeDefined();
  });
});
