import { describe, expect, it } from "vitest";
import { checkSegment } from "../../../../edge/domain/segments/check-segment.ts";
import { shownCount } from "../../../../edge/domain/segments/shown-count.ts";

const askable = { topics: ["sci-fi", "horror"], relations: ["prefers", "at_risk"] };
const faultsOf = (input: unknown) =>
  checkSegment(input, askable).faults.map(({ pointer, detail }) => `${pointer}: ${detail}`);

describe("a definition of an audience", () => {
  it("may use everything the language has", () => {
    const definition = {
      all: [
        { interest: "sci-fi", atLeast: 0.5, confidence: 0.2 },
        { not: { concludes: "at_risk", confidence: 0.6 } },
        { attribute: "year", is: 1972, did: "purchase" },
        { attribute: "price", atLeast: 5, atMost: 50 },
        { any: [{ pattern: "lifecycle", is: "dormant" }, { count: "purchase", atLeast: 3 }, { seenDays: 7 }] },
      ],
    };
    expect(checkSegment(definition, askable)).toEqual({ definition, faults: [] });
  });

  it.each<[unknown, string]>([
    [null, ": must be an object with one of all, any"],
    [[], ": must be an object"],
    [{}, ": must hold exactly one of"],
    [{ interest: "sci-fi", count: "view" }, "it holds interest, count"],
    [{ all: { interest: "sci-fi" } }, "/all: must be a list"],
    [{ all: [{ interest: "sci-fi" }, { intrest: "x" }] }, "/all/1: must hold exactly one of"],
    [{ interest: "sci-fy" }, '/interest: "sci-fy" is no topic: did you mean sci-fi?'],
    [{ interest: "war" }, "known are sci-fi, horror"],
    [{ any: [{ not: { concludes: "at_rsk" } }] }, "/any/0/not/concludes: "],
    [{ pattern: "mood" }, '/pattern: "mood" is no pattern'],
    [{ interest: "sci-fi", atLeast: 2 }, "/atLeast: must be a number from -1 to 1"],
    [{ interest: "sci-fi", atLeast: 0.5, atMost: 0.2 }, "/atLeast: is above atMost"],
    [{ interest: "sci-fi", "a/b": 1 }, "/a~1b: is unknown here"],
    [{ seenDays: "week" }, "/seenDays: must be a number"],
    [{ count: "purchase" }, ": needs atLeast or atMost"],
    [{ concludse: "fan" }, "it holds concludse (did you mean concludes?)"],
    [{ any: [{ colour: "red" }] }, "it holds colour"],
    [{ count: "" }, "/count: must be a text"],
    [{ attribute: "year", is: true }, "/is: must be a text"],
    [{ attribute: "price", atLeast: 9, atMost: 5 }, "/atLeast: is above atMost"],
    [{ any: Array.from({ length: 60 }, () => ({ count: "view" })) }, "/any/50: is one test too many"],
    [{ not: { not: { not: { not: { not: { not: { not: { count: "view" } } } } } } } }, "is nested too deep"],
  ])("%j is refused where it is wrong", (input, fault) => {
    const faults = faultsOf(input);
    expect(
      faults.some((found) => found.includes(fault)),
      faults.join("\n"),
    ).toBe(true);
  });
});

it("a browser is told no small number, and no exact one", () => {
  expect([0, 19, 20, 29, 31].map(shownCount)).toEqual([null, null, 20, 20, 30]);
});
