import { UnderstandUnavailable } from "../domain/encoding.ts";
import { type EncodeItemsPorts, encodeItems } from "./encode-items.ts";
import { type JudgePorts, judgeNow } from "./judge-people.ts";
import { knowTopics, ModelChanged } from "./know-topics.ts";
import type { Wake, WakeMessage } from "./ports.ts";
import { type TakeInPorts, takeInEvents } from "./take-in-events.ts";
import { wakeLater } from "./wake-later.ts";

export interface ConsumePorts extends TakeInPorts, EncodeItemsPorts, JudgePorts {
  readonly wake: Wake;
}

/** People folded together: their profiles, about 10 KB each, are one or two bound parameters. */
const PEOPLE = 100;
/** Items encoded in one run, a second or so of work: people must not wait behind a whole catalogue. */
const ITEMS = 400;

/**
 * Does what wake-ups of one tenant ask for, each name once, in however many messages it stands. What only the encoder
 * can do while it is down is left where it stands, in D1: the sweep finds it.
 * @returns whether items or topics were left so, for which it is worth asking again soon
 */
export async function consume(
  ports: ConsumePorts,
  tenantId: string,
  messages: readonly WakeMessage[],
): Promise<"done" | "encoder-away"> {
  const items = unique(messages.flatMap((message) => (message.kind === "encode-items" ? message.itemIds : [])));
  const people = unique(messages.flatMap((message) => (message.kind === "fold" ? message.userIds : [])));
  let outcome: "done" | "encoder-away" = "done";
  const ifEncoderIsUp = (work: Promise<void>) =>
    work.catch((error) => {
      if (!(error instanceof UnderstandUnavailable)) throw error;
      outcome = "encoder-away";
    });
  const encode = async () => {
    if (messages.some(({ kind }) => kind === "encode-topics")) await ifEncoderIsUp(meetTopics(ports, tenantId));
    await ifEncoderIsUp(encodeAndWake(ports, tenantId, items.slice(0, ITEMS)));
    await wakeLater(ports.wake, [{ kind: "encode-items", tenantId, itemIds: items.slice(ITEMS) }]);
  };
  const foldAll = async () => {
    for (let i = 0; i < people.length; i += PEOPLE) await fold(ports, tenantId, people.slice(i, i + PEOPLE));
  };
  // Deeds find the vectors of items that came with them; not where that may take forever.
  const steps = ports.encoderAnswers() ? [encode, foldAll] : [foldAll, encode];
  for (const step of steps) await step();
  return outcome;
}

const unique = (names: readonly string[]) => [...new Set(names)];

async function encodeAndWake(ports: ConsumePorts, tenantId: string, itemIds: readonly string[]): Promise<void> {
  const userIds = await encodeItems(ports, tenantId, itemIds);
  await wakeLater(ports.wake, [{ kind: "fold", tenantId, userIds }]);
}

async function meetTopics(ports: ConsumePorts, tenantId: string): Promise<void> {
  const state = await ports.loadReadingState(tenantId);
  if (state === undefined) return;
  await knowTopics(ports, tenantId, state).catch((error) => {
    if (!(error instanceof ModelChanged)) throw error;
    return meetTopics(ports, tenantId);
  });
}

/** Somebody whose events cannot be taken in at all, by a mistake of ours, does not keep the others from it. */
async function fold(ports: ConsumePorts, tenantId: string, userIds: readonly string[]): Promise<void> {
  try {
    const left = await takeInEvents(ports, { tenantId, userIds });
    if (left === "more") await wakeLater(ports.wake, [{ kind: "fold", tenantId, userIds }]);
    await judgeNow(ports, tenantId, userIds);
  } catch (cause) {
    if (userIds.length === 1) throw cause;
    const middle = Math.ceil(userIds.length / 2);
    const halves = [userIds.slice(0, middle), userIds.slice(middle)];
    const results = await Promise.allSettled(halves.map((half) => fold(ports, tenantId, half)));
    const failed = results.find((result) => result.status === "rejected");
    if (failed) throw failed.reason;
  }
}
