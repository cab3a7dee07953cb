import { feedbackOfIntent } from "../buyers-messages.ts";
import { drawFeedback } from "./draw-feedback.ts";
import type { Example } from "./fit-softmax.ts";
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
/** GoEmotions: admiration, gratitude; annoyance, disappointment; curiosity; none. */
const EMOTIONS: Readonly<Record<string, number>> = { 0: PRAISE, 15: PRAISE, 3: COMPLAINT, 9: COMPLAINT, 7: QUESTION };
const FACTS: Readonly<Record<string, number>> = {
  question: QUESTION,
  title: OTHER,
  news: OTHER,
  caption: OTHER,
};
/** The only texts labelled by people for just this weigh most. */
const APPS_TIMES = 5;
const LONGEST = 60;
const DRAWN = 6_000;

/** Texts with the kinds of feedback that they may be. */
export function feedbackExamples(texts: TrainingTexts) {
  const apps = texts.appReviews().flatMap(({ text, label }) => {
    const labels = APPS[label];
    return labels ? [{ text, labels }] : [];
  });
  const reviews = texts.chineseReviews().filter(({ text }) => text.length <= LONGEST);
  const examples: Example[] = [
    ...Array.from({ length: APPS_TIMES }, () => apps).flat(),
    ...drawFeedback(DRAWN).map(({ text, label }) => ({ text, labels: [LABELS.indexOf(label)] })),
    ...reviews
      .filter((_, i) => i % 4 === 0)
      .map(({ text, label }) => ({ text, labels: [label === "1" ? PRAISE : COMPLAINT] })),
    ...texts.buyersMessages().map(({ text, label }) => ({ text, labels: [LABELS.indexOf(feedbackOfIntent(label))] })),
    ...byLabel(texts.emotions(), EMOTIONS).filter((_, i) => i % 2 === 0),
    ...byLabel(texts.matterOfFact(), FACTS).filter((_, i) => i % 3 === 0),
  ];
  return { labels: LABELS, examples };
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
