import { Obstacle } from "../obstacle.ts";
import { readRows } from "./read-rows.ts";

export interface Topic {
  readonly id: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly description?: string;
  readonly aliases?: readonly string[];
  readonly parent?: string;
}

/** Topics of a CSV, TSV or JSONL file with id, labels (or label, label_en, labels.zh …), description, aliases, parent. */
export async function topicsFromFile(file: string): Promise<Topic[]> {
  const topics: Topic[] = [];
  for await (const { line, fields, problem } of readRows(file)) {
    if (!fields) throw new Obstacle(`${file}:${line} ${problem}: correct the line and try again.`);
    topics.push(toTopic(fields, `${file}:${line}`));
  }
  return topics;
}

function toTopic(fields: Readonly<Record<string, unknown>>, place: string): Topic {
  const { id, description, aliases, parent } = fields;
  const labels = readLabels(fields);
  if (!id || Object.keys(labels).length === 0) {
    throw new Obstacle(`${place} has no id or no label: give each topic both and try again.`);
  }
  const named = Array.isArray(aliases) ? aliases.map(String) : String(aliases ?? "").split(/[|;]/);
  return {
    id: String(id),
    labels,
    aliases: named.map((alias) => alias.trim()).filter((alias) => alias !== ""),
    ...(description ? { description: String(description) } : {}),
    ...(parent ? { parent: String(parent) } : {}),
  };
}

function readLabels(fields: Readonly<Record<string, unknown>>): Record<string, string> {
  if (typeof fields.labels === "object" && fields.labels !== null) return { ...fields.labels };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const [, language = "en"] = /^labels?(?:[._-]([A-Za-z-]+))?$/.exec(name) ?? [];
      return /^labels?($|[._-])/.test(name) && value ? [[language, String(value)]] : [];
    }),
  );
}
