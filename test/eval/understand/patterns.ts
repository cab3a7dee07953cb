import { findPatterns } from "../../../edge/domain/patterns/find-patterns.ts";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import { foldEvents } from "../../../edge/domain/profile/fold-events.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { about, anAction, aText, MODEL, NOON, taken } from "../../edge/domain/evidence-builders.ts";
import { macroF1 } from "../figure/macro-f1.ts";
import { type Course, type Deed, readCourses } from "./courses.ts";
import { diceFrom, drawCourses } from "./draw-courses.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
/** Courses drawn of each described person. */
const DRAWN = 20;
const RESAMPLES = 500;

export interface PatternLine {
  readonly name: string;
  readonly count: number;
  readonly figure: number;
  /** 95 % by resampling the courses. */
  readonly interval: readonly [number, number];
  /** What the last event alone says, and the commonest answer. */
  readonly lastOnly: number;
  readonly commonest: number;
}

/** Patterns found in courses of events against what they show, by kind. */
export function measurePatterns(): PatternLine[] {
  const sets = [
    ["by hand", readCourses()],
    ["drawn", drawCourses(DRAWN)],
  ] as const;
  return sets.flatMap(([origin, courses]) =>
    [...Map.groupBy(courses, ({ kind }) => kind)].map(([kind, group]) => ({
      name: `${kind}, ${origin}`,
      ...compare(group),
    })),
  );
}

function compare(courses: readonly Course[]) {
  const gold = courses.map(({ shows }) => shows);
  const said = courses.map(patternOf);
  const [top = ""] = [...Map.groupBy(gold, (value) => value)].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
  return {
    count: courses.length,
    figure: macroF1(gold, said),
    interval: intervalOf(gold, said),
    lastOnly: macroF1(gold, courses.map(byLastDeed)),
    commonest: macroF1(
      gold,
      gold.map(() => top),
    ),
  };
}

/** What the product says: its surest intent, its stage, a binge or none, the gap between words and deeds. */
export function patternOf({ kind, asked, deeds }: Course): string {
  const events = deeds.map(eventOf);
  const profile = foldEvents(emptyProfile("ada", MODEL), events, profileTuning);
  const found = findPatterns({ state: profile.patterns, profile, now: NOON + asked * DAY });
  const first = (...names: string[]) => found.find(({ pattern }) => names.includes(pattern));
  if (kind === "binge") return first("binge") ? "yes" : "no";
  if (kind === "say-do") return first("praised-not-bought", "complains-but-uses")?.pattern ?? "none";
  return first(kind)?.value ?? "none";
}

function eventOf({ minute, type, itemId, topic, said }: Deed, n: number) {
  const [id, at] = [`e${n}`, NOON + minute * MINUTE];
  const topics = topic === undefined ? [] : about(topic);
  const sign = said === "praise" ? 1 : said === "complaint" ? -1 : undefined;
  const evidence = [
    ...(itemId === undefined ? [] : [anAction({ eventId: id, topics, at, itemId })]),
    ...(sign === undefined ? [] : [aText({ eventId: id, topics, at, sign })]),
  ];
  const event = taken({ id, at, type, ...(itemId !== undefined && { itemId }) }, ...evidence);
  return said === undefined ? event : { ...event, feedback: { label: said, confidence: 0.8 } };
}

/** A guess that forgets everything but the last event. */
function byLastDeed({ kind, asked, deeds }: Course): string {
  const last = deeds.at(-1) as Deed;
  if (kind === "binge") return "no";
  if (kind === "lifecycle") return asked - last.minute / 1_440 > 30 ? "dormant" : "active";
  if (kind === "say-do") return last.said === "praise" ? "praised-not-bought" : "none";
  if (last.type === "cart") return "ready-to-buy";
  if (last.said === "question" || last.said === "complaint") return "seeking-help";
  return last.type === "view" || last.type === "search" ? "exploring" : "none";
}

function intervalOf(gold: readonly string[], said: readonly string[]): [number, number] {
  const dice = diceFrom(11);
  const figures = Array.from({ length: RESAMPLES }, () => {
    const rows = gold.map(() => Math.floor(dice() * gold.length));
    return macroF1(
      rows.map((row) => gold[row] as string),
      rows.map((row) => said[row] as string),
    );
  }).sort((a, b) => a - b);
  return [figures[Math.floor(RESAMPLES * 0.025)] as number, figures[Math.floor(RESAMPLES * 0.975)] as number];
}
