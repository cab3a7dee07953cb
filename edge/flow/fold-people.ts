import { consumes } from "../domain/consume.ts";
import type { DueEvent } from "../domain/due-event.ts";
import { evidenceOfEvent } from "../domain/evidence/evidence-of-event.ts";
import type { Evidence } from "../domain/evidence.ts";
import { emptyProfile } from "../domain/profile/empty-profile.ts";
import { foldEvents } from "../domain/profile/fold-events.ts";
import { foldEvidence } from "../domain/profile/fold-evidence.ts";
import { rebaseProfile } from "../domain/profile/rebuild-profile.ts";
import type { Profile } from "../domain/profile.ts";
import type { Reading } from "../domain/reading.ts";
import type { UnderstandingSettings } from "../domain/settings.ts";
import { type DueWork, evidenceKey, type Fold } from "./consumer-ports.ts";

interface ReadWork extends DueWork {
  readonly readings: ReadonlyMap<string, Reading>;
}

/** A profile that has no evidence yet belongs to no model. */
const NO_MODEL = { modelId: "", dimensions: 0 };

/** Computes every person's next profile from what is due for them. */
export function foldPeople(work: ReadWork, settings: UnderstandingSettings): Fold[] {
  const byPerson = Map.groupBy(work.events, ({ userId }) => userId);
  return Array.from(byPerson, ([userId, events]) => {
    const profile = work.profiles.get(userId)?.profile ?? emptyProfile(userId, NO_MODEL);
    return foldPerson(profile, events, { ...work, settings });
  });
}

function foldPerson(
  profile: Profile,
  events: readonly DueEvent[],
  work: ReadWork & { readonly settings: UnderstandingSettings },
): Fold {
  const taken = events.map((event) => ({
    event,
    ...findEvidence(event, work),
    ...feedbackOf(work.readings.get(event.id)),
  }));
  const evidence = taken.flatMap((one) => one.evidence);
  const tuning = work.settings.profile;
  const base = inModel(profile, evidence, work);
  const counted = foldEvents(
    base,
    taken.filter(({ event }) => event.state === "new"),
    tuning,
  );
  const late = taken.flatMap((one) => (one.event.state === "counted" ? one.evidence : []));
  return {
    profile: late.length === 0 ? counted : foldEvidence(counted, late, tuning),
    events: taken.map(({ event, state }) => ({ event, becomes: state, consumes: consumes(event) })),
    evidence,
  };
}

const feedbackOf = (reading: Reading | undefined) => (reading ? { feedback: reading.feedback } : {});

/** An event that was counted before may have some of its evidence already. */
function findEvidence(event: DueEvent, work: ReadWork & { readonly settings: UnderstandingSettings }) {
  const reading = work.readings.get(event.id);
  const item = event.itemId === undefined ? undefined : work.items.get(event.itemId);
  const found = evidenceOfEvent(event, { ...(reading && { reading }), ...(item && { item }) }, work.settings);
  if (event.state === "new") return found;
  return { ...found, evidence: found.evidence.filter((piece) => !work.present.has(evidenceKey(piece))) };
}

function inModel(
  profile: Profile,
  evidence: readonly Evidence[],
  { state, settings }: DueWork & { settings: UnderstandingSettings },
): Profile {
  const [first] = evidence;
  if (profile.modelId !== "" || first === undefined || state.modelId === undefined) return profile;
  const model = { modelId: state.modelId, dimensions: first.vector.length };
  return rebaseProfile(profile, [], { model, tuning: settings.profile });
}
