import { wordFeatures } from "../../../../edge/domain/text/word-features.ts";
import type { Example } from "./fit-softmax.ts";
import { isHan } from "./is-han.ts";
import type { LearntWords } from "./pack-table.ts";

/** An example of like (0) or dislike (1), with the field that it speaks of. */
export interface FieldExample extends Example {
  readonly field: string;
}

/**
 * Standard errors by which a word must lean in two fields, in all together (Chinese has twelve large fields, English two
 * large and three small), and against which in none.
 */
const LEAN = { latin: { each: 0.5, together: 1.6, against: 1.5 }, han: { each: 0.8, together: 6, against: 1.3 } };
const FIELDS = 2;
/** Strength of the prior, in words: what all fields together say of a word is believed this much. */
const PRIOR = 500;

interface Counts {
  readonly words: readonly [Map<string, number>, Map<string, number>];
  readonly totals: [number, number];
}

/**
 * Words that lean the same way in at least two fields and the other way in none: "awful" does, of films, food and phones;
 * "war" and "battery" do not. Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn, 2008).
 */
export function polarFeatures(examples: readonly FieldExample[]): ReadonlySet<string> {
  const groups = Map.groupBy(examples, ({ field }) => field);
  const fields = [...groups.values()].map(count);
  const leans = new Map<string, number[]>();
  for (const field of fields) {
    for (const name of new Set([...field.words[0].keys(), ...field.words[1].keys()])) {
      leans.set(name, [...(leans.get(name) ?? []), leanOf(name, field)]);
    }
  }
  return new Set(
    [...leans].filter(([name, values]) => agree(values, LEAN[isHan(name) ? "han" : "latin"])).map(([name]) => name),
  );
}

function agree(leans: readonly number[], least: (typeof LEAN)[keyof typeof LEAN]): boolean {
  const together = leans.reduce((sum, lean) => sum + lean, 0) / Math.sqrt(leans.length);
  const side = Math.sign(together);
  const towards = leans.filter((lean) => lean * side > least.each).length;
  const against = leans.some((lean) => lean * side < -least.against);
  return towards >= FIELDS && !against && together * side > least.together;
}

function count(examples: readonly FieldExample[]): Counts {
  const counts: Counts = { words: [new Map(), new Map()], totals: [0, 0] };
  for (const { text, labels } of examples) {
    const side = labels[0] === 0 ? 0 : 1;
    for (const feature of wordFeatures(text)) {
      counts.words[side].set(feature, (counts.words[side].get(feature) ?? 0) + 1);
      counts.totals[side] += 1;
    }
  }
  return counts;
}

/** z of the difference of log-odds between liking and disliking texts. */
function leanOf(name: string, { words, totals }: Counts): number {
  const [liked, disliked] = [words[0].get(name) ?? 0, words[1].get(name) ?? 0];
  const prior = (PRIOR * (liked + disliked)) / (totals[0] + totals[1]);
  const odds = (here: number, all: number) => Math.log((here + prior) / (all + PRIOR - here - prior));
  const difference = odds(liked, totals[0]) - odds(disliked, totals[1]);
  return difference / Math.sqrt(1 / (liked + prior) + 1 / (disliked + prior));
}

/** Logits between a word's weights for like and for dislike, and how much of its lean towards neutral that must be. */
const TELLING = { latin: { apart: 0.375, ofNeutral: 0.5 }, han: { apart: 0.375, ofNeutral: 0.6 } };

/** Characters are parts of a thousand words; the rules know those that are words. */
const CHARACTER = /^\p{Script=Han}$/u;

/** Of a fitted table those that tell like from dislike rather than a judgement from a fact: "the" does the latter. */
export function tellingFeatures({ weights }: LearntWords): ReadonlySet<string> {
  const telling = [...weights].filter(([name, [like = 0, dislike = 0, neutral = 0]]) => {
    const least = TELLING[isHan(name) ? "han" : "latin"];
    const apart = Math.abs(like - dislike);
    return apart >= least.apart && apart >= least.ofNeutral * Math.abs(neutral - (like + dislike) / 2);
  });
  return new Set(telling.map(([name]) => name).filter((name) => !CHARACTER.test(name)));
}
