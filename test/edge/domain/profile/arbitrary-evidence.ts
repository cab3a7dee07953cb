import fc from "fast-check";
import type { TakenEvent } from "../../../../edge/domain/profile/fold-events.ts";
import { unit } from "../../../../edge/domain/vector.ts";
import { anAction, aText, daysAgo, taken } from "../evidence-builders.ts";

const direction = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 3 })
  .filter((numbers) => numbers.some((x) => x !== 0))
  .map(unit);

const topics = fc.uniqueArray(
  fc.record({
    topicId: fc.constantFrom("sci-fi", "horror", "war", "食物"),
    affinity: fc.double({ min: 0.2, max: 1, noNaN: true }),
  }),
  { selector: ({ topicId }) => topicId, maxLength: 3 },
);

const piece = fc.record({
  text: fc.boolean(),
  sign: fc.constantFrom(1 as const, -1 as const),
  weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
  vector: direction,
  topics,
});

const drawn = fc.record({
  type: fc.constantFrom("view", "comment", "purchase", "rating"),
  days: fc.integer({ min: 0, max: 2000 }),
  pieces: fc.array(piece, { maxLength: 3 }),
});

/** A person's history: events with distinct ids, each with up to three pieces of evidence, over five years. */
export const histories: fc.Arbitrary<TakenEvent[]> = fc.array(drawn, { maxLength: 25 }).map((events) =>
  events.map(({ type, days, pieces }, i) => {
    const eventId = `e${i}`;
    const at = daysAgo(days);
    const evidence = pieces.map(({ text, ...rest }, n) =>
      text ? aText({ ...rest, eventId, at, part: n + 1 }) : anAction({ ...rest, eventId, at, part: 0 }),
    );
    return taken({ id: eventId, type, at }, ...evidence);
  }),
);
