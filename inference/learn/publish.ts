import { type Api, ask } from "./api.ts";
import { type Draft, keepDraft, removeDraft } from "./draft.ts";
import type { Tell } from "./read-interactions.ts";

/** Items in one request. */
const SLICE = 500;

/**
 * Sends what belongs to a learning, then publishes them: until that last request nothing changes, and it is refused unless all of them
 * are there. What is sent lies in a file until then, so that a job that was cut off goes on with `--resume`.
 */
export async function publishDraft(
  api: Api,
  draft: Draft,
  { state, tell }: { state: string; tell: Tell },
): Promise<void> {
  const { id, entries, ...told } = draft;
  keepDraft(state, draft);
  for (let from = 0; from < entries.length; from += SLICE) {
    // Behaviour vectors lie in numbered shards: isolates load them as they were sent.
    const path = draft.kind === "factors" ? `factors/${from / SLICE + 1}` : "neighbours";
    await ask(api, `/v1/learnings/${id}/${path}`, {
      method: "PUT",
      body: { entries: entries.slice(from, from + SLICE) },
    });
    await tell(`${Math.min(entries.length, from + SLICE)} of ${entries.length} items sent`);
  }
  await ask(api, `/v1/learnings/${id}`, { method: "PUT", body: { ...told, items: entries.length } });
  removeDraft(state, draft.kind);
  await tell(`published as learning ${id}; DELETE /v1/learnings/${id} takes it back`);
}

/** A number above those of all learnings; they grow with time, in seconds. */
export async function nextId(api: Api, now: number): Promise<number> {
  const { learnings } = await ask<{ learnings: { id: number }[] }>(api, "/v1/learnings");
  return learnings.reduce((next, { id }) => Math.max(next, id + 1), Math.floor(now / 1000) % 1_000_000_000);
}
