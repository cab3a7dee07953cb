import type { Topic } from "../topic.ts";

export interface TaxonomyFault {
  readonly index: number;
  readonly field: "id" | "parent";
  readonly detail: string;
}

/** What does not fit together in a list of topics: ids that stand twice, parents that are missing, circles. */
export function checkTaxonomy(topics: readonly Pick<Topic, "id" | "parent">[]): TaxonomyFault[] {
  const parents = new Map(topics.map(({ id, parent }) => [id, parent]));
  const first = new Map(topics.map(({ id }, index) => [id, index] as const).toReversed());
  return topics.flatMap(({ id, parent }, index): TaxonomyFault[] => {
    const earlier = first.get(id);
    if (earlier !== index) return [{ index, field: "id", detail: `is the id of topic ${earlier} already` }];
    if (parent === undefined) return [];
    if (!parents.has(parent)) return [{ index, field: "parent", detail: `names no topic of this list: ${parent}` }];
    return isOwnAncestor(id, parents) ? [{ index, field: "parent", detail: "makes it its own ancestor" }] : [];
  });
}

function isOwnAncestor(id: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  let ancestor = parents.get(id);
  for (let steps = 0; ancestor !== undefined && steps < parents.size; steps++) {
    if (ancestor === id) return true;
    ancestor = parents.get(ancestor);
  }
  return false;
}
