import { fading, halfLife } from "../evidence/strength.ts";
import type { NamedInterest, Profile, TopicSums } from "../profile.ts";
import { DAY } from "../time-units.ts";
import type { Topic } from "../topic.ts";
import type { ProfileTuning } from "../tuning/profile.ts";
import { fadeTopic } from "./draft.ts";

export interface NamingOptions {
  /** Language of the labels, BCP 47; others serve where it is missing. */
  readonly language: string;
  readonly now: number;
  readonly tuning: ProfileTuning;
}

/** Everything a profile leans to or away from, by name, the strongest first. Topics that are gone are left out. */
export function namedInterests(profile: Profile, topics: readonly Topic[], options: NamingOptions): NamedInterest[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  return Object.entries(profile.topics)
    .flatMap(([id, sums]) => {
      const topic = byId.get(id);
      return topic ? [nameInterest(profile, topic, { sums, ...options })] : [];
    })
    .sort((a, b) => Math.abs(b.score) - Math.abs(a.score) || (a.topic < b.topic ? -1 : 1));
}

function nameInterest(profile: Profile, topic: Topic, options: NamingOptions & { sums: TopicSums }): NamedInterest {
  const { tuning, language } = options;
  const sums = fadedTopic(options.sums, profile.anchorAt, options);
  const { towards, against } = leanings(sums, profile.weights);
  const score = signedScore(towards, against, tuning);
  const recent = signedScore(sums.recentlyLiked, sums.recentlyDisliked, tuning);
  const recentShare = share(sums.recentlyLiked + sums.recentlyDisliked, tuning.interestPrior);
  return {
    topic: topic.id,
    label: labelOf(topic, language),
    score,
    confidence: confidenceOf(towards, against, tuning),
    // Silence cools a liking, and leaves a dislike as it is.
    trend: (recent - score) * (score < 0 ? recentShare : 1),
  };
}

/** Sums of a topic as they are at `now`. */
export function fadedTopic(sums: TopicSums, anchorAt: number, { now, tuning }: { now: number; tuning: ProfileTuning }) {
  const later = Math.max(now, anchorAt);
  return fadeTopic(sums, {
    text: fading(anchorAt, later, halfLife("text", tuning)),
    action: fading(anchorAt, later, halfLife("action", tuning)),
    trend: fading(anchorAt, later, DAY * tuning.halfLifeDays.trend),
  });
}

/** Evidence for and against a topic, text and actions weighed by w1 and w2. */
export function leanings(sums: TopicSums, weights: Profile["weights"]) {
  return {
    towards: weights.text * sums.likedByText + weights.behaviour * sums.likedByAction,
    against: weights.text * sums.dislikedByText + weights.behaviour * sums.dislikedByAction,
  };
}

/** (for − against) / (for + against + κ): −1..1, near 0 while there is little evidence. */
function signedScore(towards: number, against: number, { interestPrior }: ProfileTuning): number {
  return (towards - against) / (towards + against + interestPrior);
}

/** (1 − e^(−amount/m)), cut to half where the evidence is evenly split. */
function confidenceOf(towards: number, against: number, { confidentMass }: ProfileTuning): number {
  const amount = towards + against;
  if (amount === 0) return 0;
  return (1 - Math.exp(-amount / confidentMass)) * (0.5 + (0.5 * Math.abs(towards - against)) / amount);
}

const share = (amount: number, prior: number) => amount / (amount + prior);

/** A topic's name in a language, in its base language ("zh-Hans" → "zh"), in any, or its id. */
export function labelOf(topic: Topic, language: string): string {
  const base = language.split("-")[0] ?? language;
  return topic.labels[language] ?? topic.labels[base] ?? Object.values(topic.labels)[0] ?? topic.id;
}
