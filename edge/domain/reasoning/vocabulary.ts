import type { Vocabulary } from "./check-rules.ts";

export interface FactForm {
  readonly relation: string;
  readonly terms: readonly string[];
  readonly says: string;
  /** What its confidence is; 1 where nothing is said. */
  readonly confidence?: string;
}

/** What facts are given for, and how they read in rules. */
export const factForms: readonly FactForm[] = [
  { relation: "person", terms: ["U"], says: "there is somebody" },
  {
    relation: "wrote",
    terms: ["U", "T", "S", "E"],
    says: "event E says S (like, dislike) of topic T",
    confidence: "certainty × affinity, faded",
  },
  { relation: "did", terms: ["U", "A", "I"], says: "did A (view, purchase…) with item I" },
  { relation: "count", terms: ["U", "A", "N"], says: "did A so often" },
  {
    relation: "interest",
    terms: ["U", "T", "X"],
    says: "leans to topic T by X, −1..1",
    confidence: "of the interest",
  },
  {
    relation: "outweighed",
    terms: ["U", "T", "S"],
    says: "there is no less evidence for the contrary of S (like, dislike) of topic T",
  },
  {
    relation: "trend",
    terms: ["U", "T", "X"],
    says: "that leaning warms (X > 0) or cools",
    confidence: "of the interest",
  },
  {
    relation: "shows",
    terms: ["U", "P", "V"],
    says: "pattern P has value V, such as lifecycle, dormant",
    confidence: "of the pattern",
  },
  { relation: "chance", terms: ["U", "P", "X"], says: "probability of P (churn, purchase)" },
  { relation: "is_a", terms: ["T", "P"], says: "topic T is a kind of P" },
  { relation: "about", terms: ["I", "T"], says: "item I is about topic T", confidence: "affinity" },
  {
    relation: "attribute",
    terms: ["I", "N", "V"],
    says: "item I has attribute N with value V; tags are attribute(I, tag, V)",
  },
  { relation: "price", terms: ["I", "X"], says: "item I costs X" },
];

/** Relations that facts are given for, with the number of their terms. */
export const vocabulary: Vocabulary = Object.fromEntries(
  factForms.map(({ relation, terms }) => [relation, terms.length]),
);

/** Relations that speak of items. */
export const ITEM_FACTS: ReadonlySet<string> = new Set(["about", "attribute", "price"]);
