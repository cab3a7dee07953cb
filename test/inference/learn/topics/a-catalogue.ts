import { randomNumbers } from "../../../../inference/learn/random-numbers.ts";
import { unit } from "../../../../inference/learn/topics/spherical-k-means.ts";
import type { CatalogueItem } from "../../../../inference/learn/topics/words-of-item.ts";

const WIDTH = 24;

/** Planted topics: words in two languages that only its items use, among words that all use. */
export const PLANTED = [
  { en: ["planets", "rockets", "galaxy", "astronaut"], zh: ["宇宙", "火箭", "行星", "飞船"] },
  { en: ["recipes", "kitchen", "noodles", "chef"], zh: ["厨房", "面条", "厨师", "菜谱"] },
  { en: ["football", "stadium", "goalkeeper", "league"], zh: ["足球", "球场", "联赛", "球队"] },
  { en: ["guitar", "orchestra", "melody", "concert"], zh: ["吉他", "乐队", "旋律", "音乐会"] },
  { en: ["detective", "murder", "clues", "suspect"], zh: ["侦探", "凶手", "线索", "警察"] },
  { en: ["garden", "flowers", "seeds", "orchard"], zh: ["花园", "花朵", "种子", "果园"] },
] as const;

const ALL: number = PLANTED.length;

/** Words that the items of two planted topics share, where the catalogue falls into families of two. */
export const FAMILIES = [
  { en: "homely", zh: "居家" },
  { en: "public", zh: "大众" },
  { en: "secret", zh: "秘密" },
] as const;

/**
 * Items of the planted topics in turn, their vectors around one direction each. `chinese` false leaves that side out;
 * `families` bends the directions of topics 0 and 1, 2 and 3, 4 and 5 towards each other and gives them words in common.
 */
export function aCatalogue(
  count: number,
  { seed = 1, chinese = true, topics = ALL, families = false } = {},
): CatalogueItem[] {
  const random = randomNumbers(seed);
  const normal = () => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const pick = (words: readonly string[]) => words[Math.floor(random() * words.length)] as string;
  return Array.from({ length: count }, (_, i) => {
    const topic = i % topics;
    const words = PLANTED[topic] as (typeof PLANTED)[number];
    const family = Math.floor(topic / 2);
    const shared = families ? FAMILIES[family] : undefined;
    const mean = (d: number) => (d === topic ? 1 : 0) + (families && d === ALL + family ? 1 : 0);
    const vector = Float64Array.from({ length: WIDTH }, (_, d) => mean(d) + 0.12 * normal());
    return {
      id: `item-${seed}-${String(i).padStart(4, "0")}`,
      title: `The ${pick(words.en)} of ${pick(words.en)}`,
      description: `About something wonderful with ${pick(words.en)}, quite unlike others. ${shared?.en ?? ""}`,
      tags: [],
      language: "en",
      translations: chinese
        ? {
            zh: {
              title: pick(words.zh),
              description: `关于${pick(words.zh)}的${pick(words.zh)}${shared ? `，${shared.zh}` : ""}`,
            },
          }
        : {},
      vector: unit(vector),
    };
  });
}

/** The planted topic of an item. */
export const plantedOf = (id: string, topics = ALL): number => Number(id.split("-")[2]) % topics;
