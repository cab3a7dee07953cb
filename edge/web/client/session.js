import { Failure, openApi, openSession } from "./api.js";
import { createFollower } from "./follow.js";
import { itemsIn } from "./names.js";
import { isVisitor } from "./people.js";
import { say } from "./words.js";

/** @import { Cause, Last, Person, Profile, SentEvent, Waiting } from "./shapes.d.ts" */
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
  /** Query of the search that was begun last. */
  let wanted = "";
  return {
    /** @param {Person} person */
    choose: (person) =>
      tell(async () => {
        wanted = "";
        store.set({
          person,
          profile: undefined,
          slate: undefined,
          last: undefined,
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
        const cause = whatWas(eventId, store.get().profile);
        await api.takeBack(eventId);
        await read(await api.profile(store.get().language), [cause]);
      }),
    /** @param {Omit<SentEvent, "id">} event */
    send: (event) =>
      tell(async () => {
        const { slate, waiting, profile } = store.get();
        const sent = {
          ...event,
          id: crypto.randomUUID(),
          context: { utcOffset: -new Date().getTimezoneOffset() },
          ...(slate && { recommendationId: slate.recommendationId }),
        };
        store.set({ waiting: [...waiting, { ...sent, taken: false, kept: false, since: profile?.version ?? 0 }] });
        await api.send(sent).catch((failure) => {
          store.set({ waiting: store.get().waiting.filter(({ id }) => id !== sent.id) });
          throw failure;
        });
        store.set({
          waiting: store.get().waiting.map((each) => (each.id === sent.id ? { ...each, taken: true } : each)),
        });
        await follow();
      }),
    /** The last query counts, whichever is answered last; an empty one finds nothing again. @param {string} query */
    search: (query) =>
      tell(async () => {
        wanted = query;
        const found = query === "" ? undefined : await look(query);
        if (wanted === query) store.set({ found });
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

  /** @param {string} query */
  async function look(query) {
    const { items } = await api.search(query);
    const itemIds = items.map(({ itemId }) => itemId);
    await know(itemIds);
    return { query, itemIds, byWords: items.some(({ parts }) => parts.words !== undefined) };
  }

  async function refresh() {
    await read(await api.profile(store.get().language));
  }

  /**
   * Takes a profile in, with the ranking that follows from it.
   * @param {Profile} profile
   * @param {Cause[]} [causes] events that have taken effect in it; none when the same is only told again
   */
  async function read(profile, causes = []) {
    const { language, person } = store.get();
    const slate = await api.recommendations(language);
    await know([...slate.items.map(({ itemId }) => itemId), ...itemsIn(profile), ...slate.items.flatMap(mentionedBy)]);
    if (store.get().person !== person) return;
    const waiting = store.get().waiting.filter(({ id }) => !causes.some((cause) => cause.id === id));
    store.set({ profile, slate, waiting, last: lastOf(causes, waiting), away: false, failure: undefined });
  }

  /**
   * The last event with how things stand before it; without a new one, what it was. What is sent before the one before
   * has taken effect belongs together: a ranking may know more than the profile that was loaded just before it.
   * @param {Cause[]} causes
   * @param {Waiting[]} waiting
   * @returns {Last | undefined}
   */
  function lastOf(causes, waiting) {
    const { profile, slate, last } = store.get();
    const cause = causes.at(-1);
    if (cause === undefined || profile === undefined) return last;
    const moreToCome = waiting.some(({ kept }) => !kept);
    if (last?.moreToCome) return { ...last, cause, others: last.others + causes.length, moreToCome };
    const places = new Map(slate?.items.map(({ itemId }, place) => [itemId, place]));
    return { cause, others: causes.length - 1, moreToCome, profile, places };
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

/** What an event was, as the profile shows it. @param {string} eventId @param {Profile | undefined} profile @returns {Cause} */
function whatWas(eventId, profile) {
  const pieces = (profile?.interests ?? []).flatMap(({ evidence }) => evidence);
  const { quote, text = quote, action = "comment", itemId } = pieces.find((each) => each.eventId === eventId) ?? {};
  const about = { ...(text !== undefined && { text }), ...(itemId !== undefined && { itemId }) };
  return { id: eventId, type: action, takenBack: true, ...about };
}

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
