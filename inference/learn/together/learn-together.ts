import type { Interactions } from "../interactions.ts";
import type { Learnt } from "../learn.ts";
import { timeAt } from "../predictions.ts";
import type { Tell } from "../read-interactions.ts";
import { Refusal } from "../refusal.ts";
import { learnTuning } from "../tuning.ts";
import { basketsOf } from "./baskets.ts";
import { evaluateTogether } from "./evaluate-together.ts";
import { togetherLists } from "./together-lists.ts";

/**
 * Learns what is bought together from purchases. @throws Refusal when no two things were bought together by enough
 * people, or when what is most bought anyway predicts baskets as well.
 */
export async function learnTogether(purchases: Interactions, tell: Tell, { force = false } = {}): Promise<Learnt> {
  const { validationShare, together } = learnTuning;
  const baskets = basketsOf(purchases, together.gap);
  const split = timeAt(purchases, 1 - validationShare);
  const figures = evaluateTogether(togetherLists(baskets, { ...together, before: split }), baskets, split);
  await tell(
    `bought together: HR@10 ${figures.hits.toFixed(4)}, most bought ${figures.popular.toFixed(4)}, ${figures.asked} purchases`,
  );
  const lists = togetherLists(baskets, { ...together, before: Number.POSITIVE_INFINITY });
  if (lists.item.every((row) => row.length === 0))
    throw new Refusal(
      `There is not enough to learn from yet: no two things were bought together by ${together.leastPeople} people.`,
    );
  if (!force && figures.hits <= figures.popular)
    throw new Refusal(
      `What is bought together predicts baskets no better than what is most bought (HR@10 ${figures.hits.toFixed(4)} and ${figures.popular.toFixed(4)}): nothing was published; --force publishes anyway.`,
    );
  const known = lists.item.keys().filter((i) => (lists.item[i] as Uint32Array).length > 0);
  return {
    method: `log-likelihood ratio, ${together.leastPeople} people`,
    ...onlyRows(purchases.items, lists, [...known]),
    tuning: {},
    evaluation: { protocol: `baskets of several from ${new Date(split).toISOString()} on`, ...figures },
  };
}

/** Rows of some items; their neighbours keep their places in a list of all that are named. */
function onlyRows(items: readonly string[], lists: Learnt["lists"], rows: readonly number[]) {
  // Who is a neighbour has neighbours: it was bought in the same baskets. So the rows name everything.
  const place = new Map(rows.map((row, at) => [row, at]));
  return {
    items: rows.map((row) => items[row] as string),
    lists: {
      item: rows.map((row) => (lists.item[row] as Uint32Array).map((j) => place.get(j) as number)),
      weight: rows.map((row) => lists.weight[row] as Float32Array),
    },
  };
}
