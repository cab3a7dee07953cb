import { type DataSet, openData, textOf } from "../../data/open-data.ts";
import { parseCsv, parseJsonLines, parseLines, parseTsv } from "../../data/parse.ts";
import { readZip } from "../../data/read-zip.ts";
import { shareOf } from "../../data/share.ts";

/** Share of the texts that is kept for measuring, where a set has no split of its own; as in inference/training. */
const HELD_OUT = { reviews: 0.1, aspects: 0.2, apps: 0.2 };

export interface Source {
  readonly text: string;
  /** As the set has it. */
  readonly label: string;
  /** What it is about, where the set says so. */
  readonly field?: string;
}

/** The parts of the public sets that may be learnt from, each text with the label of its set. */
export class TrainingTexts {
  readonly #directory: string;
  readonly #sets = new Map<string, DataSet>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  #file(set: string, name: string): string {
    const opened = this.#sets.get(set) ?? openData(this.#directory, set);
    this.#sets.set(set, opened);
    return textOf(opened, name);
  }

  /** "1" or "0": take-away, hotels, shopping. */
  chineseReviews(): Source[] {
    this.#file("zh-reviews", "waimai_10k.csv");
    const zip = this.#sets.get("zh-reviews")?.get("online_shopping_10_cats.zip") as Buffer;
    const shopping = (readZip(zip).get("online_shopping_10_cats.csv") as Buffer).toString("utf8");
    const two = ["waimai_10k.csv", "ChnSentiCorp_htl_all.csv"].flatMap((name) =>
      parseCsv(this.#file("zh-reviews", name))
        .slice(1)
        .map(([label = "", text = ""]) => ({ label, text, field: name })),
    );
    const ten = parseCsv(shopping)
      .slice(1)
      .map(([field = "", label = "", text = ""]) => ({ label, text, field }));
    return [...two, ...ten].filter(({ text }) => text && shareOf(text) >= HELD_OUT.reviews);
  }

  /** First and last sentences of film reviews with the marks 1, 2, 9 and 10: "pos" or "neg". */
  filmSentences(): Source[] {
    return parseTsv(this.#file("imdb", "reviews.tsv"))
      .filter(([split, , , marks = ""]) => split === "train" && /^(?:[129]|10)$/.test(marks))
      .flatMap(([, label = "", , , , text = ""]) => {
        const sentences = text.replaceAll("<br />", " ").split(/(?<=[.!?])\s+/);
        const ends = new Set([sentences[0] ?? "", ...sentences.slice(-2)]);
        return [...ends].filter(({ length }) => length >= 15 && length <= 200).map((text) => ({ text, label }));
      });
  }

  /** Emotions, by number. */
  emotions(): Source[] {
    return parseTsv(this.#file("goemotions", "train.tsv"))
      .filter(([, labels = ""]) => /^\d+$/.test(labels))
      .map(([text = "", label = ""]) => ({ text, label }));
  }

  /** Sentences about aspects that agree with each other: "1", "-1" or "0". */
  aspectSentences(): Source[] {
    const found = new Map<string, { readonly labels: Set<string>; readonly field: string }>();
    for (const name of ["Restaurants_Train.xml.seg", "Laptops_Train.xml.seg", "tweets_train.raw"]) {
      const lines = parseLines(this.#file("absa-en", name));
      for (let i = 0; i + 2 < lines.length; i += 3) {
        const text = (lines[i] as string).replace("$T$", lines[i + 1] as string);
        const row = found.get(text) ?? { labels: new Set(), field: name };
        row.labels.add((lines[i + 2] as string).trim());
        found.set(text, row);
      }
    }
    return [...found]
      .filter(([text, { labels }]) => labels.size === 1 && shareOf(text) >= HELD_OUT.aspects)
      .map(([text, { labels, field }]) => ({
        text: text.replaceAll(/ (n't|')/g, "$1"),
        label: [...labels][0] ?? "",
        field,
      }));
  }

  /** "bug report", "feature request", "user experience", "rating". */
  appReviews(): Source[] {
    return parseTsv(this.#file("app-reviews", "reviews.tsv"))
      .slice(1)
      .filter((row) => row.length === 2 && shareOf(row[0] as string) >= HELD_OUT.apps)
      .map(([text = "", label = ""]) => ({ text, label }));
  }

  /** What buyers write to sellers, by the number of the intent. */
  buyersMessages(): Source[] {
    return parseJsonLines(this.#file("dataclue", "cic/train.json")).map((row) => ({
      text: String(row.sentence),
      label: String(row.label),
    }));
  }

  /** Titles of news, of questions, of a forum; instructions to an assistant; sentences of news. */
  matterOfFact(): Source[] {
    const titles = parseJsonLines(this.#file("dataclue", "tnews/train.json")).map((row) => String(row.sentence));
    const questions = parseTsv(this.#file("zhihu", "questions.tsv")).map((row) => row[5] ?? "");
    const topics = parseTsv(this.#file("v2ex", "topics.tsv")).map((row) => row[5] ?? "");
    const orders = (JSON.parse(this.#file("clinc150", "data_full.json")).train as [string, string][]).map(
      ([text]) => text,
    );
    const news = parseTsv(this.#file("becel", "mrpc/train.tsv")).map((row) => row[2] ?? "");
    const captions = parseCsv(this.#file("stsb-en-zh", "stsb-en-train.csv")).map((row) => row[0] ?? "");
    return [
      ...some(titles, 6_000, "title"),
      ...some(questions, 6_000, "question"),
      ...some(topics, 4_000, "topic"),
      ...some(orders, 4_000, "order"),
      ...some(news, 4_000, "news"),
      ...some(captions, 4_000, "caption"),
    ];
  }
}

/** Learnt texts of the smallest shares, so that they are the same each time. */
function some(texts: readonly string[], count: number, label: string): Source[] {
  const keyed = [...new Set(texts)].filter(Boolean).map((text) => ({ text, key: shareOf(text) }));
  return keyed
    .filter(({ key }) => key >= HELD_OUT.reviews)
    .sort((a, b) => a.key - b.key)
    .slice(0, count)
    .map(({ text }) => ({ text, label }));
}
