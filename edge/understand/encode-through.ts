import type { UnderstandRequest } from "../../inference/contract.ts";
import { type EncodedTexts, type EncodeTexts, UnderstandUnavailable } from "../domain/encoding.ts";
import { understandTuning } from "../domain/tuning/understand.ts";
import { cutRequests } from "./cut-requests.ts";
import { readReply } from "./read-reply.ts";

/** Carries one request to the inference service and gives the reply's JSON. @throws UnderstandUnavailable */
export type Invoke = (request: UnderstandRequest) => Promise<unknown>;

/** The port to the encoder over any transport: cuts, asks, checks, and puts together in order. */
export function encodeThrough(invoke: Invoke): EncodeTexts {
  const ask = async (request: UnderstandRequest) => readReply(await invoke(request), request.texts.length);
  return async (texts) => {
    const [first, ...others] = cutRequests(texts.length > 0 ? texts : [{ text: " " }]);
    // The first says which model answers; an empty call asks just that.
    const start = await ask(first as UnderstandRequest);
    const replies = [start, ...(await inTurn(others, ask))];
    if (replies.some(({ modelId }) => modelId !== start.modelId)) {
      throw new UnderstandUnavailable("the model was exchanged between two requests of one call");
    }
    return { ...start, encodings: texts.length === 0 ? [] : replies.flatMap(({ encodings }) => encodings) };
  };
}

/** Answers in order, a few requests under way at a time. */
async function inTurn(
  requests: readonly UnderstandRequest[],
  ask: (request: UnderstandRequest) => Promise<EncodedTexts>,
) {
  const replies: EncodedTexts[] = [];
  for (let i = 0; i < requests.length; i += understandTuning.requestsAtOnce) {
    replies.push(...(await Promise.all(requests.slice(i, i + understandTuning.requestsAtOnce).map(ask))));
  }
  return replies;
}
