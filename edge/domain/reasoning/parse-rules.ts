import { reasoningTuning } from "../tuning/reasoning.ts";
import { readTokens, type Token, type TokenKind } from "./read-tokens.ts";
import {
  type Atom,
  COMPARISONS,
  type Comparison,
  type Condition,
  type Rule,
  type RuleProblem,
  type Term,
} from "./rule.ts";

export interface Parsed {
  readonly rules: readonly Rule[];
  readonly problems: readonly RuleProblem[];
}

/**
 * Reads rules:
 *
 *     # who likes a kind, likes its parent a little
 *     [parent] prefers(U, P) @ 0.6 :- prefers(U, T), is_a(T, P), not avoids(U, P), P != "film".
 *
 * Variables begin with a capital letter or _; everything else is a name, a number or a text in quotes. After a mistake
 * the reading goes on with the next rule, so that all mistakes are told at once.
 */
export function parseRules(text: string): Parsed {
  if (text.length > reasoningTuning.longestText) {
    return {
      rules: [],
      problems: [tooLong],
    };
  }
  const { tokens, problems } = readTokens(text);
  const parser = new Parser(text, tokens);
  const rules: Rule[] = [];
  const found: RuleProblem[] = [...problems];
  while (!parser.atEnd) {
    try {
      rules.push(parser.rule(rules.length + 1));
    } catch (mistake) {
      if (!(mistake instanceof Mistake)) throw mistake;
      found.push({ ...mistake.problem });
      parser.skipRule();
    }
  }
  return { rules, problems: found.sort((a, b) => a.line - b.line || a.column - b.column) };
}

const tooLong: RuleProblem = {
  line: 1,
  column: 1,
  message: `a program has at most ${reasoningTuning.longestText} characters`,
  remedy: "Drop rules that are no longer needed, or let several share a conclusion.",
};

class Mistake extends Error {
  readonly problem: RuleProblem;

  constructor({ line, column }: Token, message: string, remedy: string) {
    super(message);
    this.problem = { line, column, message, remedy };
  }
}

/** Reads one rule after the other by descent. */
class Parser {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.#next.kind === "end";
  }

  skipRule(): void {
    while (!this.atEnd && this.#take().text !== ".");
  }

  rule(number: number): Rule {
    const first = this.#next;
    const name = this.#accept("[") ? this.#ruleName() : `rule ${number}`;
    const head = this.#atom();
    const confidence = this.#accept("@") ? this.#confidence() : 1;
    const conditions = this.#accept(":-") ? this.#conditions() : [];
    const last = this.#expect(".", "End the rule with a full stop.");
    return { name, head, confidence, conditions, text: this.#text.slice(first.start, last.stop) };
  }

  get #next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #take(): Token {
    const token = this.#next;
    if (token.kind !== "end") this.#at += 1;
    return token;
  }

  #accept(sign: string): boolean {
    const found = this.#next.kind === "sign" && this.#next.text === sign;
    if (found) this.#at += 1;
    return found;
  }

  #expect(sign: string, remedy: string): Token {
    const token = this.#next;
    if (!this.#accept(sign)) throw new Mistake(token, `${shown(token)} stands where ${sign} should`, remedy);
    return token;
  }

  #ruleName(): string {
    const words: string[] = [];
    while (this.#next.text !== "]" && !this.atEnd) words.push(this.#take().text);
    this.#expect("]", "Put the rule's name between [ and ].");
    return words.join(" ");
  }

  #confidence(): number {
    const token = this.#take();
    const confidence = Number(token.text);
    if (token.kind === "number" && confidence > 0 && confidence <= 1) return confidence;
    throw new Mistake(
      token,
      `${shown(token)} is no confidence`,
      "Write a number above 0 and up to 1 after @, as in @ 0.8.",
    );
  }

  #conditions(): Condition[] {
    const conditions = [this.#condition()];
    while (this.#accept(",")) conditions.push(this.#condition());
    if (conditions.length > reasoningTuning.mostConditions) {
      throw new Mistake(
        this.#next,
        `a rule has at most ${reasoningTuning.mostConditions} conditions`,
        "Conclude something from some of them by a rule of its own, and use that conclusion here.",
      );
    }
    return conditions;
  }

  #condition(): Condition {
    const token = this.#next;
    if (token.kind === "name" && token.text === "not" && this.#tokens[this.#at + 1]?.kind === "name") {
      this.#take();
      return { kind: "fails", atom: this.#atom() };
    }
    const after = this.#tokens[this.#at + 1];
    if (token.kind === "name" && after?.text === "(" && after.kind === "sign")
      return { kind: "holds", atom: this.#atom() };
    return this.#comparison();
  }

  #comparison(): Condition {
    const { line, column } = this.#next;
    const left = this.#term();
    const sign = this.#take();
    if (!isComparison(sign))
      throw new Mistake(
        sign,
        `${shown(sign)} stands where a comparison (${COMPARISONS.join(" ")}) or ( should`,
        "A condition is a relation, as in prefers(U, T), or a comparison, as in X >= 0.5.",
      );
    return { kind: "compares", left, by: sign.text as Comparison, right: this.#term(), place: { line, column } };
  }

  #atom(): Atom {
    const { kind, text: relation, line, column } = this.#next;
    if (kind !== "name")
      throw new Mistake(
        this.#next,
        `${shown(this.#next)} stands where a relation should`,
        "Begin with a relation in small letters, as in prefers(U, T); put names with capital letters in quotes.",
      );
    this.#take();
    this.#expect("(", "Put the terms of a relation in ( ).");
    const terms = [this.#term()];
    while (this.#accept(",")) terms.push(this.#term());
    this.#expect(")", "Part terms by , and end them with ).");
    return { relation, terms, place: { line, column } };
  }

  #term(): Term {
    const token = this.#take();
    const { kind, text, line, column } = token;
    const place = { line, column };
    if (kind === "variable") return { kind, name: text === "_" ? `_${token.start}` : text, place };
    if (kind === "number") return { kind: "value", value: Number(text), place };
    if (kind === "name" || kind === "text") return { kind: "value", value: text, place };
    throw new Mistake(
      token,
      `${shown(token)} stands where a variable, a name, a number or a text should`,
      'Write a variable (U), a name (sci-fi), a number (0.5) or a text in quotes ("film noir").',
    );
  }
}

const isComparison = ({ kind, text }: Token) => kind === "sign" && (COMPARISONS as readonly string[]).includes(text);

const shown = ({ kind, text }: { kind: TokenKind; text: string }) => (kind === "end" ? text : JSON.stringify(text));
