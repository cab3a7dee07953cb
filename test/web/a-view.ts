import type { Conclusion, Interest, Pattern, Profile, View } from "../../edge/web/client/shapes.d.ts";

export const aProfile = (changes: Partial<Profile> = {}): Profile => ({
  userId: "ada",
  version: 1,
  weights: { text: 0.6, behaviour: 0.4 },
  interests: [],
  actions: {},
  patterns: [],
  conclusions: [],
  labels: {},
  sources: {},
  rhythm: { hours: [], weekdays: [] },
  ...changes,
});

export const anInterest = (topic: string, score: number, more: Partial<Interest> = {}): Interest => ({
  topic,
  label: topic,
  score,
  confidence: 0.5,
  evidence: [],
  ...more,
});

export const aPattern = (pattern: string, changes: Partial<Pattern> = {}): Pattern => ({
  pattern,
  value: "",
  confidence: 1,
  detail: {},
  because: [],
  ...changes,
});

export const aConclusion = (relation: string, topic: string, confidence = 0.8): Conclusion => ({
  conclusion: `${relation}(ada, ${topic})`,
  relation,
  values: ["ada", topic],
  confidence,
  because: [],
});

export function aView(changes: Partial<View> = {}): View {
  const person = { userId: "ada", name: { en: "Ada", zh: "艾达" }, bio: { en: "", zh: "" } };
  return {
    language: "en",
    people: [person],
    items: new Map([["solaris", { id: "solaris", title: "Solaris", tags: [], attributes: {} }]]),
    person,
    profile: undefined,
    slate: undefined,
    last: undefined,
    waiting: [],
    about: undefined,
    found: undefined,
    shown: "ranking",
    away: false,
    failure: undefined,
    ...changes,
  };
}

/** Before and after one like. */
export const afterALike = (before: Partial<Profile>, after: Partial<Profile>): View =>
  aView({
    profile: aProfile(after),
    last: {
      cause: { id: "e1", type: "like", itemId: "solaris" },
      others: 0,
      moreToCome: false,
      profile: aProfile(before),
      places: new Map([
        ["a", 0],
        ["b", 1],
        ["c", 2],
      ]),
    },
  });
