import type { InteractionRow } from "../../../inference/learn/interactions.ts";
import { openData, textOf } from "../data/open-data.ts";
import { parseCsv, parseLines, parseTsv } from "../data/parse.ts";

/** What people did with items that have words. */
export interface Dataset {
  readonly name: string;
  /** Words of each item, as an importer would send them: title and kinds. */
  readonly items: ReadonlyMap<string, { readonly title: string; readonly tags: readonly string[] }>;
  /** user, item, signed weight −1..1, milliseconds. */
  readonly rows: readonly InteractionRow[];
  /** Weight from which on a row is something that was liked, and so is predicted. */
  readonly liked: number;
}

/** Four stars of five are a like; the weight is the edge's: (stars − 2.5) / 2.5. */
const FOUR_STARS = 0.6;
const weightOf = (stars: number) => (stars - 2.5) / 2.5;

export const datasets: Readonly<Record<string, (directory: string) => Dataset>> = {
  "ml-latest-small": readSmall,
  "ml-100k": read100k,
  "ml-1m-tail": readTail,
};

function readSmall(directory: string): Dataset {
  const set = openData(directory, "ml-latest-small");
  const movies = parseCsv(textOf(set, "movies.csv")).slice(1);
  const ratings = parseCsv(textOf(set, "ratings.csv")).slice(1);
  return {
    name: "ml-latest-small",
    items: new Map(movies.map(([id = "", title = "", genres = ""]) => [id, { title, tags: genres.split("|") }])),
    rows: ratings.map(([user = "", item = "", stars, at]) => [user, item, weightOf(Number(stars)), Number(at) * 1000]),
    liked: FOUR_STARS,
  };
}

function read100k(directory: string): Dataset {
  const set = openData(directory, "ml-100k");
  const movies = parseTsv(textOf(set, "ml-100k.item")).slice(1);
  const ratings = parseTsv(textOf(set, "ml-100k.inter")).slice(1);
  return {
    name: "ml-100k",
    items: new Map(
      movies.map(([id = "", title = "", year = "", kinds = ""]) => [
        id,
        { title: `${title} (${year})`, tags: kinds.split(" ") },
      ]),
    ),
    rows: ratings.map(([user = "", item = "", stars, at]) => [user, item, weightOf(Number(stars)), Number(at) * 1000]),
    liked: FOUR_STARS,
  };
}

/** Ratings of this set are 1 (liked) or 0: here 1 and −0.2, as three stars or fewer are on average. */
function readTail(directory: string): Dataset {
  const set = openData(directory, "ml-1m-tail");
  const kinds = new Map(
    parseLines(textOf(set, "movies.dat"))
      .map((line) => line.split("::"))
      .map(([, title = "", k = ""]) => [title, k.split("|")]),
  );
  const rows = parseTsv(textOf(set, "interactions.tsv")).slice(1);
  return {
    name: "ml-1m-tail",
    items: new Map(rows.map(([, , item = "", , , , title = ""]) => [item, { title, tags: kinds.get(title) ?? [] }])),
    rows: rows.map(([, user = "", item = "", label, at]) => [user, item, label === "1" ? 1 : -0.2, Number(at) * 1000]),
    liked: FOUR_STARS,
  };
}
