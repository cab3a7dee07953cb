import type { Profile, TopicSums } from "../profile.ts";
import { patternTuning } from "../tuning/patterns.ts";
import { growingConfidence } from "./growing-confidence.ts";
import type { FindPattern, Pattern } from "./pattern.ts";
import type { RecentEvent } from "./pattern-state.ts";
import { plays } from "./roles.ts";

/** Things praised and never bought nor put in the cart, as far back as events are remembered. */
export const findPraisedNotBought: FindPattern = ({ state }) =>
  byItem(state.recent).flatMap(([itemId, events]): Pattern[] => {
    const praise = events.filter(({ lean }) => lean === 1);
    const bought =
      events.some(({ type }) => plays(type, "buy") || plays(type, "cart")) ||
      state.purchases.some((purchase) => purchase.itemId === itemId);
    // Where nothing is ever bought, not to buy says nothing.
    if (praise.length === 0 || bought || state.purchases.length + state.earlier.purchases === 0) return [];
    return [
      {
        pattern: "praised-not-bought",
        value: itemId,
        confidence: patternTuning.sayDo.praisedNotBought,
        detail: { praised: praise.length },
        because: ids(praise),
      },
    ];
  });

/** Complained about, and used again and again after it. */
export const findComplainsButUses: FindPattern = ({ state }) =>
  byItem(state.recent).flatMap(([itemId, events]): Pattern[] => {
    const complaint = events.find(({ lean }) => lean === -1);
    if (complaint === undefined) return [];
    const uses = events.filter(({ at, type }) => at > complaint.at && plays(type, "use"));
    if (uses.length < patternTuning.sayDo.usesAfterComplaint) return [];
    return [
      {
        pattern: "complains-but-uses",
        value: itemId,
        confidence: growingConfidence(uses.length, patternTuning.sayDo.complainsButUses),
        detail: { usesSince: uses.length },
        because: ids([complaint, ...uses]),
      },
    ];
  });

/** Topics towards which words and deeds point different ways, and the angle between both over all topics. */
export const findSaysOtherwise: FindPattern = ({ profile }) => {
  const angle = angleOf(profile);
  return Object.entries(profile.topics).flatMap(([topicId, sums]): Pattern[] => {
    const { leastMass, disagreement } = patternTuning.sayDo;
    const says = leaning(sums.likedByText, sums.dislikedByText);
    const does = leaning(sums.likedByAction, sums.dislikedByAction);
    if (Math.min(says.mass, does.mass) < leastMass || Math.abs(says.score - does.score) < disagreement) return [];
    const confidence = Math.abs(says.score - does.score) / 2;
    const detail = {
      says: says.score,
      does: does.score,
      ...(angle !== undefined && { angleDegrees: Math.round(angle) }),
    };
    return [{ pattern: "says-otherwise", value: topicId, confidence, detail, because: [] }];
  });
};

const leaning = (towards: number, against: number) => {
  const mass = towards + against;
  return { mass, score: mass === 0 ? 0 : (towards - against) / mass };
};

/** Angle in degrees between what is said and what is done, over the topics; undefined where either is silent. */
export function angleOf({ topics }: Pick<Profile, "topics">): number | undefined {
  const said = Object.values(topics).map((sums) => sums.likedByText - sums.dislikedByText);
  const done = Object.values(topics).map((sums: TopicSums) => sums.likedByAction - sums.dislikedByAction);
  const dot = said.reduce((sum, x, i) => sum + x * (done[i] as number), 0);
  const lengths = Math.hypot(...said) * Math.hypot(...done);
  return lengths === 0 ? undefined : (Math.acos(Math.min(1, Math.max(-1, dot / lengths))) * 180) / Math.PI;
}

/** Events by the item they were about, oldest first. */
function byItem(recent: readonly RecentEvent[]): [string, RecentEvent[]][] {
  const groups = Map.groupBy(recent.toReversed(), ({ itemId }) => itemId);
  return [...groups].flatMap(([itemId, events]) => (itemId === undefined ? [] : [[itemId, events]]));
}

const ids = (events: readonly RecentEvent[]) => events.map(({ id }) => id);
