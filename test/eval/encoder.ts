/**
 * `npm run eval -- encoder --data DIR`: sentence vectors of the shipped model beside simpler ways.
 * TEACHER=DIR (a folder with all-MiniLM-L6-v2) adds the teacher, English only.
 */

import { measureRetrieval, readTranslations } from "./encoder/retrieval.ts";
import { measureSimilarity, readSimilarity } from "./encoder/similarity.ts";
import { measureSpeed, type Speed } from "./encoder/speed.ts";
import { measureTopics, readNews, readShopping } from "./encoder/topics.ts";
import type { Evaluate, Evaluation } from "./evaluation.ts";
import { bigramSpace } from "./space/bigram-space.ts";
import { modelSpace, openStatic, openUntrained, SHIPPED } from "./space/model-space.ts";
import { openModel } from "./space/open-model.ts";
import type { Space } from "./space/space.ts";

const PROTOCOL = [
  "similarity: STS-B dev, Spearman of cosine and score; across: English first with Chinese second, and the reverse",
  "retrieval: 1,000 held-out Tatoeba pairs, nearest of 1,000 is the translation, mean of both directions",
  "thucnews: 10,000 dev titles, nearest of 10 label descriptions (test/eval/label-descriptions.json); no title trained on",
  "shopping: held-out reviews (md5 share < 0.1), nearest of 10 category descriptions; categories never trained on",
  "speed: 1 × 16 tokens, int8, one thread, median of 9 turns of 100, taken in turns with a bare random graph",
];
const AIMS: Readonly<Record<string, number>> = {
  english: 0.75,
  chinese: 0.7,
  across: 0.65,
  retrieval: 0.6,
  thucnews: 0.65,
  shopping: 0.6,
};

interface Measure {
  readonly name: string;
  readonly languages: readonly string[];
  of(space: Space): Promise<number>;
}

export const evaluate: Evaluate = async ({ data }) => {
  const speed = await measureSpeed();
  if (data === undefined) return report([], [], speed);
  const measures = readMeasures(data);
  const spaces = await openSpaces();
  const rows: Row[] = [];
  for (const space of spaces) rows.push({ space: space.name, values: await measureAll(space, measures) });
  return report(measures, rows, speed);
};

function readMeasures(data: string): Measure[] {
  const translations = readTranslations(data);
  const both = ["en", "zh"];
  return [
    ...readSimilarity(data).map((test) => ({
      name: test.name,
      languages: test.languages,
      of: (space: Space) => measureSimilarity(space, test),
    })),
    { name: "retrieval", languages: both, of: (space) => measureRetrieval(space, translations) },
    ...[readNews(data), readShopping(data)].map((test) => ({
      name: test.name,
      languages: ["zh"],
      of: (space: Space) => measureTopics(space, test),
    })),
  ];
}

async function openSpaces(): Promise<Space[]> {
  const shipped = await openModel(SHIPPED);
  const { id } = shipped.model;
  const cuts = [128, 64].map((width) => modelSpace(`${id}, first ${width}`, shipped, width));
  const teacher = process.env.TEACHER
    ? [modelSpace("teacher, all-MiniLM-L6-v2", await openModel(process.env.TEACHER))]
    : [];
  return [
    modelSpace(id, shipped),
    modelSpace(`${id}, int8`, await openModel(SHIPPED, "int8")),
    ...cuts,
    modelSpace("its token vectors, averaged", await openStatic()),
    modelSpace("untrained", await openUntrained()),
    bigramSpace(),
    ...teacher,
  ] as Space[];
}

interface Row {
  readonly space: string;
  readonly values: readonly (number | undefined)[];
}

async function measureAll(space: Space, measures: readonly Measure[]): Promise<Row["values"]> {
  const values: (number | undefined)[] = [];
  for (const { languages, of } of measures) {
    const readable = languages.every((language) => space.languages.includes(language));
    values.push(readable ? await of(space) : undefined);
  }
  return values;
}

function report(measures: readonly Measure[], rows: readonly Row[], speed: Speed): Evaluation {
  const names = measures.map(({ name }) => name);
  const cells = rows.map(({ space, values }) => [space, ...values.map((value) => value?.toFixed(3) ?? "")]);
  const aims = ["aim", ...names.map((name) => AIMS[name]?.toFixed(2) ?? "")];
  const ours = rows[0]?.values ?? [];
  const times = [
    ["shipped, with its heads", speed.shipped.toFixed(3)],
    ["random, 4 layers, 256 wide", speed.random.toFixed(3)],
    ["ratio (aim ≤ 2)", (speed.shipped / speed.random).toFixed(2)],
  ];
  return {
    name: "encoder",
    protocol: PROTOCOL,
    tables: [
      ...(rows.length ? [{ title: "Vectors", columns: ["", ...names], rows: [...cells, aims] }] : []),
      { title: "1 × 16 tokens, int8, one thread", columns: ["", "ms"], rows: times },
    ],
    figures: {
      ...Object.fromEntries(names.map((name, i) => [name, ours[i] as number])),
      millisecondsInt8: speed.shipped,
    },
    ratios: { timeToRandomGraph: speed.shipped / speed.random },
  };
}
