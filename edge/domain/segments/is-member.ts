import { DAY } from "../time-units.ts";
import type { Candidate, Segment, Within } from "./segment.ts";

/** Whether somebody belongs to an audience at this moment. An empty "all" takes everybody, an empty "any" nobody. */
export function isMember(segment: Segment, candidate: Candidate, now: number): boolean {
  if ("all" in segment) return segment.all.every((part) => isMember(part, candidate, now));
  if ("any" in segment) return segment.any.some((part) => isMember(part, candidate, now));
  if ("not" in segment) return !isMember(segment.not, candidate, now);
  if ("interest" in segment) return hasInterest(segment, candidate);
  if ("pattern" in segment) return showsPattern(segment, candidate);
  if ("concludes" in segment) return isConcluded(segment, candidate);
  if ("attribute" in segment) return hasMet(segment, candidate);
  if ("count" in segment) return isWithin(countOf(candidate, segment.count), segment);
  return candidate.lastAt > 0 && now - candidate.lastAt <= segment.seenDays * DAY;
}

type Of<K extends string> = Extract<Segment, { readonly [key in K]: unknown }>;

/** Without bounds: any liking. */
function hasInterest({ interest, confidence = 0, ...bounds }: Of<"interest">, { interests }: Candidate): boolean {
  const known = interests.find(({ topic }) => topic === interest);
  if (known === undefined || known.confidence < confidence) return false;
  const unbounded = bounds.atLeast === undefined && bounds.atMost === undefined;
  return unbounded ? known.score > 0 : isWithin(known.score, bounds);
}

const showsPattern = ({ pattern, is, ...bounds }: Of<"pattern">, { patterns }: Candidate): boolean =>
  patterns.some(
    (shown) =>
      shown.pattern === pattern && (is === undefined || shown.value === is) && isWithin(shown.confidence, bounds),
  );

const isConcluded = ({ concludes, about, confidence = 0 }: Of<"concludes">, { conclusions }: Candidate): boolean =>
  conclusions.some(
    (drawn) =>
      drawn.relation === concludes &&
      drawn.confidence >= confidence &&
      (about === undefined || drawn.values.slice(1).includes(about)),
  );

/** Truth is written "true" and "false", as rules do. */
function hasMet({ attribute, is, did, ...bounds }: Of<"attribute">, { met }: Candidate): boolean {
  const unbounded = bounds.atLeast === undefined && bounds.atMost === undefined;
  const fits = (value: string | number) =>
    (is === undefined || value === is) && (unbounded || (typeof value === "number" && isWithin(value, bounds)));
  return met.some(
    ({ deeds, attributes }) =>
      (did === undefined || deeds.has(did)) &&
      Object.hasOwn(attributes, attribute) &&
      [attributes[attribute] ?? []].flat().some((value) => fits(typeof value === "boolean" ? String(value) : value)),
  );
}

const countOf = ({ actions }: Candidate, type: string) => (Object.hasOwn(actions, type) ? (actions[type] ?? 0) : 0);

/** Without bounds everything is within. */
const isWithin = (amount: number, { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY }: Within) =>
  amount >= atLeast && amount <= atMost;
