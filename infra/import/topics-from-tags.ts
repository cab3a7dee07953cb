import type { Mapping } from "./map-row.ts";
import { mapRow } from "./map-row.ts";
import { readRows } from "./read-rows.ts";
import type { Topic } from "./topics-from-file.ts";

/** A tag becomes a topic when so many items carry it; rarer ones say little about anybody. */
const RAREST = 10;
/** Most topics made of tags, the most frequent first: every text is compared with each. */
const MOST = 200;

/** Topics made of the tags of a catalogue's items. */
export async function topicsFromTags(file: string, mapping: Mapping): Promise<Topic[]> {
  const found = new Map<string, { language: string; count: number }>();
  for await (const row of readRows(file)) {
    for (const { tag, language } of tagsOf(mapping, row)) {
      const known = found.get(tag) ?? { language, count: 0 };
      found.set(tag, { ...known, count: known.count + 1 });
    }
  }
  const frequent = [...found].filter(([, { count }]) => count >= RAREST).sort(([, a], [, b]) => b.count - a.count);
  return frequent.slice(0, MOST).map(([tag, { language }]) => ({ id: slug(tag), labels: { [language]: tag } }));
}

function tagsOf(mapping: Mapping, row: Parameters<typeof mapRow>[1]): { tag: string; language: string }[] {
  try {
    const { tags = [], language = "en" } = mapRow(mapping, row) as { tags?: string[]; language?: string };
    return tags.map((tag) => ({ tag, language }));
  } catch {
    return [];
  }
}

const slug = (tag: string) => tag.trim().toLowerCase().replaceAll(/\s+/g, "-");
