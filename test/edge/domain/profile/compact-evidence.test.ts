import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactEvidence, takeOutSums, weakEvidenceOf } from "../../../../edge/domain/profile/compact-evidence.ts";
import { compactedFromRow, compactedToRow } from "../../../../edge/domain/profile/compacted-row.ts";
import { emptyProfile } from "../../../../edge/domain/profile/empty-profile.ts";
import { eraseEvents, foldEvents, type TakenEvent } from "../../../../edge/domain/profile/fold-events.ts";
import type { CompactedSums, Profile } from "../../../../edge/domain/profile.ts";
import { type ProfileTuning, profileTuning } from "../../../../edge/domain/tuning/profile.ts";
import { about, anAction, aText, daysAgo, MODEL, taken } from "../evidence-builders.ts";
import { histories } from "./arbitrary-evidence.ts";
import { expectSameProfile, expectSameSums } from "./close-to.ts";

const tight: ProfileTuning = {
  ...profileTuning,
  evidenceKept: { text: 2, behaviour: 2 },
  evidenceSlack: 1,
  compactedSums: 3,
};

/** What is stored of a person, with the rules by which the store takes it in, compacts it and erases from it. */
class Kept {
  profile: Profile = emptyProfile("ada", MODEL);
  sums = new Map<string, CompactedSums>();
  events = new Map<string, TakenEvent>();
  rows: TakenEvent["evidence"][number][] = [];
  places = new Map<string, string>();
  readonly tuning: ProfileTuning;

  constructor(tuning = tight) {
    this.tuning = tuning;
  }

  take(events: readonly TakenEvent[]): this {
    const fresh = [...new Map(events.map((one) => [one.event.id, one])).values()].filter(
      ({ event }) => !this.events.has(event.id),
    );
    for (const one of fresh) this.events.set(one.event.id, one);
    this.fold(fresh);
    return this;
  }

  fold(fresh: readonly TakenEvent[]) {
    this.profile = foldEvents(this.profile, fresh, this.tuning);
    this.rows.push(...fresh.flatMap(({ evidence }) => evidence));
    const { text, behaviour } = weakEvidenceOf(this.profile, this.tuning);
    const weakest = this.rows.toSorted((a, b) => a.strength - b.strength);
    const ofKind = (kind: string, most: number) => weakest.filter((row) => row.kind === kind).slice(0, most);
    const weak = [...ofKind("text", text), ...ofKind("action", behaviour)].map((evidence) => {
      const into = this.places.get(evidence.eventId);
      return { evidence, ...(into !== undefined && { into }) };
    });
    const known = [...this.sums.values()];
    const compaction = compactEvidence(this.profile, { known, weak }, this.tuning);
    this.profile = compaction.profile;
    for (const sums of compaction.sums) this.sums.set(sums.id, compactedFromRow(compactedToRow(sums)));
    for (const { from, into } of compaction.merged) {
      this.sums.delete(from);
      for (const [event, place] of this.places) if (place === from) this.places.set(event, into);
    }
    for (const { evidence, into } of compaction.pieces) {
      this.places.set(evidence.eventId, into);
      this.rows.splice(this.rows.indexOf(evidence), 1);
    }
  }

  erase(eventId: string): void {
    const gone = this.events.get(eventId) as TakenEvent;
    const own = this.rows.filter((row) => row.eventId === eventId);
    const sums = this.sums.get(this.places.get(eventId) ?? "");
    this.profile = eraseEvents(this.profile, [{ ...gone, evidence: own }], this.tuning);
    this.rows = this.rows.filter((row) => row.eventId !== eventId);
    this.events.delete(eventId);
    if (sums !== undefined) this.dissolve(sums);
  }

  dissolve(sums: CompactedSums): void {
    this.profile = takeOutSums(this.profile, sums, this.tuning);
    this.sums.delete(sums.id);
    const again = [...this.places].flatMap(([event, place]) => (place === sums.id ? [event] : []));
    for (const event of again) this.places.delete(event);
    const lost = again.flatMap((event) => this.events.get(event)?.evidence ?? []);
    const evidence = lost.filter((piece) => !this.rows.includes(piece));
    const { actions, patterns } = this.profile;
    this.fold([{ ...taken({ id: "again" }), evidence }]);
    this.profile = { ...this.profile, actions, patterns };
  }
}

