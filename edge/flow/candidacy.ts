import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import type { FactorTaste } from "../domain/factors.ts";
import type { Popularity } from "../domain/prior.ts";
import { dislikeFloorOf, overlaidVector, profileVectors } from "../domain/profile/profile-vectors.ts";
import type { KindAmounts, Profile } from "../domain/profile.ts";
import type { RequestRules } from "../domain/request-rules.ts";
import type { RankingTuning } from "../domain/tuning/ranking.ts";
import { addInto, scaled } from "../domain/vector.ts";

/** All that candidates are found and scored by. */
export interface Candidacy {
  readonly index: CatalogueIndex;
  readonly profile: Profile | undefined;
  readonly popularity: Popularity;
  /** Weights of what interactions taught, by item. */
  readonly neighbours: ReadonlyMap<string, number>;
  /** b among the learnt behaviour vectors; absent where nothing was learnt of what the person did. */
  readonly byFactors?: FactorTaste | undefined;
  /** w1 and w2 of somebody without a profile. */
  readonly priorWeights: KindAmounts;
  /** Items at hand. */
  readonly context: readonly string[];
  /** How surely items are bought together with what lies in the cart, 0..1, by item. */
  readonly cart: ReadonlyMap<string, number>;
  /** What the tenant's rules conclude of items for the person, −1..1, by item. */
  readonly conclusions: ReadonlyMap<string, number>;
  readonly rules: RequestRules;
  readonly tuning: RankingTuning;
  /** Decides the draw of exploration. */
  readonly seed: string;
  readonly now: number;
}

export type Taste = ReturnType<typeof tasteOf>;

/** u⁺, u⁻ and its floor, b, what is at hand, w1 and w2; zeros for a stranger. */
export function tasteOf({ profile, index, context, priorWeights, tuning }: Candidacy) {
  const nothing = nowhereIn(index);
  return {
    ...(profile ? vectorsOnce(profile) : { liked: nothing, disliked: nothing, behaviour: nothing }),
    floor: profile ? dislikeFloorOf(profile, tuning) : 0,
    weights: profile?.weights ?? priorWeights,
    context: context.length > 0 ? meanContent(index, context) : nothing,
  };
}

const zeros = new Map<number, Float64Array>();

/** The zero vector of an index's width: nobody writes into it. */
function nowhereIn({ width }: CatalogueIndex): Float64Array {
  const known = zeros.get(width);
  if (known !== undefined) return known;
  const made = new Float64Array(width);
  zeros.set(width, made);
  return made;
}

const vectorsOf = new WeakMap<Profile, ReturnType<typeof profileVectors>>();

/** They stay as long as the profile does, which an isolate keeps for who looks around, and so does what is made of them. */
function vectorsOnce(profile: Profile) {
  const known = vectorsOf.get(profile);
  if (known !== undefined) return known;
  const vectors = profileVectors(profile);
  vectorsOf.set(profile, vectors);
  return vectors;
}

/** Mean of the content vectors of the items that are there. */
function meanContent(index: CatalogueIndex, itemIds: readonly string[]): Float64Array {
  const sum = new Float64Array(index.width);
  const slots = itemIds.map((itemId) => index.slotOf(itemId)).filter((slot) => slot >= 0);
  for (const slot of slots) addInto(sum, index.content(slot), 1 / slots.length);
  return sum;
}

/** Where candidates are looked for. */
export const directionsOf = (candidacy: Candidacy) => directions(tasteOf(candidacy), candidacy);

/** The scan's queries: w1·u⁺ and w2·b look for the same vectors and are one of them. */
export function directions(taste: Taste, { tuning, context }: Candidacy) {
  const { liked, disliked, behaviour } = taste;
  const weights = {
    text: taste.weights.text * tuning.interestWeight,
    behaviour: taste.weights.behaviour * tuning.behaviourWeight,
  };
  const aversion = taste.weights.text * tuning.dislikeAversion;
  const wanted = overlaidVector(weights, liked, behaviour);
  if (context.length > 0) addInto(wanted, taste.context, tuning.contextWeight);
  return { wanted, unwanted: scaled(disliked, aversion), unwantedFloor: aversion * taste.floor };
}
