import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { measureTopics, readNews, readShopping } from "../encoder/topics.ts";
import type { Table } from "../evaluation.ts";
import { bigramSpace } from "../space/bigram-space.ts";
import type { Line } from "./line.ts";
import { measureInterest } from "./topics.ts";

/** Zero-shot topics, and how well interest is calibrated. */
export async function measureAllTopics(encode: EncodeTexts, data: string): Promise<{ lines: Line[]; curves: Table }> {
  const lines: Line[] = [];
  const rows: string[][] = [];
  for (const test of [readNews(data), readShopping(data)]) {
    const { accuracy, byWords, error, fitted } = await measureInterest(encode, test);
    const tfIdf = await measureTopics(bigramSpace(), test);
    lines.push({
      name: `topics, ${test.name}`,
      count: test.rows.length,
      whole: accuracy,
      alone: byWords,
      baseline: ["TF-IDF", tfIdf],
      seen: "clean",
    });
    rows.push([test.name, error.toFixed(3), fitted.middle.toFixed(3), fitted.slope.toFixed(1)]);
  }
  const columns = ["", "error", "fitted middle", "fitted slope"];
  return { lines, curves: { title: "Calibration of interest", columns, rows } };
}
