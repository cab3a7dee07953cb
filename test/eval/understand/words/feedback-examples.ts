import { feedbackOfIntent } from "../buyers-messages.ts";
import { drawFeedback } from "./draw-feedback.ts";
import type { Example } from "./fit-softmax.ts";
import { isHan } from "./is-han.ts";
import type { TrainingTexts } from "./training-texts.ts";

const LABELS = ["praise", "complaint", "request", "question", "other"] as const;
const [PRAISE, COMPLAINT, REQUEST, QUESTION, OTHER] = [0, 1, 2, 3, 4];

/** App reviews that tell of experience or rate are none of the two: which of the three others is not said. */
const APPS: Readonly<Record<string, readonly number[]>> = {
  "bug report": [COMPLAINT],
  "feature request": [REQUEST],
  "user experience": [PRAISE, QUESTION, OTHER],
  rating: [PRAISE, QUESTION, OTHER],
};
const FACTS: Readonly<Record<string, number>> = {
  question: QUESTION,
  title: OTHER,
  news: OTHER,
  caption: OTHER,
};
/**
 * English texts labelled by people for just this weigh most, sentences from frames least; complaints and requests, which
 * are few, more than the rest. Talk of other things (GoEmotions, news) is left out: it cost one to three points of macro F1
 * on app reviews (folds without near copies across them).
 */
const WEIGHTS = { complaint: 8.5, request: 10, neither: 5, drawnEnglish: 0.5 };
const LONGEST = 60;
const DRAWN = 6_000;

/** Chosen on five folds of the app reviews, Chinese on a quarter of the buyers' messages. */
const KEEP = { letters: true, decay: 1e-3, fewest: 4, kept: { latin: 9_000, han: 8_000 } };

/** Texts with the kinds of feedback that they may be. */
export function feedbackExamples(texts: TrainingTexts) {
  const apps = texts.appReviews().flatMap(({ text, label }) => {
    const labels = APPS[label];
    return labels ? [{ text, labels, weight: weightOf(label) }] : [];
  });
  const reviews = texts.chineseReviews().filter(({ text }) => text.length <= LONGEST);
  const examples: Example[] = [
    ...apps,
    ...drawFeedback(DRAWN).map(({ text, label }) => ({
      text,
      labels: [LABELS.indexOf(label)],
      weight: isHan(text) ? 1 : WEIGHTS.drawnEnglish,
    })),
    ...reviews
      .filter((_, i) => i % 4 === 0)
      .map(({ text, label }) => ({ text, labels: [label === "1" ? PRAISE : COMPLAINT] })),
    ...texts.buyersMessages().map(({ text, label }) => ({ text, labels: [LABELS.indexOf(feedbackOfIntent(label))] })),
    ...byLabel(
      texts.matterOfFact().filter(({ text }) => isHan(text)),
      FACTS,
    ).filter((_, i) => i % 3 === 0),
  ];
  return { labels: LABELS, examples, ...KEEP };
}

function weightOf(label: string): number {
  if (label === "bug report") return WEIGHTS.complaint;
  return label === "feature request" ? WEIGHTS.request : WEIGHTS.neither;
}

function byLabel(
  sources: readonly { readonly text: string; readonly label: string }[],
  labels: Readonly<Record<string, number>>,
): Example[] {
  return sources.flatMap(({ text, label }) => {
    const found = labels[label];
    return found === undefined ? [] : [{ text, labels: [found] }];
  });
}
