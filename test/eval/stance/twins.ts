import { readFileSync } from "node:fs";
import { parseJsonLines } from "../data/parse.ts";

export interface Twin {
  readonly language: "en" | "zh";
  readonly text: string;
  readonly target: string;
  readonly stance: "like" | "dislike" | "neutral";
}

/** Sentences written by hand in pairs that a small change turns round; each with a named target. */
export const readTwins = (): Twin[] => readTargets("stance-twins.jsonl");

/** Sentences written by hand to mend rules by, each construction in both languages. */
export const readDev = (): Twin[] => readTargets("stance-dev.jsonl");

/** Sentences written by hand before any rule had seen them, and never looked at since. */
export const readFresh = (): Twin[] => readTargets("stance-fresh.jsonl");

function readTargets(name: string): Twin[] {
  const text = readFileSync(new URL(`../${name}`, import.meta.url), "utf8");
  return parseJsonLines(text) as unknown as Twin[];
}
