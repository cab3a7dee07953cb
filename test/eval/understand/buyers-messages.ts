import type { FeedbackLabel } from "../../../edge/domain/reading.ts";
import { openData, textOf } from "../data/open-data.ts";
import { parseJsonLines } from "../data/parse.ts";
import { normaliseForSplit } from "../data/share.ts";
import type { Labelled } from "../stance/clauses.ts";

/** CIC's intents of buyers that are no question: dear, angry, sad, wrong address, wrong goods, slow parcel, cannot … */
const COMPLAINTS = [0, 1, 10, 11, 12, 18, 19, 20, 26, 36];
/** Praise; a liking for a make or a colour. */
const PRAISE = [2, 32];
/** Wants: money back, haste, a reply, a price, a recommendation, 要求 … */
const REQUESTS = [22, 23, 29, 30, 38, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51];
/** Does not understand; asks whether; from 52 on every intent is 咨询. */
const QUESTIONS = [27, 37];
const FIRST_INQUIRY = 52;

/** The kind of feedback that an intent of CIC is; greetings, thanks and arrangements are other. */
export function feedbackOfIntent(intent: string): FeedbackLabel {
  const number = Number(intent);
  if (COMPLAINTS.includes(number)) return "complaint";
  if (PRAISE.includes(number)) return "praise";
  if (REQUESTS.includes(number)) return "request";
  return QUESTIONS.includes(number) || number >= FIRST_INQUIRY ? "question" : "other";
}

/** CIC's test part, less what its training part has too. */
export function readBuyersMessages(directory: string): Labelled[] {
  const known = new Set(readBuyersTraining(directory).map(({ text }) => normaliseForSplit(text)));
  return readPart(directory, "test_public").filter(({ text }) => !known.has(normaliseForSplit(text)));
}

export const readBuyersTraining = (directory: string): Labelled[] => readPart(directory, "train");

function readPart(directory: string, part: string): Labelled[] {
  const rows = parseJsonLines(textOf(openData(directory, "dataclue"), `cic/${part}.json`));
  return rows.map(({ sentence, label }) => ({ text: String(sentence), label: feedbackOfIntent(String(label)) }));
}
