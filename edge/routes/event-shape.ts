import * as v from "valibot";
import { ANONYMOUS_PREFIX, type PersonEvent } from "../domain/event.ts";
import { faultOfTime } from "../domain/event-time.ts";
import { faultsOfDeed } from "../domain/faults-of-deed.ts";
import { type Checked, checkEach, type Rule } from "./check-each.ts";
import { eventType, fields, finite, id, knownUserId, notList, time, visible } from "./fields.ts";
import { RejectedList } from "./shapes.ts";

/** UTF-16 units of what somebody wrote: what one request to the encoder may hold. */
const MAX_TEXT_LENGTH = 20_000;
/** Characters of JSON that an event's context may take. */
const CONTEXT = 8_000;
/** Levels of objects and lists in it; D1 reads no JSON of more than 1,000. */
const DEPTH = 16;

const eventText = v.pipe(
  v.string(),
  visible("leave it out, or send what was written"),
  v.maxLength(MAX_TEXT_LENGTH, ({ received }) => `is too long (${received}): at most ${MAX_TEXT_LENGTH} characters`),
  v.check((text) => text.isWellFormed(), "holds half of a surrogate pair: send well-formed Unicode"),
);

const context = v.pipe(
  notList(v.record(v.string(), v.unknown())),
  v.check((record) => isShallow(record, DEPTH), `is nested too deeply: at most ${DEPTH} levels`),
  v.check((record) => JSON.stringify(record).length <= CONTEXT, `is too large: at most ${CONTEXT} characters of JSON`),
  v.check(
    (record) => JSON.stringify(record).isWellFormed(),
    "holds half of a surrogate pair: send well-formed Unicode",
  ),
);

const entries = {
  id,
  userId: v.exactOptional(knownUserId),
  anonymousId: v.exactOptional(id),
  type: eventType,
  itemId: v.exactOptional(
    v.pipe(
      id,
      v.metadata({ description: "It need not be there yet: what was done with it counts as soon as it comes" }),
    ),
  ),
  text: v.exactOptional(eventText),
  value: v.exactOptional(finite),
  timestamp: v.exactOptional(time),
  context: v.exactOptional(context),
  recommendationId: v.exactOptional(id),
};

/** An event as senders write it. */
export const EventFields = fields(entries);

export type EventInput = v.InferOutput<typeof EventFields>;

/** An event as it is kept: its words masked, its user known. */
export const KeptEvent = v.object({
  ...v.omit(v.object(entries), ["userId", "anonymousId", "timestamp"]).entries,
  userId: v.string(),
  timestamp: v.string(),
  state: v.picklist(["new", "counted", "waiting", "folded", "set-aside"]),
  reason: v.optional(v.string()),
});

/** What became of a list of events. */
export const Recorded = v.object({
  accepted: v.number(),
  duplicates: v.number(),
  /** Types that are the sender's own: they are counted by name, and weigh on an item as much as a view. */
  unnamedTypes: v.optional(v.array(v.string())),
  rejected: RejectedList,
});

const whose: Rule<EventInput> = {
  of: ["userId", "anonymousId"],
  faults: ({ userId, anonymousId }) =>
    (userId === undefined) === (anonymousId === undefined)
      ? [{ pointer: "", detail: "needs either userId or anonymousId" }]
      : [],
};

const complete: Rule<EventInput> = {
  of: ["type"],
  faults: (event) => faultsOfDeed(event).map(({ field, detail }) => ({ pointer: `/${field}`, detail })),
};

const timely = (now: number): Rule<EventInput> => ({
  of: ["timestamp"],
  faults: ({ timestamp }) => {
    const detail = timestamp === undefined ? undefined : faultOfTime(timestamp, now);
    return detail === undefined ? [] : [{ pointer: "/timestamp", detail }];
  },
});

interface EventsDoor {
  /** The list's pointer. */
  readonly root: string;
  readonly now: number;
  readonly rules?: readonly Rule<EventInput>[];
}

/** Checks events one by one; impossible times, and deeds that lack what they are about, are refused too. */
export const checkEvents = (list: readonly unknown[], { root, now, rules = [] }: EventsDoor): Checked<EventInput> =>
  checkEach(EventFields, list, { root, rules: [whose, timely(now), complete, ...rules] });

export const userOf = ({ userId, anonymousId }: EventInput): string => userId ?? `${ANONYMOUS_PREFIX}${anonymousId}`;

export function eventFrom(input: EventInput, now: number): PersonEvent {
  const { userId: _, anonymousId: __, timestamp, ...rest } = input;
  return { ...rest, userId: userOf(input), at: timestamp ?? now };
}

function isShallow(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isShallow(inner, levels - 1));
}
