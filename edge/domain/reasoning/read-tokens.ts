import type { Place, RuleProblem } from "./rule.ts";

export type TokenKind = "name" | "variable" | "text" | "number" | "sign" | "end";

export interface Token extends Place {
  readonly kind: TokenKind;
  /** A sign as it stands; a text without its quotes. */
  readonly text: string;
  readonly start: number;
  readonly stop: number;
}

const FORMS: readonly (readonly [TokenKind | "gap", RegExp])[] = [
  ["gap", /(?:\s|[#%].*)+/uy],
  ["number", /-?\d+(?:\.\d+)?/uy],
  ["variable", /[A-Z_][\p{L}\p{N}_]*/uy],
  ["name", /[\p{L}][\p{L}\p{N}_-]*/uy],
  ["text", /"(?:[^"\\\n]|\\.)*"|“[^”\n]*”/uy],
  ["sign", /:-|←|<=|>=|!=|[=<>(),.@[\]，。（）]/uy],
];

const QUOTE = 'Take it out, or put it in quotes if it belongs to a name: "film noir?".';

/** Full-width signs mean the same as plain ones. */
const PLAIN: Readonly<Record<string, string>> = { "，": ",", "。": ".", "（": "(", "）": ")", "←": ":-" };

/** Cuts a rule text into tokens, each with its line and column; what is none becomes a problem and is passed over. */
export function readTokens(text: string): {
  readonly tokens: readonly Token[];
  readonly problems: readonly RuleProblem[];
} {
  const tokens: Token[] = [];
  const problems: RuleProblem[] = [];
  const placeOf = placesOf(text);
  let at = 0;
  while (at < text.length) {
    const [kind, found] = tokenAt(text, at);
    if (kind === "none")
      problems.push({ ...placeOf(at), message: `${JSON.stringify(found)} has no meaning here`, remedy: QUOTE });
    else if (kind !== "gap")
      tokens.push({ kind, text: meaningOf(kind, found), start: at, stop: at + found.length, ...placeOf(at) });
    at += found.length;
  }
  tokens.push({ kind: "end", text: "the end", start: at, stop: at, ...placeOf(at) });
  return { tokens, problems };
}

function tokenAt(text: string, at: number): readonly [TokenKind | "gap" | "none", string] {
  for (const [kind, form] of FORMS) {
    form.lastIndex = at;
    const found = form.exec(text);
    if (found !== null) return [kind, found[0]];
  }
  return ["none", String.fromCodePoint(text.codePointAt(at) as number)];
}

function meaningOf(kind: TokenKind, found: string): string {
  if (kind === "text") return found.startsWith("“") ? found.slice(1, -1) : found.slice(1, -1).replace(/\\(.)/g, "$1");
  return kind === "sign" ? (PLAIN[found] ?? found) : found;
}

/** Line and column of an offset. */
function placesOf(text: string): (offset: number) => Place {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  return (offset) => {
    const line = starts.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (starts[line] as number) + 1 };
  };
}
