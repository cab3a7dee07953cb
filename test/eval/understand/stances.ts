import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import type { Reading, Stance, StanceDecision } from "../../../edge/domain/reading.ts";
import { topicSet } from "../../../edge/domain/topics/topic-set.ts";
import { readTexts } from "../../../edge/flow/read-texts.ts";
import type { Labelled } from "../stance/clauses.ts";
import type { Twin } from "../stance/twins.ts";

const BATCH = 200;

/** The stance of whole texts: that of their clauses, by certainty. */
export async function stancesOfTexts(encode: EncodeTexts, rows: readonly Labelled[]): Promise<Stance[]> {
  const readings = await readAll(
    encode,
    rows.map(({ text }) => text),
  );
  return readings.map(({ clauses }) => overall(clauses));
}

/** The stance towards a named thing: that of the clause that names it, or of the text where none does. */
export async function stancesTowards(encode: EncodeTexts, twins: readonly Twin[]): Promise<Stance[]> {
  const readings = await readAll(
    encode,
    twins.map(({ text }) => text),
  );
  return readings.map(({ clauses }, i) => {
    const target = twins[i]?.target.toLowerCase() ?? "";
    return clauses.find(({ text }) => text.toLowerCase().includes(target))?.stance ?? overall(clauses);
  });
}

export async function readAll(
  encode: EncodeTexts,
  texts: readonly string[],
  topics = topicSet([]),
): Promise<Reading[]> {
  const readings: Reading[] = [];
  for (let i = 0; i < texts.length; i += BATCH) {
    readings.push(...(await readTexts(texts.slice(i, i + BATCH), topics, encode)).readings);
  }
  return readings;
}

/** The side that the clauses take together, by certainty. */
export function overall(clauses: readonly StanceDecision[]): Stance {
  const lean = clauses.reduce((sum, { stance, confidence }) => {
    if (stance === "neutral") return sum;
    return sum + (stance === "like" ? confidence : -confidence);
  }, 0);
  if (lean === 0) return "neutral";
  return lean > 0 ? "like" : "dislike";
}
