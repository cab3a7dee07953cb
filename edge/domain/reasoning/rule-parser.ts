import { reasoningTuning } from "../tuning/reasoning.ts";
import type { Token } from "./read-tokens.ts";
import { type Atom, COMPARISONS, type Comparison, type Condition, type Rule, type Term } from "./rule.ts";
import { Mistake, shown, TokenCursor } from "./token-cursor.ts";

/** Reads one rule after the other by descent. */
export class RuleParser {
  readonly #text: string;
  readonly #at: TokenCursor;

  constructor(text: string, tokens: readonly Token[]) {
    this.#text = text;
    this.#at = new TokenCursor(tokens);
  }

  get atEnd(): boolean {
    return this.#at.atEnd;
  }

  skipRule(): void {
    while (!this.atEnd && this.#at.take().text !== ".");
  }

  /** @throws Mistake at the first token that no rule can go on with */
  rule(number: number): Rule {
    const first = this.#at.next;
    const name = this.#at.accept("[") ? this.#ruleName() : `rule ${number}`;
    const head = this.#atom();
    const confidence = this.#at.accept("@") ? this.#confidence() : 1;
    const conditions = this.#at.accept(":-") ? this.#conditions() : [];
    const last = this.#at.expect(".", "End the rule with a full stop.");
    return { name, head, confidence, conditions, text: this.#text.slice(first.start, last.stop) };
  }

  #ruleName(): string {
    const words: string[] = [];
    while (this.#at.next.text !== "]" && !this.#at.atEnd) words.push(this.#at.take().text);
    this.#at.expect("]", "Put the rule's name between [ and ].");
    return words.join(" ");
  }

  #confidence(): number {
    const token = this.#at.take();
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
    while (this.#at.accept(",")) conditions.push(this.#condition());
    if (conditions.length > reasoningTuning.mostConditions) {
      throw new Mistake(
        this.#at.next,
        `a rule has at most ${reasoningTuning.mostConditions} conditions`,
        "Conclude something from some of them by a rule of its own, and use that conclusion here.",
      );
    }
    return conditions;
  }

  #condition(): Condition {
    const token = this.#at.next;
    if (token.kind === "name" && token.text === "not" && this.#at.afterNext?.kind === "name") {
      this.#at.take();
      return { kind: "fails", atom: this.#atom() };
    }
    const after = this.#at.afterNext;
    if (token.kind === "name" && after?.text === "(" && after.kind === "sign")
      return { kind: "holds", atom: this.#atom() };
    return this.#comparison();
  }

  #comparison(): Condition {
    const { line, column } = this.#at.next;
    const left = this.#term();
    const sign = this.#at.take();
    if (!isComparison(sign))
      throw new Mistake(
        sign,
        `${shown(sign)} stands where a comparison (${COMPARISONS.join(" ")}) or ( should`,
        "A condition is a relation, as in prefers(U, T), or a comparison, as in X >= 0.5.",
      );
    return { kind: "compares", left, by: sign.text as Comparison, right: this.#term(), place: { line, column } };
  }

  #atom(): Atom {
    const { kind, text: relation, line, column } = this.#at.next;
    if (kind !== "name")
      throw new Mistake(
        this.#at.next,
        `${shown(this.#at.next)} stands where a relation should`,
        "Begin with a relation in small letters, as in prefers(U, T); put names with capital letters in quotes.",
      );
    this.#at.take();
    this.#at.expect("(", "Put the terms of a relation in ( ).");
    const terms = [this.#term()];
    while (this.#at.accept(",")) terms.push(this.#term());
    this.#at.expect(")", "Part terms by , and end them with ).");
    return { relation, terms, place: { line, column } };
  }

  #term(): Term {
    const token = this.#at.take();
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
