/** What the page reads of the answers of the API (see /openapi.json for all of it), and what it keeps itself. */
export type Language = "en" | "zh";
export type Bilingual = Record<Language, string>;

export interface Person {
  /** "anon:…" for a new visitor. */
  userId: string;
  name: Bilingual;
  bio: Bilingual;
}

export interface Item {
  id: string;
  title: string;
  description?: string;
  tags: string[];
  attributes: { kind?: string; year?: number; creator?: string; creatorZh?: string };
  translations?: Partial<Record<string, { title?: string; description?: string }>>;
}

/** A clause somebody wrote (with a quote), or an action on an item. */
export interface Evidence {
  eventId: string;
  share: number;
  time?: string;
  quote?: string;
  text?: string;
  start?: number;
  end?: number;
  stance?: "like" | "dislike" | "neutral";
  action?: string;
  itemId?: string;
}

export interface Interest {
  topic: string;
  label: string;
  score: number;
  confidence: number;
  evidence: Evidence[];
}

/** What behaviour shows; `because` names events, which `Profile.sources` tells. */
export interface Pattern {
  pattern: string;
  value: string;
  confidence: number;
  detail: Record<string, string | number | string[]>;
  because: string[];
}

export interface Fact {
  relation: string;
  values: (string | number)[];
}

/** A step of a proof; given facts rest on nothing. */
export interface Reasoned {
  fact: Fact & { confidence: number };
  because: Reasoned[];
  /** What had to be so besides: nothing says this. */
  absent?: Fact[];
}

export interface Conclusion extends Fact {
  conclusion: string;
  confidence: number;
  because: Reasoned[];
  absent?: Fact[];
}

export interface Source {
  type?: string;
  itemId?: string;
  text?: string;
  time: string;
}

export interface Profile {
  userId: string;
  version: number;
  weights: { text: number; behaviour: number };
  interests: Interest[];
  actions: Record<string, number>;
  patterns: Pattern[];
  conclusions: Conclusion[];
  /** Labels of topics that patterns and conclusions name. */
  labels: Record<string, string>;
  /** Events that they name. */
  sources: Record<string, Source>;
  /** Events by hour and by weekday, from Sunday. */
  rhythm: { hours: number[]; weekdays: number[] };
  pending?: number;
}

export interface Ranked {
  itemId: string;
  score: number;
  parts: Record<string, number>;
  why?: Evidence[];
  /** Of each part what `why` leaves. */
  earlier?: Record<string, number>;
  reason?: string;
}

export interface Slate {
  recommendationId: string;
  items: Ranked[];
}

export interface SentEvent {
  id: string;
  type: string;
  itemId?: string;
  text?: string;
  recommendationId?: string;
  context?: Record<string, unknown>;
}

/** Something sent that is not yet in the profile. */
export interface Waiting extends SentEvent {
  /** The API has answered that it has it: only a profile that is asked for afterwards counts it among the pending. */
  taken: boolean;
  /** It waits for the encoder, which does not answer. */
  kept: boolean;
  /** Version of the profile when it was sent. */
  since: number;
}

/** What was written or done, or taken back. */
export interface Cause {
  id: string;
  type: string;
  text?: string;
  itemId?: string;
  takenBack?: boolean;
}

/** The last event, and how things stood before it. */
export interface Last {
  cause: Cause;
  /** Events that took effect together with it. */
  others: number;
  /** Something sent meanwhile has not taken effect yet, and will count to this. */
  moreToCome: boolean;
  profile: Profile;
  /** Place in the ranking, by item. */
  places: Map<string, number>;
}

export interface View {
  language: Language;
  people: Person[];
  items: Map<string, Item>;
  person: Person;
  profile: Profile | undefined;
  slate: Slate | undefined;
  last: Last | undefined;
  waiting: Waiting[];
  /** Item that the next sentence is about. */
  about: string | undefined;
  found: Found | undefined;
  /** What a narrow page shows. */
  shown: Shown;
  /** The encoder does not answer. */
  away: boolean;
  /** What went wrong last, in words. */
  failure: string | undefined;
}

export type Shown = "ranking" | "profile";

export interface Found {
  query: string;
  itemIds: string[];
  /** Whether any has words of the query; otherwise they are only near in meaning. */
  byWords: boolean;
}
