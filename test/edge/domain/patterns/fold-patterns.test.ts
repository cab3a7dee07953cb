import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erasePatterns, foldPatterns } from "../../../../edge/domain/patterns/fold-patterns.ts";
import { mergePatterns } from "../../../../edge/domain/patterns/merge-patterns.ts";
import { NO_PATTERNS } from "../../../../edge/domain/patterns/pattern-state.ts";
import { addToSessions } from "../../../../edge/domain/patterns/sessions.ts";
import { patternTuning } from "../../../../edge/domain/tuning/patterns.ts";
import { NOON, taken } from "../evidence-builders.ts";

const MINUTE = 60_000;

/** Events with distinct ids, few enough that nothing leaves its list. */
const events = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 0, max: 30 * 1440 }),
      type: fc.constantFrom("view", "purchase", "comment"),
      value: fc.constantFrom(0, 10, 25),
    }),
    { maxLength: 30 },
  )
  .map((drawn) =>
    drawn.map(({ minutes, type, value }, i) => taken({ id: `e${i}`, type, value, at: NOON - minutes * MINUTE })),
  );

describe("the course of events", () => {
  it("is the same for any order of arrival and any cut into calls", () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.nat()), fc.nat({ max: 20 }), (stream, keys, cut) => {
        const shuffled = stream
          .map((one) => ({ one, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        const inParts = foldPatterns(foldPatterns(NO_PATTERNS, shuffled.slice(0, cut)), shuffled.slice(cut));
        expect(inParts).toEqual(foldPatterns(NO_PATTERNS, stream));
      }),
      { numRuns: 100 },
    );
  });

  it("loses what is erased: lists, counts and hours are those of the rest", () => {
    fc.assert(
      fc.property(events, fc.infiniteStream(fc.boolean()), (stream, keep) => {
        const kept = stream.map((one) => ({ one, kept: keep.next().value as boolean }));
        const pick = (which: boolean) => kept.filter((one) => one.kept === which).map(({ one }) => one);
        const { sessions, ...erased } = erasePatterns(foldPatterns(NO_PATTERNS, stream), pick(false));
        const { sessions: _, ...rest } = foldPatterns(NO_PATTERNS, pick(true));
        expect(erased).toEqual(rest);
        expect(sessions.reduce((sum, session) => sum + session.events, 0)).toBe(pick(true).length);
      }),
      { numRuns: 100 },
    );
  });

  it("of two people who are one is that of all their events", () => {
    fc.assert(
      fc.property(events, fc.nat({ max: 20 }), (stream, cut) => {
        const [a, b] = [stream.slice(0, cut), stream.slice(cut)].map((part) => foldPatterns(NO_PATTERNS, part));
        expect(mergePatterns(a ?? NO_PATTERNS, b ?? NO_PATTERNS)).toEqual(foldPatterns(NO_PATTERNS, stream));
      }),
      { numRuns: 60 },
    );
  });

  it("stays small whatever the history, and forgets no count", () => {
    const stream = Array.from({ length: 2_000 }, (_, i) =>
      taken({ id: `e${i}`, type: "purchase", value: 2, at: NOON + i * 8 * 60 * MINUTE }),
    );
    const state = foldPatterns(NO_PATTERNS, stream);
    expect(state.recent).toHaveLength(patternTuning.recentEvents);
    expect(state.purchases.length + state.earlier.purchases).toBe(2_000);
    expect(state.earlier.spent + state.purchases.length * 2).toBe(4_000);
    expect(state.sessions.length + state.earlier.sessions).toBe(2_000);
    expect(state.days.length + state.earlier.days).toBe(667);
    expect(JSON.stringify(state).length).toBeLessThan(14_000);
  });
});

describe("sessions", () => {
  it("end after thirty minutes of silence", () => {
    const at = [0, 30, 61].map((minutes) => NOON + minutes * MINUTE);
    const sessions = at.reduce(addToSessions, []);
    expect(sessions.map(({ events: n }) => n)).toEqual([1, 2]);
  });

  it("are joined by an event between them", () => {
    const at = [0, 60, 30].map((minutes) => NOON + minutes * MINUTE);
    expect(at.reduce(addToSessions, [])).toEqual([{ start: NOON, end: NOON + 60 * MINUTE, events: 3 }]);
  });
});
