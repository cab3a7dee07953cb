import { fading, halfLife } from "./evidence/strength.ts";
import type { CitedEvidence } from "./evidence.ts";
import { type FactorTaste, factorShares } from "./factors.ts";
import { neighbourShares, type RecentAction } from "./neighbours.ts";
import type { Profile } from "./profile.ts";
import type { Likeness, PartName, ScoreParts, ScoreWeights } from "./score.ts";
import type { ProfileTuning } from "./tuning/profile.ts";
import type { RankingTuning } from "./tuning/ranking.ts";

/** Parts of a score that rest on evidence. */
export type EvidencePart = Extract<PartName, "interest" | "dislike" | "behaviour" | "factors" | "neighbours">;

/** What a share is told by. */
export type Cited =
  | { readonly kind: "text"; readonly eventId: string; readonly quote: string }
  | { readonly kind: "action"; readonly eventId: string; readonly type: string; readonly itemId: string };

export interface Share {
  readonly evidence: Cited;
  readonly part: EvidencePart;
  /** 1 where the evidence is of liking, −1 where it is of disliking; a dislike of something unlike adds to a score, too. */
  readonly sign: 1 | -1;
  /** What it adds to the score, in the score's own unit; below 0 when it speaks against the item. */
  readonly share: number;
}

export interface Explanation {
  /** Strongest first, for or against. */
  readonly shares: readonly Share[];
  /**
   * Of each part what the shares leave: older and weaker evidence, and of neighbours and factors what the other actions
   * gain when one goes. Shares and remainder sum to the part.
   */
  readonly earlier: Readonly<Record<EvidencePart, number>>;
}

/** How an item stands to a person, and to each piece of evidence: the piece's vector · c. */
export interface ItemToEvidence {
  readonly likeness: Likeness;
  readonly dots: ArrayLike<number>;
}

export interface ExplainTuning {
  readonly profile: ProfileTuning;
  readonly ranking: RankingTuning;
}

/**
 * Splits the scores of items over the evidence they rest on. The sums of a profile are linear in its evidence and their scales are
 * frozen, so without a piece the same score is lower by exactly its share (a dislike's, as long as it stays above its
 * floor).
 */
export function splitOver(
  evidence: readonly CitedEvidence[],
  profile: Profile,
  tuning: ExplainTuning,
): (item: ItemToEvidence) => Share[] {
  const { weights, scales } = profile;
  const factors = {
    interest: weights.text * tuning.ranking.interestWeight * scales.liked,
    dislike: -weights.text * tuning.ranking.dislikeAversion * scales.disliked,
    behaviour: weights.behaviour * tuning.ranking.behaviourWeight * scales.behaviour,
  };
  const pieces = evidence.map((piece) => {
    const part = evidencePart(piece);
    const amount = piece.weight * fading(piece.at, profile.anchorAt, halfLife(piece.kind, tuning.profile));
    const signed = piece.kind === "action" ? piece.sign * amount : amount;
    return { piece, part, factor: factors[part] * signed, floor: part === "dislike" ? tuning.ranking.dislikeFloor : 0 };
  });
  return ({ likeness, dots }) =>
    pieces.map(({ piece, part, factor, floor }, i) => {
      const counts = part !== "dislike" || likeness.disliked > 0;
      return { evidence: piece, part, sign: piece.sign, share: counts ? factor * ((dots[i] as number) - floor) : 0 };
    });
}

/** The shares of the last actions in what interactions taught about an item: what it loses when one is erased. */
export function neighbourSharesOf(
  itemId: string,
  recent: readonly RecentAction[],
  { weights, tuning }: ScoreWeights,
): Share[] {
  const factor = weights.behaviour * tuning.neighbourWeight;
  return neighbourShares(recent, itemId, tuning).map(({ action, amount }) => ({
    evidence: action,
    part: "neighbours",
    sign: signOf(action),
    share: factor * amount,
  }));
}

/** … and in what was learnt of it as a vector. */
export function factorSharesOf(itemId: string, taste: FactorTaste, { weights, tuning }: ScoreWeights): Share[] {
  const factor = weights.behaviour * tuning.factorWeight;
  return factorShares(taste, itemId).map(({ action, amount }) => ({
    evidence: action,
    part: "factors",
    sign: signOf(action),
    share: factor * amount,
  }));
}

const signOf = ({ weight }: RecentAction) => (weight > 0 ? 1 : -1);

/** The strongest `shown` shares, and what they leave of each part. */
export function explain(parts: ScoreParts, shares: readonly Share[], shown: number): Explanation {
  const strongest = shares
    .filter(({ share }) => share !== 0)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .slice(0, shown);
  const { interest, dislike, behaviour, factors, neighbours } = parts;
  const earlier = { interest, dislike, behaviour, factors, neighbours };
  for (const { part, share } of strongest) earlier[part] -= share;
  return { shares: strongest, earlier };
}

function evidencePart(piece: CitedEvidence): "interest" | "dislike" | "behaviour" {
  if (piece.kind === "action") return "behaviour";
  return piece.sign > 0 ? "interest" : "dislike";
}
