import { expect, test } from "vitest";
import { warmUpShapes } from "../../../inference/session/warm-up.ts";

test("every length doubles up to the longest, alone and as a full batch", () => {
  expect(warmUpShapes(40, 64)).toEqual([
    { rows: 1, columns: 8 },
    { rows: 8, columns: 8 },
    { rows: 1, columns: 16 },
    { rows: 4, columns: 16 },
    { rows: 1, columns: 32 },
    { rows: 2, columns: 32 },
    { rows: 1, columns: 40 },
  ]);
});
