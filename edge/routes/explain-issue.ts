import type { BaseIssue } from "valibot";
import type { Fault } from "../errors.ts";

/** Turns what valibot found into where it is and what would be right. `root` is the pointer of what was checked. */
export function explainIssue(issue: BaseIssue<unknown>, root = ""): Fault {
  const tokens = (issue.path ?? []).map(({ key }) => `/${escapeToken(String(key))}`);
  return { pointer: root + tokens.join(""), detail: issue.message.replace(DEFAULT_MESSAGE, inPlainWords) };
}

/** RFC 6901. */
const escapeToken = (key: string) => key.replaceAll("~", "~0").replaceAll("/", "~1");

/** valibot's own messages; those of our schemas already say what would be right. */
const DEFAULT_MESSAGE = /^Invalid [\w ]+: Expected (.+?) but received (.*)$/s;

const words: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  boolean: "true or false",
  Array: "an array",
  Object: "an object",
};

const inPlainWords = (_message: string, expected: string, received: string) =>
  `expected ${words[expected] ?? expected} but found ${received.length > 60 ? `${received.slice(0, 60)}…` : received}`;
