import { median, percentile } from "../measure.ts";
import type { Measured } from "../report.ts";
import type { Contenders, Plan } from "./contenders.ts";

/** Texts asked for at a time. */
const SIZE = 64;

/** How far the second precision's vectors are from the first one's, and how much faster its session is. */
export async function compareVectors(all: readonly Contenders[], { texts, rounds }: Plan): Promise<Measured> {
  const [first, second] = all;
  if (!first || !second) return { figures: {}, ratios: {} };
  const [a, b] = [await embed(first.service.url, texts), await embed(second.service.url, texts)];
  const gaps = a.map((vector, index) => 1 - dot(vector, b[index] as number[]));
  const together = await embed(second.service.url, texts.slice(0, SIZE));
  const alone = await Promise.all(
    texts.slice(0, SIZE).map(async (text) => (await embed(second.service.url, [text]))[0] as number[]),
  );
  const pair = `${second.precision} and ${first.precision}`;
  return {
    figures: {
      [`1 − cosine of ${pair}, median`]: median(gaps),
      [`1 − cosine of ${pair}, largest in a hundred`]: percentile(gaps, 0.99),
      [`1 − cosine of ${pair}, largest`]: Math.max(...gaps),
      [`${second.precision}: largest difference of a component, batch against single`]: Math.max(
        ...alone.map((vector, i) => distance(vector, together[i] as number[])),
      ),
    },
    ratios: {
      [`raw session, ${second.precision} / ${first.precision}`]: await compareRaw([first, second], { texts, rounds }),
    },
  };
}

async function compareRaw(
  [first, second]: readonly [Contenders, Contenders],
  { texts, rounds }: Pick<Plan, "texts" | "rounds">,
) {
  const ratios: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const slow = await first.raw.call<number>("pass", texts);
    const fast = await second.raw.call<number>("pass", texts);
    if (round > 0) ratios.push(slow / fast);
  }
  return median(ratios);
}

async function embed(url: string, texts: readonly string[]): Promise<number[][]> {
  const vectors: number[][] = [];
  for (let start = 0; start < texts.length; start += SIZE) {
    const body = JSON.stringify({ inputs: texts.slice(start, start + SIZE) });
    vectors.push(...((await (await fetch(`${url}/embed`, { method: "POST", body })).json()) as number[][]));
  }
  return vectors;
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
const distance = (a: readonly number[], b: readonly number[]) =>
  a.reduce((largest, value, index) => Math.max(largest, Math.abs(value - (b[index] as number))), 0);
