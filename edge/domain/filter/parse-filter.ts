import { ATTRIBUTES, type Comparison, type Filter, type FilterValue, OWN_FIELDS } from "./filter.ts";
import { FilterError } from "./filter-error.ts";
import { type Token, tokens } from "./tokens.ts";

/** Longest filter, UTF-16 units; most tests in it; deepest nesting. It is evaluated for every item. */
const LONGEST = 2_000;
const MOST_TESTS = 50;
const DEEPEST = 20;

const COMPARISONS: ReadonlySet<string> = new Set(["=", "!=", "<", "<=", ">", ">="]);
const RESERVED: ReadonlySet<string> = new Set(["and", "or", "not", "in", "has", "exists", "true", "false"]);

/** Reads a filter (see filter.ts for the grammar). @throws FilterError saying where it is wrong and what is expected. */
export function parseFilter(text: string): Filter {
  if (text.length > LONGEST) throw new FilterError(LONGEST, `longer than ${LONGEST} characters`);
  const reader = new Reader(tokens(text));
  const filter = readAny(reader, 0);
  if (reader.next.kind !== "end") throw reader.expected('"and", "or" or the end');
  return filter;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #tests = 0;

  constructor(list: readonly Token[]) {
    this.#tokens = list;
  }

  get next(): Token {
    return this.#tokens[this.#at] as Token;
  }

  take(): Token {
    const token = this.next;
    if (token.kind !== "end") this.#at++;
    return token;
  }

  /** Takes a sign or a keyword if it comes next. Keywords are the same in capitals. */
  takeIf(value: string): boolean {
    const { kind, value: found } = this.next;
    const fits = kind === "sign" ? found === value : kind === "word" && found.toLowerCase() === value;
    if (fits) this.#at++;
    return fits;
  }

  countTest(): void {
    if (++this.#tests > MOST_TESTS) throw new FilterError(this.next.at, `more than ${MOST_TESTS} tests`);
  }

  expected(what: string): FilterError {
    const { kind, value, at } = this.next;
    return new FilterError(at, `expected ${what}, found ${kind === "end" ? "the end" : JSON.stringify(value)}`);
  }
}

function readAny(reader: Reader, depth: number): Filter {
  const of = [readAll(reader, depth)];
  while (reader.takeIf("or")) of.push(readAll(reader, depth));
  return of.length === 1 ? (of[0] as Filter) : { kind: "or", of };
}

function readAll(reader: Reader, depth: number): Filter {
  const of = [readCondition(reader, depth)];
  while (reader.takeIf("and")) of.push(readCondition(reader, depth));
  return of.length === 1 ? (of[0] as Filter) : { kind: "and", of };
}

function readCondition(reader: Reader, depth: number): Filter {
  if (depth > DEEPEST) throw new FilterError(reader.next.at, `nested deeper than ${DEEPEST}`);
  if (reader.takeIf("not")) return { kind: "not", of: readCondition(reader, depth + 1) };
  if (!reader.takeIf("(")) return readTest(reader);
  const inner = readAny(reader, depth + 1);
  if (!reader.takeIf(")")) throw reader.expected('"and", "or" or ")"');
  return inner;
}

function readTest(reader: Reader): Filter {
  reader.countTest();
  const field = readField(reader);
  if (reader.takeIf("exists")) return { kind: "exists", field };
  if (reader.takeIf("in")) return { kind: "in", field, values: readList(reader, field) };
  if (reader.takeIf("has")) return { kind: "compare", field, by: "=", value: readValue(reader, field) };
  const { kind, value: by } = reader.next;
  if (kind !== "sign" || !COMPARISONS.has(by)) throw reader.expected("=, !=, <, <=, >, >=, has, in or exists");
  reader.take();
  return { kind: "compare", field, by: by as Comparison, value: readValue(reader, field) };
}

function readField(reader: Reader): string {
  const first = readName(reader, 'a field such as tags, price or the name of an attribute, "not" or "("');
  if (first.value === "attributes" && reader.takeIf(".")) {
    return ATTRIBUTES + readName(reader, "the name of an attribute").value;
  }
  return first.kind === "word" && OWN_FIELDS.has(first.value) ? first.value : ATTRIBUTES + first.value;
}

function readName(reader: Reader, what: string): Token {
  const { kind, value } = reader.next;
  if (kind === "name" || (kind === "word" && !RESERVED.has(value.toLowerCase()))) return reader.take();
  throw reader.expected(what);
}

function readList(reader: Reader, field: string): FilterValue[] {
  if (!reader.takeIf("[")) throw reader.expected('"["');
  const values = [readValue(reader, field)];
  while (reader.takeIf(",")) {
    reader.countTest();
    values.push(readValue(reader, field));
  }
  if (!reader.takeIf("]")) throw reader.expected('"," or "]"');
  return values;
}

function readValue(reader: Reader, field: string): FilterValue {
  const { kind, value, at } = reader.next;
  if (reader.takeIf("true")) return true;
  if (reader.takeIf("false")) return false;
  if (kind !== "text" && kind !== "number") throw reader.expected('"a text", a number, true or false');
  reader.take();
  if (field === "publishedAt") return readTime(value, at);
  return kind === "number" ? Number(value) : value;
}

function readTime(text: string, at: number): number {
  const time = Date.parse(text);
  if (Number.isNaN(time) || !/^\d{4}-\d\d-\d\d/.test(text)) {
    throw new FilterError(at, `expected a time such as "2026-11-23", found ${JSON.stringify(text)}`);
  }
  return time;
}
