/** Data sets whose files are known by their columns, and need no --map. */
import type { ColumnMap, Source } from "./column-map.ts";
import type { Kind } from "./convert.ts";

type Entry = Record<string, unknown>;

export interface Preset {
  readonly name: string;
  readonly kind: Kind;
  /** A file belongs to it when it has all of these. */
  readonly columns: readonly string[];
  readonly map: ColumnMap;
  /** Last touches on an entry. */
  readonly refine?: (entry: Entry) => Entry;
}

const columns = (names: Readonly<Record<string, string>>): ColumnMap =>
  Object.fromEntries(Object.entries(names).map(([field, column]): [string, Source] => [field, { column }]));

export const PRESETS: readonly Preset[] = [
  {
    name: "movielens",
    kind: "items",
    columns: ["movieId", "title", "genres"],
    map: { ...columns({ id: "movieId", title: "title", tags: "genres" }), language: { constant: "en" } },
    refine: refineFilm,
  },
  {
    name: "movielens",
    kind: "events",
    columns: ["userId", "movieId", "rating", "timestamp"],
    map: {
      ...columns({ userId: "userId", itemId: "movieId", value: "rating", timestamp: "timestamp" }),
      type: { constant: "rating" },
    },
  },
  {
    name: "movielens",
    kind: "events",
    columns: ["userId", "movieId", "tag", "timestamp"],
    map: {
      ...columns({ userId: "userId", itemId: "movieId", text: "tag", timestamp: "timestamp" }),
      type: { constant: "comment" },
    },
  },
  {
    name: "v2ex",
    kind: "items",
    columns: ["topic_id", "created_unix", "node", "node_title", "title", "content"],
    map: {
      ...columns({
        id: "topic_id",
        title: "title",
        description: "content",
        tags: "node_title",
        publishedAt: "created_unix",
        "attributes.node": "node",
        "attributes.author": "author",
      }),
      language: { constant: "zh" },
    },
  },
  {
    name: "v2ex",
    kind: "events",
    columns: ["user", "topic_id", "unix", "type"],
    map: columns({ userId: "user", itemId: "topic_id", timestamp: "unix", type: "type" }),
    refine: (event) => (event.type === "reply" ? { ...event, type: "comment" } : event),
  },
];

/** `Matrix, The (1999)` is The Matrix, out in 1999: from the first day of that year on, nearer nobody knows. */
function refineFilm(film: Entry): Entry {
  const [, name = String(film.title), year] = /^(.*\S)\s*\((\d{4})\)\s*$/.exec(String(film.title)) ?? [];
  const [, stem, article, alias = ""] = /^([^(]+), (The|A|An)( \(.*\))?$/.exec(name) ?? [];
  const tags = (film.tags as string[] | undefined)?.filter((tag) => tag !== "(no genres listed)") ?? [];
  const title = article ? `${article} ${stem}${alias}` : name;
  const out = year && { attributes: { year: Number(year) }, publishedAt: `${year}-01-01T00:00:00.000Z` };
  return { ...film, title, tags, ...out };
}
