import { FilterError } from "./filter-error.ts";

export interface Token {
  readonly kind: "word" | "name" | "text" | "number" | "sign" | "end";
  /** Text without its quotes; the number as written; the sign. */
  readonly value: string;
  /** UTF-16 units from the start of the filter. */
  readonly at: number;
}

const PATTERNS: readonly (readonly [kind: Token["kind"] | "space", pattern: RegExp])[] = [
  ["space", /\s+/y],
  ["number", /-?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?![\p{L}\d_])/iuy],
  ["word", /[\p{L}_][\p{L}\p{M}\d_-]*/uy],
  ["name", /`[^`]+`/y],
  ["text", /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/uy],
  ["sign", /<=|>=|!=|[=<>()[\],.]/y],
];

/** Cuts a filter into tokens, the last of kind "end". @throws FilterError at what is no token. */
export function tokens(filter: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < filter.length) {
    const [kind, text] = match(filter, at);
    if (kind !== "space") found.push({ kind, value: unquote(kind, text), at });
    at += text.length;
  }
  return [...found, { kind: "end", value: "", at }];
}

function match(filter: string, at: number): [kind: Token["kind"] | "space", text: string] {
  for (const [kind, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const text = pattern.exec(filter)?.[0];
    if (text !== undefined) return [kind, text];
  }
  const what = /["'`]/.test(filter.charAt(at)) ? "a text that does not end" : `a stray ${filter.charAt(at)}`;
  throw new FilterError(at, `found ${what}`);
}

function unquote(kind: string, text: string): string {
  if (kind === "name") return text.slice(1, -1);
  return kind === "text" ? text.slice(1, -1).replace(/\\(.)/gu, "$1") : text;
}
