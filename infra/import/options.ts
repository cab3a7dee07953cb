import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Api } from "../call-api.ts";
import { Obstacle } from "../obstacle.ts";
import { parseMap } from "./column-map.ts";
import type { Kind } from "./convert.ts";
import type { MapWish } from "./make-mapping.ts";
import { PRESETS } from "./presets.ts";

export interface ImportOptions {
  readonly items: readonly string[];
  readonly events: readonly string[];
  /** A file of topics, "tags" to make topics of the items' tags, or nothing. */
  readonly topics: string | undefined;
  readonly wish: MapWish;
  readonly api: Api;
  /** Where resume points and reports of bad rows are kept. */
  readonly folder: string;
  /** Stay until what was sent is read. */
  readonly wait: boolean;
  readonly help: boolean;
}

export const HELP = `npm run import -- [options]        while "npm start" runs

  --items FILE     catalogue: CSV, TSV or JSONL (may be given more than once)
  --events FILE    what people did or wrote (may be given more than once)
  --topics FILE    topics: id, label (or labels.en, labels.zh), description, aliases
  --topics tags    make topics of the items' tags
  --map MAP        field=column,field:=constant,…   (items.id=…, events.id=… where both have the field)
                   attributes.year=COLUMN and translations.zh.title=COLUMN are fields, too
                   MovieLens and V2EX files are known by their columns and need none
  --state DIR      state folder of the running "npm start" (.penchant)
  --url URL, --key KEY    another server and its secret key
  --no-wait        leave when all is sent, while it is still being read
  --help           this text

An import that was cut off goes on where it stopped; importing twice changes nothing.
Exit code: 0 all taken, 2 all but the bad rows, 1 it did not get to the end.
`;

/** @throws Obstacle for an option that is not understood, and when there is no server to import to. */
export function readOptions(args: readonly string[]): ImportOptions {
  const values = parse(args);
  const { items = [], events = [], topics, help } = values;
  const files = [...items, ...events, ...(topics && topics !== "tags" ? [topics] : [])];
  for (const file of files) if (!existsSync(file)) throw new Obstacle(`There is no file ${file}: check its path.`);
  if (files.length === 0 && !help) throw new Obstacle("Nothing to import: name files with --items and --events.");
  const kinds = (["items", "events"] as const).filter((kind) => (values[kind]?.length ?? 0) > 0);
  const api = help ? { url: "", secretKey: "" } : readApi(values);
  const folder = join(resolve(values.state), "imports");
  return {
    items,
    events,
    topics,
    wish: readWish(values.map ?? [], kinds),
    api,
    folder,
    wait: !values["no-wait"],
    help,
  };
}

function parse(args: readonly string[]) {
  const many = { type: "string", multiple: true } as const;
  const one = { type: "string" } as const;
  try {
    return parseArgs({
      args: [...args],
      options: {
        items: many,
        events: many,
        topics: one,
        map: many,
        state: { ...one, default: ".penchant" },
        url: one,
        key: one,
        "no-wait": { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new Obstacle(`${(error as Error).message.split(/\.\s|\n/)[0]}: see "npm run import -- --help".`);
  }
}

function readWish(texts: readonly string[], kinds: readonly Kind[]): MapWish {
  const parts = texts.flatMap((text) => text.split(","));
  const presets = parts.filter((part) => !part.includes("=")).map((part) => part.trim());
  for (const name of presets) {
    if (PRESETS.some((preset) => preset.name === name)) continue;
    const known = [...new Set(PRESETS.map((preset) => preset.name))].join(", ");
    throw new Obstacle(`--map does not know "${name}": it knows ${known}, and field=column.`);
  }
  return { presets, maps: parseMap(parts.filter((part) => part.includes("=")).join(","), kinds) };
}

function readApi({ state, url, key }: { state: string; url?: string; key?: string }): Api {
  if (url && key) return { url: url.replace(/\/+$/, ""), secretKey: key };
  const file = join(resolve(state), "dev.json");
  if (!existsSync(file)) {
    throw new Obstacle(`There is no ${file}: run "npm start" first, or name another server with --url and --key.`);
  }
  const dev = JSON.parse(readFileSync(file, "utf8"));
  return { url: url ?? dev.url, secretKey: key ?? dev.secretKey };
}
