import type { Course, Deed } from "./courses.ts";

/** A number in 0..1. */
type Dice = () => number;

const TOPICS = ["tents", "kettles", "novels", "phones", "rugs", "bikes"];
const DAY = 1_440;
const upTo = (dice: Dice, from: number, to: number) => from + Math.floor(dice() * (to - from + 1));
const one = <T>(dice: Dice, of: readonly T[]): T => of[Math.floor(dice() * of.length)] as T;
const look = (dice: Dice, topic: string, n: number): Omit<Deed, "minute"> => ({
  type: one(dice, ["view", "view", "click", "dwell"]),
  itemId: `${topic}-${n}`,
  topic,
});

/** People as one would describe them, each in words and then in events. None of it looks at the product's thresholds. */
const PEOPLE: Readonly<Record<string, (dice: Dice) => Omit<Deed, "minute">[]>> = {
  /** Wants one of a few things of a kind and cannot decide: goes through them, and through some of them again. */
  comparing(dice) {
    const topic = one(dice, TOPICS);
    const items = upTo(dice, 2, 4);
    const first = Array.from({ length: items }, (_, n) => look(dice, topic, n));
    const again = Array.from({ length: upTo(dice, 2, 5) }, () => look(dice, topic, upTo(dice, 0, items - 1)));
    return [...strolls(dice, 1), ...first, ...again];
  },
  /** Looks around: many things of many kinds, a search now and then, hardly anything twice. */
  exploring(dice) {
    return Array.from({ length: upTo(dice, 5, 12) }, (_, n) =>
      dice() < 0.2 ? { type: "search" } : look(dice, one(dice, TOPICS), n),
    );
  },
  /** Has decided: comes back to the one thing and puts it in the cart, or is about to. */
  "ready-to-buy"(dice) {
    const topic = one(dice, TOPICS);
    const looks = Array.from({ length: upTo(dice, 2, 5) }, () => look(dice, topic, 0));
    const cart = { type: "cart", itemId: `${topic}-0`, topic };
    return [...strolls(dice, 2), ...looks, ...(dice() < 0.75 ? [cart] : [look(dice, topic, 0)])];
  },
  /** Is stuck: looks at what it is about, asks or complains. */
  "seeking-help"(dice) {
    const topic = one(dice, TOPICS);
    const said = Array.from({ length: upTo(dice, 1, 3) }, () => ({
      type: "comment",
      itemId: `${topic}-0`,
      topic,
      said: one(dice, ["question", "complaint"] as const),
    }));
    return [...strolls(dice, 2), look(dice, topic, 0), ...said, ...(dice() < 0.4 ? [look(dice, topic, 0)] : [])];
  },
  /** Drops in: a look or two, perhaps a kind word, nothing more. */
  none(dice) {
    return [...strolls(dice, 3), ...(dice() < 0.3 ? [{ type: "like", itemId: "rugs-7", topic: "rugs" }] : [])];
  },
};

/** Up to `most` looks at whatever lies on the way. */
function strolls(dice: Dice, most: number): Omit<Deed, "minute">[] {
  return Array.from({ length: upTo(dice, 0, most) }, (_, n) => look(dice, one(dice, TOPICS), 100 + n));
}

/** Days on which somebody comes, by what one would call them at the end of day 0; negative days are before. */
const VISITORS: Readonly<Record<string, (dice: Dice) => number[]>> = {
  new: (dice) => Array.from({ length: upTo(dice, 1, 4) }, () => -upTo(dice, 0, 5)),
  active: (dice) => Array.from({ length: 20 }, (_, n) => -(n * 5 + upTo(dice, 0, 2))),
  returning: (dice) => [-upTo(dice, 0, 3), ...Array.from({ length: 8 }, (_, n) => -(16 + n * 4 + upTo(dice, 0, 2)))],
  dormant: (dice) => Array.from({ length: upTo(dice, 1, 10) }, () => -upTo(dice, 33, 200)),
  resurrected: (dice) => [-upTo(dice, 0, 4), ...Array.from({ length: 5 }, () => -upTo(dice, 45, 200))],
};

/** `count` courses of each described person, the same ones each time. */
export function drawCourses(count: number): Course[] {
  const dice = diceFrom(7);
  const times = Array.from({ length: count });
  const intents = Object.entries(PEOPLE).flatMap(([shows, draw]) =>
    times.map((): Course => {
      let minute = 0;
      const later = () => {
        minute += upTo(dice, 1, 20);
        return minute;
      };
      const deeds = draw(dice).map((deed) => ({ ...deed, minute: later() }));
      return {
        kind: "intent",
        shows,
        asked: minute / DAY + 0.02,
        deeds: deeds.length > 0 ? deeds : [{ minute: 0, type: "view" }],
      };
    }),
  );
  const visits = Object.entries(VISITORS).flatMap(([shows, draw]) =>
    times.map((): Course => {
      const days = draw(dice).sort((a, b) => a - b);
      const first = days[0] as number;
      const deeds = days.map(
        (day): Deed => ({ minute: (day - first) * DAY, type: "view", itemId: "rugs-1", topic: "rugs" }),
      );
      return { kind: "lifecycle", shows, asked: -first + 0.1, deeds };
    }),
  );
  return [...intents, ...visits];
}

/** Park and Miller's generator. */
export function diceFrom(seed: number): Dice {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
