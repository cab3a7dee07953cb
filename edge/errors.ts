/**
 * Every failure that a caller of the API may meet: its code, HTTP status and title. Answers are RFC 9457 problems
 * (routes/problem.ts); the code is stable, the prose is not.
 */
export const problems = {
  "malformed-json": { status: 400, title: "The body is not JSON" },
  "bad-signature": { status: 401, title: "The signature does not fit the body" },
  unauthenticated: { status: 401, title: "A key is needed" },
  forbidden: { status: 403, title: "The key may not do this" },
  "not-found": { status: 404, title: "There is no such thing" },
  "method-not-allowed": { status: 405, title: "The path does not answer this method" },
  conflict: { status: 409, title: "It contradicts what is there" },
  "body-too-large": { status: 413, title: "The body is too large" },
  "unsupported-media-type": { status: 415, title: "The body must be JSON" },
  invalid: { status: 422, title: "The request does not fit" },
  internal: { status: 500, title: "Something failed on our side" },
} as const;

export type ProblemCode = keyof typeof problems;

/** One thing that is wrong with a request: where (JSON Pointer, or `?name` for the query), and what would be right. */
export interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

interface ProblemOptions {
  readonly detail: string;
  readonly faults?: readonly Fault[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members of the problem. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** An expected failure. What is thrown and is not one of these is answered as "internal" and logged with its cause. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly code: ProblemCode;
  readonly options: ProblemOptions;

  constructor(code: ProblemCode, options: ProblemOptions | string) {
    const given = typeof options === "string" ? { detail: options } : options;
    super(given.detail);
    this.code = code;
    this.options = given;
  }
}
