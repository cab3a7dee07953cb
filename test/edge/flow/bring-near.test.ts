import { expect, it } from "vitest";
import type { CatalogueIndex } from "../../../edge/domain/catalogue-index.ts";
import { type FactorIndex, foldIn } from "../../../edge/domain/factors.ts";
import { NO_RULES } from "../../../edge/domain/request-rules.ts";
import { profileTuning } from "../../../edge/domain/tuning/profile.ts";
import { rankingTuning } from "../../../edge/domain/tuning/ranking.ts";
import { bringNear } from "../../../edge/flow/bring-near.ts";
import type { Candidacy } from "../../../edge/flow/candidacy.ts";

it("of a catalogue in cells, items near in behaviour come by their names", async () => {
  const asked: string[] = [];
  const index = {
    isWhole: false,
    width: 2,
    slotOf: () => -1,
    gather: (aim: { items: readonly string[] }) => {
      asked.push(...aim.items);
      return index;
    },
  } as unknown as CatalogueIndex;
  const factors: FactorIndex = {
    width: 1,
    vectorOf: () => Float32Array.of(1),
    dot: () => 1,
    nearest: () => [["far in content", 0.9]],
  };
  const deed = { kind: "action", eventId: "e", type: "view", itemId: "x", weight: 1, neighbours: [] } as const;
  const candidacy: Candidacy = {
    index,
    profile: undefined,
    popularity: { builtAt: 0, scores: new Map() },
    neighbours: new Map(),
    byFactors: foldIn([deed], factors, rankingTuning),
    priorWeights: profileTuning.priorWeights,
    context: [],
    cart: new Map(),
    conclusions: new Map(),
    rules: NO_RULES,
    tuning: rankingTuning,
    seed: "",
    now: 0,
  };
  await bringNear(async () => [], candidacy, { tenantId: "t", enough: 10 });
  expect(asked).toEqual(["far in content"]);
});
