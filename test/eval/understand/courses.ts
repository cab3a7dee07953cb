import { readFileSync } from "node:fs";

/** What somebody did, and what it shows. */
export interface Course {
  readonly kind: "intent" | "lifecycle" | "binge" | "say-do";
  readonly shows: string;
  /** Days after the first event at which the question is asked. */
  readonly asked: number;
  readonly deeds: readonly Deed[];
}

export interface Deed {
  /** Minutes after the first event. */
  readonly minute: number;
  readonly type: string;
  readonly itemId?: string;
  readonly topic?: string;
  readonly said?: "praise" | "complaint" | "request" | "question" | "other";
}

const MINUTES: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1_440 };

/** Those of test/eval/behaviour.txt, written by hand. */
export function readCourses(): Course[] {
  const lines = readFileSync(new URL("../behaviour.txt", import.meta.url), "utf8").split("\n");
  return lines.filter((line) => line && !line.startsWith("#")).map(courseOf);
}

function courseOf(line: string): Course {
  const [what = "", asked = "", deeds = ""] = line.split(" | ");
  const [kind, shows = ""] = what.split(" ");
  return { kind: kind as Course["kind"], shows, asked: Number(asked), deeds: deeds.split(",").map(deedOf) };
}

function deedOf(text: string): Deed {
  const [when = "", type = "", itemId = "-", topic = "-", said = "-"] = text.trim().split(/\s+/);
  const minute = Number.parseFloat(when) * (MINUTES[when.at(-1) as string] ?? 1);
  return {
    minute,
    type,
    ...(itemId !== "-" && { itemId }),
    ...(topic !== "-" && { topic }),
    ...(said !== "-" && { said: said as Exclude<Deed["said"], undefined> }),
  };
}
