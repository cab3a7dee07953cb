import { UnderstandUnavailable } from "../domain/encoding.ts";
import { understandingOf } from "../domain/settings.ts";
import { type CompactPorts, compactPeople } from "./compact-people.ts";
import type { DueWork, LoadDue, NoteUnread, ResetProfiles, SaveFolds } from "./consumer-ports.ts";
import { foldPeople } from "./fold-people.ts";
import { ModelChanged, type TopicPorts } from "./know-topics.ts";
import type { Clock } from "./ports.ts";
import { readEvents } from "./read-events.ts";

export interface TakeInPorts extends TopicPorts, CompactPorts {
  readonly loadDue: LoadDue;
  readonly saveFolds: SaveFolds;
  readonly resetProfiles: ResetProfiles;
  readonly noteUnread: NoteUnread;
  /** False while the encoder is known to be silent. */
  readonly encoderAnswers: () => boolean;
  readonly now: Clock;
}

/** What is left: nothing; what only the encoder can do, which is down; or more of the same. */
export type Left = "nothing" | "texts" | "more";

interface People {
  readonly tenantId: string;
  readonly userIds: readonly string[];
}

/** Slices in one run of the consumer: each asks D1 about ten times, and a run may ask it 1,000 times. */
const MOST_SLICES = 40;

/**
 * Takes what is due for some people into their profiles, slice by slice. Every event has its effect exactly once,
 * however many consumers work on it: a fold is written only if all that it was computed from still stands, and one
 * that was overtaken is computed anew. While the encoder is down, events without words go on and the others wait; while
 * it is silent they go first, and nobody's deed waits for an answer that may never come.
 */
export async function takeInEvents(ports: TakeInPorts, people: People): Promise<Left> {
  if (ports.encoderAnswers()) return takeIn(ports, people, true);
  const left = await takeIn(ports, people, false);
  return left === "texts" ? takeIn(ports, people, true) : left;
}

async function takeIn(ports: TakeInPorts, people: People, withTexts: boolean): Promise<Left> {
  let encoderUp = withTexts;
  for (let slice = 0; slice < MOST_SLICES; slice++) {
    const work = await ports.loadDue({ ...people, texts: encoderUp });
    if (work === undefined) return "nothing";
    try {
      const done = await (encoderUp ? takeInSlice : takeInWordless)(ports, people.tenantId, work);
      if (done) return encoderUp ? "nothing" : "texts";
    } catch (error) {
      if (error instanceof UnderstandUnavailable && encoderUp) encoderUp = false;
      else if (!(error instanceof ModelChanged)) throw error;
    }
  }
  return "more";
}

/** True when there was nothing to do. */
async function takeInSlice(ports: TakeInPorts, tenantId: string, work: DueWork): Promise<boolean> {
  const { reading } = work.state;
  const outdated = [...work.profiles.values()].filter((kept) => kept.reading < reading);
  if (outdated.length > 0) {
    // Only while it can be filled again is a profile emptied.
    await ports.pingEncoder();
    const profiles = outdated.map(({ profile }) => profile);
    await ports.resetProfiles(tenantId, profiles, { reading, now: ports.now() });
    return false;
  }
  if (work.events.length === 0) return true;
  const { readings, unread } = await readEvents(ports, tenantId, work);
  if (unread.length > 0) await ports.noteUnread(tenantId, unread);
  const events = work.events.filter(({ id, text }) => text === undefined || readings.has(id));
  await save(ports, tenantId, { ...work, events, readings });
  return false;
}

async function takeInWordless(ports: TakeInPorts, tenantId: string, work: DueWork): Promise<boolean> {
  const current = (userId: string) => (work.profiles.get(userId)?.reading ?? work.state.reading) === work.state.reading;
  const events = work.events.filter(({ text, userId }) => text === undefined && current(userId));
  await save(ports, tenantId, { ...work, events, readings: new Map() });
  return events.length === 0;
}

async function save(ports: TakeInPorts, tenantId: string, work: Parameters<typeof foldPeople>[0]): Promise<void> {
  if (work.events.length === 0) return;
  const settings = understandingOf(work.state.settings);
  const folds = foldPeople(work, settings);
  const written = await ports.saveFolds(tenantId, folds, { reading: work.state.reading, now: ports.now() });
  const profiles = folds.flatMap(({ profile }) => (written.has(profile.userId) ? [profile] : []));
  await compactPeople(ports, { tenantId, tuning: settings.profile }, profiles);
}
