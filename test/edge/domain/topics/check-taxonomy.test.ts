import { expect, it } from "vitest";
import { checkTaxonomy } from "../../../../edge/domain/topics/check-taxonomy.ts";

const list = (...pairs: string[]) =>
  pairs.map((pair) => {
    const [id = "", parent] = pair.split("<");
    return { id, ...(parent !== undefined && { parent }) };
  });

it.each([
  [list("a", "b<a", "c<b"), []],
  [list("a", "a"), ["1 id"]],
  [list("a<b"), ["0 parent"]],
  [list("a<a"), ["0 parent"]],
  [list("a<c", "b<a", "c<b", "d<a"), ["0 parent", "1 parent", "2 parent"]],
])("a taxonomy %j has the faults %j", (topics, faults) => {
  expect(checkTaxonomy(topics).map(({ index, field }) => `${index} ${field}`)).toEqual(faults);
});
