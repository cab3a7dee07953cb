import type { Token, TokenKind } from "./read-tokens.ts";
import type { RuleProblem } from "./rule.ts";

/** What is wrong at a token, and what to do. */
export class Mistake extends Error {
  readonly problem: RuleProblem;

  constructor({ line, column }: Token, message: string, remedy: string) {
    super(message);
    this.problem = { line, column, message, remedy };
  }
}

/** A place in the tokens of a program. */
export class TokenCursor {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  get atEnd(): boolean {
    return this.next.kind === "end";
  }

  get next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  get afterNext(): Token | undefined {
    return this.#tokens[this.#at + 1];
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== "end") this.#at += 1;
    return token;
  }

  accept(sign: string): boolean {
    const found = this.next.kind === "sign" && this.next.text === sign;
    if (found) this.#at += 1;
    return found;
  }

  expect(sign: string, remedy: string): Token {
    const token = this.next;
    if (!this.accept(sign)) throw new Mistake(token, `${shown(token)} stands where ${sign} should`, remedy);
    return token;
  }
}

/** A token as a message shows it. */
export const shown = ({ kind, text }: { kind: TokenKind; text: string }) =>
  kind === "end" ? text : JSON.stringify(text);