const plainly = (events: readonly TakenEvent[]) => foldEvents(emptyProfile("ada", MODEL), events, tight);

describe("compaction", () => {
  it("leaves every sum as it is, for a shuffled stream with duplicates, cut into calls anywhere", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.nat()), fc.nat({ max: 20 }), (events, numbers, cut) => {
        const keyed = [...events, ...events].map((one) => ({ one, key: numbers.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        const kept = new Kept().take(shuffled.slice(0, cut)).take(shuffled.slice(cut));
        expectSameProfile(kept.profile, plainly(events));
        expect(kept.sums.size).toBeLessThanOrEqual(tight.compactedSums);
        for (const [kind, most] of [
          ["text", 3],
          ["action", 3],
        ] as const) {
          expect(kept.rows.filter((row) => row.kind === kind).length).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("keeps the strongest evidence", () => {
    const weights = [0.9, 0.2, 0.8, 0.3, 0.1];
    const kept = new Kept().take(
      weights.map((weight, i) => taken({ id: `e${i}` }, aText({ eventId: `e${i}`, weight }))),
    );
    expect(kept.rows.map(({ weight }) => weight)).toEqual([0.9, 0.8]);
    expect(kept.profile.compacted).toEqual({ text: 3, behaviour: 0 });
  });

  it("erasing gives what the remaining events give, whether rows or sums held the erased ones", () => {
    fc.assert(
      fc.property(histories, fc.infiniteStream(fc.boolean()), (events, draw) => {
        const kept = new Kept();
        for (const event of events) kept.take([event]);
        const gone = events.filter(() => draw.next().value as boolean);
        for (const { event } of gone) kept.erase(event.id);
        const rest = events.filter((one) => !gone.includes(one));
        expectSameSums(kept.profile, plainly(rest));
        const { liked, disliked, behaviour } = kept.profile.counts;
        const { compacted } = kept.profile;
        expect(kept.rows.length).toBe(liked + disliked + behaviour - compacted.text - compacted.behaviour);
      }),
      { numRuns: 150 },
    );
  });

  it("spreads events over the sums, so that no erasure reads many again", () => {
    const kept = new Kept({ ...tight, compactedSums: 9 });
    const count = 600;
    for (let i = 0; i < count; i++)
      kept.take([taken({ id: `e${i}` }, anAction({ eventId: `e${i}`, at: daysAgo(600 - i) }))]);
    expect(kept.sums.size).toBe(9);
    for (const { events } of kept.sums.values()) expect(events).toBeLessThanOrEqual((2 / 10) * count);
  });

  it("bounds what is kept of somebody with 100,000 events", () => {
    const kept = new Kept(profileTuning);
    const topics = Array.from({ length: 30 }, (_, i) => about(`topic-${i}`));
    for (let from = 0; from < 100_000; from += 500) {
      kept.take(
        Array.from({ length: 500 }, (_, n) => {
          const [i, eventId] = [from + n, `e${from + n}`];
          const piece = {
            eventId,
            at: daysAgo(3_000 - i / 50),
            topics: topics[i % 30] ?? [],
            weight: 0.1 + (i % 9) / 10,
          };
          return taken({ id: eventId }, i % 3 ? anAction(piece) : aText(piece));
        }),
      );
    }
    const { evidenceKept, evidenceSlack, compactedSums } = profileTuning;
    expect(kept.profile.counts.liked + kept.profile.counts.behaviour).toBe(100_000);
    expect(kept.rows.length).toBeLessThanOrEqual(evidenceKept.text + evidenceKept.behaviour + 2 * evidenceSlack);
    expect(kept.sums.size).toBeLessThanOrEqual(compactedSums);
    const largest = Math.max(...[...kept.sums.values()].map(({ events }) => events));
    expect(largest).toBeLessThanOrEqual((2 / (compactedSums + 1)) * 100_000);
    const state = JSON.stringify([...kept.sums.values()].map((sums) => compactedToRow(sums).state));
    expect(state.length).toBeLessThan(24 * 8_000);
  });
});
