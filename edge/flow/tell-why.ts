import { partnerInCart } from "../domain/cart.ts";
import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import { explain, factorSharesOf, neighbourSharesOf, type Share, splitOver } from "../domain/explain.ts";
import type { FactorTaste } from "../domain/factors.ts";
import type { Profile } from "../domain/profile.ts";
import type { RankingState } from "../domain/ranking-state.ts";
import { languageOf, type ReasonLanguage, reasonFor } from "../domain/reason.ts";
import type { Conclusion } from "../domain/reasoning/draw-conclusions.ts";
import type { Leanings } from "../domain/reasoning/lean.ts";
import type { ProfileTuning } from "../domain/tuning/profile.ts";
import type { RankingTuning } from "../domain/tuning/ranking.ts";
import type { RankedItem } from "./find-candidates.ts";
import { readingIn } from "./reading-in.ts";

export interface Why {
  readonly eventId: string;
  /** Part of the score that it belongs to. */
  readonly part: string;
  /** What it adds to the score. */
  readonly share: number;
  readonly quote?: string;
  readonly action?: string;
  readonly itemId?: string;
}

/** A conclusion of the tenant's rules that moved an item. */
export interface ConcludedWhy extends Pick<Conclusion, "conclusion" | "confidence" | "rule" | "reads" | "because"> {
  /** What it adds to the score. */
  readonly share: number;
}

export interface Told {
  readonly why: readonly Why[];
  /** Of each part what `why` leaves: older and weaker evidence. */
  readonly earlier: Readonly<Record<string, number>>;
  /** They sum to the part of that name; absent where no rule says anything. */
  readonly conclusions?: readonly ConcludedWhy[];
  readonly reason: string;
}

interface Telling {
  readonly index: CatalogueIndex;
  readonly profile: Profile | undefined;
  readonly state: RankingState;
  readonly request: { readonly language?: ReasonLanguage; readonly profileTuning: ProfileTuning };
  readonly tuning: RankingTuning;
  readonly leanings: Leanings;
  readonly byFactors: FactorTaste | undefined;
}

/** Why items were chosen: of each the evidence that weighs most, what the rest adds, and a sentence for the person. */
export function tellWhy(items: readonly RankedItem[], telling: Telling): Told[] {
  const { profile, state, request, tuning, byFactors } = telling;
  const weights = profile?.weights ?? request.profileTuning.priorWeights;
  const written = profile ? sharesInProfile(items, profile, telling) : [];
  return items.map((item, place) => {
    const shares = [
      ...(written[place] ?? []),
      ...neighbourSharesOf(item.itemId, state.recent, { weights, tuning }),
      ...(byFactors ? factorSharesOf(item.itemId, byFactors, { weights, tuning }) : []),
    ];
    return tellOne(item, shares, telling);
  });
}

/** Of each item the shares of what was written and done, by the profile. */
function sharesInProfile(items: readonly RankedItem[], profile: Profile, telling: Telling): Share[][] {
  const { index, state, request, tuning } = telling;
  const split = splitOver(state.evidence, profile, { profile: request.profileTuning, ranking: tuning });
  const slots = items.map(({ slot }) => slot);
  const dots = index.contentDots(
    slots,
    state.evidence.map(({ vector }) => vector),
  );
  return items.map(({ likeness }, row) => split({ likeness, dots: dots[row] as Float64Array }));
}

function tellOne(item: RankedItem, shares: readonly Share[], telling: Telling): Told {
  const { state, request, tuning } = telling;
  const { evidence, titles } = state;
  const { language = languageOf(evidence) } = request;
  const conclusions = tellConclusions(item.itemId, language, telling);
  const explanation = explain(item.parts, shares, tuning.evidenceShown);
  return {
    why: explanation.shares.map(({ evidence: { eventId, ...piece }, part, share }) => ({
      eventId,
      part,
      share,
      ...(piece.kind === "text" ? { quote: piece.quote } : { action: piece.type, itemId: piece.itemId }),
    })),
    earlier: explanation.earlier,
    ...(conclusions.length > 0 && { conclusions }),
    reason: reasonFor(item, shares, { language, titles, partner: partnerInCart(state.cart, item.itemId) }),
  };
}

function tellConclusions(itemId: string, language: string, { leanings, state, tuning }: Telling): ConcludedWhy[] {
  const told = leanings.tell(itemId, readingIn(language, state.steering?.topics ?? []));
  return told.map(({ conclusion, confidence, rule, reads, because, amount }) => {
    return { conclusion, confidence, rule, reads, because, share: tuning.conclusionWeight * amount };
  });
}
