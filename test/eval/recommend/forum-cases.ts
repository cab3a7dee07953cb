import { DAY } from "../../../edge/domain/time-units.ts";
import type { Forum, ForumEvent } from "./forum-data.ts";

/** One first reply to somebody else's topic, to be told from the other topics of the last 24 hours. */
export interface ForumCase {
  readonly user: number;
  readonly topic: number;
  readonly at: number;
  /** What the person did before, oldest first. */
  readonly history: readonly ForumEvent[];
  /** Topics of the last 24 hours that the person had not written in; the wanted one is among them. */
  readonly candidates: readonly number[];
  /** How many replies each candidate had. */
  readonly replies: readonly number[];
  /** Nobody had replied to it yet. */
  readonly cold: boolean;
}

/** Cases between two shares of all events: about `most`, in blocks that lie evenly. */
export function forumCases(
  { topics, events }: Forum,
  { from, to, most }: { from: number; to: number; most: number },
): ForumCase[] {
  const histories = new Map<number, ForumEvent[]>();
  const replies = new Uint32Array(topics.length);
  const found: ForumCase[] = [];
  let oldest = 0;
  events.forEach((event, i) => {
    const { user, topic, at, type } = event;
    const history = histories.get(user) ?? [];
    while ((topics[oldest]?.at ?? Number.POSITIVE_INFINITY) <= at - DAY) oldest++;
    const met = new Set(history.map((before) => before.topic));
    const young = (topics[topic]?.at ?? 0) > at - DAY && (topics[topic]?.at ?? 0) <= at;
    if (i >= from * events.length && i < to * events.length && type === "reply" && young && !met.has(topic)) {
      const candidates: number[] = [];
      for (let j = oldest; (topics[j]?.at ?? Number.POSITIVE_INFINITY) <= at; j++) if (!met.has(j)) candidates.push(j);
      const seen = candidates.map((j) => replies[j] as number);
      found.push({ user, topic, at, history: history.slice(), candidates, replies: seen, cold: replies[topic] === 0 });
    }
    if (type === "reply") replies[topic] = (replies[topic] as number) + 1;
    histories.set(user, [...history, event]);
  });
  return inBlocks(found, most);
}

/** Replies that follow one another share their topics: whole blocks are drawn, so that fewer texts must be encoded. */
const BLOCK = 50;

function inBlocks<T>(all: readonly T[], most: number): T[] {
  const wanted = Math.max(1, Math.round(most / BLOCK));
  const step = Math.max(1, Math.floor(all.length / BLOCK) / wanted);
  const firsts = Array.from({ length: wanted }, (_, i) => Math.floor(i * step) * BLOCK);
  return firsts.flatMap((first) => all.slice(first, first + BLOCK));
}
