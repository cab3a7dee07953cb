/** Values that read well in an example, by field name. @type {Record<string, unknown>} */
const everywhere = {
  id: "solaris",
  userId: "ada",
  type: "comment",
  itemId: "solaris",
  text: "我喜欢科幻片，但再也不想看恐怖片了。",
  title: "Solaris",
  description: "A psychologist arrives at a space station above a thinking ocean.",
  tags: ["sci-fi", "space"],
  language: "en",
  texts: ["I love science fiction, but I can't stand horror."],
  labels: { en: "science fiction", zh: "科幻" },
  q: "space",
  name: "shop page",
};

/** Where a field of that name means something else: by the first word of the path. @type {Record<string, Record<string, unknown>>} */
const inPlace = {
  items: { ids: "solaris,paprika" },
  events: { id: "comment-1" },
  users: { anonymousId: "8f3b61d0" },
  topics: {
    id: "sci-fi",
    description: "Imagined science and technology: futures, other worlds, aliens.",
    modelId: "penchant-bilingual-2",
    centroid: "AACAPwAAAAA=",
  },
  rules: {
    text: "fan(U, T) @ 0.9 :- wrote(U, T, like, _), not wrote(U, T, dislike, _).",
    users: ["ada"],
    version: 1,
  },
  segments: {
    name: "fans-who-never-bought",
    definition: { all: [{ concludes: "prefers" }, { count: "purchase", atMost: 0 }] },
  },
  settings: { actions: { wishlist: { weight: 0.7 } } },
  webhooks: { tenant: "demo", data: { userId: "ada", text: "我喜欢科幻片" } },
  keys: { id: "sk_4fT0aQ9xW2bL" },
  learnings: { id: 1, method: "item-knn", neighbours: [["paprika", 0.4]], factor: [0.3, -0.1], shard: 1 },
};

/** @param {string} path @returns {Record<string, unknown>} */
export const examplesOf = (path) => ({ ...everywhere, ...inPlace[path.split("/")[2] ?? ""] });
