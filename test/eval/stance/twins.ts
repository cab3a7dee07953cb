import { readFileSync } from "node:fs";
import { parseJsonLines } from "../data/parse.ts";

export interface Twin {
  readonly language: "en" | "zh";
  readonly text: string;
  readonly target: string;
  readonly stance: "like" | "dislike" | "neutral";
}

/** Sentences written by hand in pairs that a small change turns round; each with a named target. */
export function readTwins(): Twin[] {
  const text = readFileSync(new URL("../stance-twins.jsonl", import.meta.url), "utf8");
  return parseJsonLines(text) as unknown as Twin[];
}
