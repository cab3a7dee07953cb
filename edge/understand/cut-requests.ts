import { MAX_TEXT_LENGTH, type UnderstandRequest } from "../../inference/contract.ts";
import type { TextToEncode } from "../domain/encoding.ts";
import { understandTuning } from "../domain/tuning/understand.ts";

/** Cuts texts into requests that the contract allows, in order. Too long a text is cut off: the encoder reads its start. */
export function cutRequests(texts: readonly TextToEncode[]): UnderstandRequest[] {
  const requests: UnderstandRequest[] = [];
  let units = Number.POSITIVE_INFINITY;
  for (const { text, target } of texts) {
    const entry = { text: shorten(text), ...(target !== undefined && { target: shorten(target) }) };
    const size = entry.text.length + (entry.target?.length ?? 0);
    const last = requests.at(-1);
    if (
      !last ||
      last.texts.length >= understandTuning.textsPerRequest ||
      units + size > understandTuning.unitsPerRequest
    ) {
      requests.push({ task: "understand", texts: [entry] });
      units = size;
    } else {
      last.texts.push(entry);
      units += size;
    }
  }
  return requests;
}

/** What the contract takes: at least one character, no more than it allows, no half of a surrogate pair. */
const shorten = (text: string) => text.slice(0, MAX_TEXT_LENGTH).toWellFormed() || " ";
