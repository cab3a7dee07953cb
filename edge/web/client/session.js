import { Failure, openApi, openSession } from "./api.js";
import { createFollower } from "./follow.js";
import { isVisitor } from "./people.js";
import { say } from "./words.js";

/** @import { Person, Profile, SentEvent } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/** Milliseconds before a token expires at which the page asks for another. */
const EARLY = 60_000;

/**
 * One person's conversation with the API: loads what is known of them, sends what they write and do, and follows the
 * profile until it has been read. What comes back goes into the store; views draw themselves from there.
 * @param {Store} store
 */
export function createSession(store) {
  let api = openApi({ publishableKey: "", token: "", person: store.get().person });
  const follow = createFollower(store, { loadProfile: () => api.profile(store.get().language), read });
  const tell = complain(store);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let renewal;
  return {
    /** @param {Person} person */
    choose: (person) =>
      tell(async () => {
        store.set({
          person,
          profile: undefined,
          slate: undefined,
          before: new Map(),
          waiting: [],
          about: undefined,
          found: undefined,
        });
        await enter(person);
        await refresh();
      }),
    /** Erases something written or done; its share goes, and nothing else. @param {string} eventId */
    takeBack: (eventId) =>
      tell(async () => {
        await api.takeBack(eventId);
        await refresh();
      }),
    /** @param {Omit<SentEvent, "id">} event */
    send: (event) =>
      tell(async () => {
        const { slate, waiting, profile } = store.get();
        const sent = { ...event, id: crypto.randomUUID(), ...(slate && { recommendationId: slate.recommendationId }) };
        store.set({ waiting: [...waiting, { ...sent, kept: false, since: profile?.version ?? 0 }] });
        await api.send(sent).catch((failure) => {
          store.set({ waiting: store.get().waiting.filter(({ id }) => id !== sent.id) });
          throw failure;
        });
        await follow();
      }),
    /** @param {string} query */
    search: (query) =>
      tell(async () => {
        const { items } = await api.search(query);
        const itemIds = items.map(({ itemId }) => itemId);
        await know(itemIds);
        store.set({ found: { query, itemIds } });
      }),
    /** Does the first work of the page; what fails is told. */
    begin: tell,
    /** Loads everything again, in another language for instance. */
    refresh: () => tell(refresh),
  };

  /** Gets the keys of a person, and new ones before these expire. @param {Person} person */
  async function enter(person) {
    clearTimeout(renewal);
    const session = await openSession(isVisitor(person) ? undefined : person.userId);
    api = openApi({ ...session, person });
    renewal = setTimeout(() => tell(() => enter(person)), Date.parse(session.expiresAt) - Date.now() - EARLY);
  }

  async function refresh() {
    await read(await api.profile(store.get().language));
  }

  /** Takes a profile in, with the ranking that follows from it. @param {Profile} profile */
  async function read(profile) {
    const { language, slate: last, person } = store.get();
    const slate = await api.recommendations(language);
    await know([
      ...slate.items.map(({ itemId }) => itemId),
      ...mentioned(profile),
      ...slate.items.flatMap(mentionedBy),
    ]);
    if (store.get().person !== person) return;
    const before = new Map(last?.items.map(({ itemId }, place) => [itemId, place]));
    store.set({ profile, slate, before, away: false, failure: undefined, news: last ? say(language, "moved") : "" });
  }

  /** Loads the items that the page has not met. @param {(string | undefined)[]} ids */
  async function know(ids) {
    const { items } = store.get();
    const missing = [...new Set(ids)].filter((id) => id !== undefined && !items.has(id));
    if (missing.length === 0) return;
    const loaded = await api.items(/** @type {string[]} */ (missing));
    store.set({
      items: new Map([...store.get().items, ...loaded.map((item) => /** @type {const} */ ([item.id, item]))]),
    });
  }
}

/** @param {Profile} profile */
const mentioned = ({ interests }) => interests.flatMap(({ evidence }) => evidence.map(({ itemId }) => itemId));

/** @param {import("./shapes.d.ts").Ranked} ranked */
const mentionedBy = ({ why = [] }) => why.map(({ itemId }) => itemId);

/** Puts failures into words where the page shows them. @param {Store} store */
function complain(store) {
  return async (/** @type {() => Promise<void>} */ work) => {
    try {
      await work();
    } catch (failure) {
      if (!(failure instanceof Failure)) throw failure;
      const { language } = store.get();
      const detail = failure.status === undefined ? say(language, "unreachable") : failure.message;
      store.set({ failure: say(language, "failed", { detail }) });
    }
  };
}
