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

export interface Profile {
  userId: string;
  version: number;
  weights: { text: number; behaviour: number };
  interests: Interest[];
  actions: Record<string, number>;
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
}

/** Something sent that is not yet in the profile. */
export interface Waiting extends SentEvent {
  /** The event was answered 202 and is kept, but the encoder does not answer. */
  kept: boolean;
  /** Version of the profile when it was sent. */
  since: number;
}

export interface View {
  language: Language;
  people: Person[];
  items: Map<string, Item>;
  person: Person;
  profile: Profile | undefined;
  slate: Slate | undefined;
  /** Place in the ranking before the last change, by item. */
  before: Map<string, number>;
  waiting: Waiting[];
  /** Item that the next sentence is about. */
  about: string | undefined;
  found: Found | undefined;
  /** The encoder does not answer. */
  away: boolean;
  /** What went wrong last, in words. */
  failure: string | undefined;
  /** What just happened, for those who listen to the page. */
  news: string;
}

export interface Found {
  query: string;
  itemIds: string[];
}
