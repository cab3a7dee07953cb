import type { Evidence } from "../domain/evidence.ts";
import type { Pattern } from "../domain/patterns/pattern.ts";
import type { RecentEvent } from "../domain/patterns/pattern-state.ts";
import { labelOf } from "../domain/profile/named-interests.ts";
import type { Conclusion } from "../domain/reasoning/draw-conclusions.ts";
import type { Reasoned } from "../domain/reasoning/proof.ts";
import type { Topic } from "../domain/topic.ts";

export interface Findings {
  readonly patterns: readonly Pattern[];
  readonly conclusions: readonly Conclusion[];
}

/** What is known of the events that findings may rest on. */
export interface KnownEvents {
  readonly recent: readonly RecentEvent[];
  readonly evidence: readonly Evidence[];
  /** By event. */
  readonly sentences: ReadonlyMap<string, { readonly text: string; readonly itemId?: string }>;
}

/** An event as a person remembers it: what was done or written, about what, when. */
export interface Source {
  readonly type?: string;
  readonly itemId?: string;
  readonly text?: string;
  readonly time: string;
}

/** Findings speak in ids: the labels of the topics and the events that they name, by id. */
export function nameFindings(
  findings: Findings,
  { topics, language, ...events }: KnownEvents & { readonly topics: readonly Topic[]; readonly language: string },
) {
  const named = namedIn(findings);
  const labels = topics.filter(({ id }) => named.has(id)).map((topic) => [topic.id, labelOf(topic, language)] as const);
  return { labels: Object.fromEntries(labels), sources: Object.fromEntries(sourcesOf(named, events)) };
}

/** Every name in patterns and in proofs, down to what was given. */
function namedIn({ patterns, conclusions }: Findings): ReadonlySet<unknown> {
  const inProof = ({ fact, because }: Reasoned): unknown[] => [...fact.values, ...because.flatMap(inProof)];
  return new Set([
    ...patterns.flatMap(({ value, because }) => [value, ...because]),
    ...conclusions.flatMap(({ values, because }) => [...values, ...because.flatMap(inProof)]),
  ]);
}

function sourcesOf(named: ReadonlySet<unknown>, { recent, evidence, sentences }: KnownEvents): Map<string, Source> {
  const sources = new Map<string, Source>();
  const note = (eventId: string, at: number, source: Omit<Source, "time">) => {
    if (!named.has(eventId)) return;
    sources.set(eventId, { ...sources.get(eventId), ...source, time: new Date(at).toISOString() });
  };
  for (const { id, at, type, itemId } of recent) note(id, at, { type, ...(itemId !== undefined && { itemId }) });
  for (const piece of evidence) {
    if (piece.kind === "action") note(piece.eventId, piece.at, { type: piece.type, itemId: piece.itemId });
    else note(piece.eventId, piece.at, { ...sentences.get(piece.eventId) });
  }
  return sources;
}
