import { openData, textOf } from "../data/open-data.ts";
import { parseTsv } from "../data/parse.ts";

export interface ForumTopic {
  readonly id: string;
  readonly at: number;
  readonly node: string;
  readonly text: string;
}

export interface ForumEvent {
  readonly user: number;
  /** Place in the topics. */
  readonly topic: number;
  readonly at: number;
  readonly type: "post" | "reply";
}

export interface Forum {
  /** By the time they were opened. */
  readonly topics: readonly ForumTopic[];
  /** By time; those of topics that the set lacks are left out. */
  readonly events: readonly ForumEvent[];
}

/** V2EX: topics with their words as an importer would send them (title, text, node as tag), and who wrote when. */
export function readForum(directory: string): Forum {
  const set = openData(directory, "v2ex");
  const topics = parseTsv(textOf(set, "topics.tsv"))
    .slice(1)
    .map(([id = "", at, , node = "", label = "", title = "", content = ""]) => ({
      id,
      at: Number(at) * 1_000,
      node,
      text: [title, content, label].filter(Boolean).join(". "),
    }))
    .sort((a, b) => a.at - b.at);
  const places = new Map(topics.map(({ id }, place) => [id, place]));
  const events = parseTsv(textOf(set, "interactions.tsv"))
    .slice(1)
    .flatMap(([user, id = "", at, type]): ForumEvent[] => {
      const topic = places.get(id);
      if (topic === undefined) return [];
      return [{ user: Number(user), topic, at: Number(at) * 1_000, type: type === "post" ? "post" : "reply" }];
    })
    .sort((a, b) => a.at - b.at);
  return { topics, events };
}
