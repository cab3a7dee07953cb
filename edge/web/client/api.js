/** @import { Bilingual, Item, Language, Person, Profile, SentEvent, Slate } from "./shapes.d.ts" */

import { hasSent, noteSent } from "./kept-visitor.js";
import { isVisitor } from "./people.js";

/** The most recommendations the page asks for. */
const SHOWN = 24;

/** Pieces of evidence asked for under one interest: proofs lead to them. */
const EVIDENCE = 20;

/** The most items that one request may name. */
const BATCH = 100;

/** An answer that is a problem (RFC 9457), or no answer at all. */
export class Failure extends Error {
  /** @param {string} detail @param {number} [status] absent when the server could not be reached */
  constructor(detail, status) {
    super(detail);
    this.status = status;
  }
}

/**
 * The calls of the public API that the page makes, with the keys of one person.
 * @param {{ publishableKey: string, token: string, person: Person }} as
 */
export function openApi({ publishableKey, token, person }) {
  const headers = {
    authorization: `Bearer ${publishableKey}`,
    ...(!isVisitor(person) && { "x-penchant-user-token": token }),
  };
  const user = `/v1/users/${encodeURIComponent(person.userId)}`;
  /** @type {<T>(path: string) => Promise<T>} */
  const get = (path) => request(path, { headers });
  return {
    /** @param {Language} language @returns {Promise<Profile>} */
    profile: async (language) => {
      if (isVisitor(person) && !hasSent(person.userId)) return stranger(person.userId);
      return get(`${user}/profile?language=${language}&evidence=${EVIDENCE}`).catch((failure) => {
        if (failure.status !== 404) throw failure;
        return stranger(person.userId);
      });
    },
    /** @param {Language} language @returns {Promise<Slate>} */
    recommendations: (language) => get(`${user}/recommendations?limit=${SHOWN}&explain=true&language=${language}`),
    /** @param {SentEvent} event */
    send: async (event) => {
      await request("/v1/events", { method: "POST", headers, body: { events: [{ ...event, ...whoIs(person) }] } });
      if (isVisitor(person)) noteSent(person.userId);
    },
    /** @param {string} eventId */
    takeBack: (eventId) => request(`/v1/events/${encodeURIComponent(eventId)}`, { method: "DELETE", headers }),
    /** @param {string[]} ids @returns {Promise<Item[]>} */
    items: async (ids) => {
      const answers = await Promise.all(
        batchesOf(ids).map((few) => get(`/v1/items?ids=${few.map(encodeURIComponent).join(",")}`)),
      );
      return answers.flatMap(({ items }) => items);
    },
    /** @param {string} query @returns {Promise<{ items: { itemId: string, parts: { words?: number, meaning?: number } }[] }>} */
    search: (query) => get(`/v1/search?q=${encodeURIComponent(query)}&limit=${SHOWN}`),
  };
}

/**
 * What a customer's own server would give its page: a key, and a token for one person.
 * @param {string} [user]
 * @returns {Promise<{ publishableKey: string, token: string, expiresAt: string, users: string[] }>}
 */
export const openSession = (user) =>
  request(`/demo/session${user === undefined ? "" : `?user=${encodeURIComponent(user)}`}`);

/** Names of the demo's people. @returns {Promise<{ id: string, name: Bilingual, bio: Bilingual }[]>} */
export const loadPeople = () => request("/web/people.json");

/** Whether the API answers this path. @param {string} path */
export const serves = async (path) => path in (await request("/openapi.json")).paths;

/** @returns {Promise<{ degraded: boolean }>} */
export const loadReadiness = () => request("/readyz");

/** @param {string[]} ids */
const batchesOf = (ids) =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, n) => ids.slice(n * BATCH, (n + 1) * BATCH));

/** Nothing is known of them yet. @param {string} userId @returns {Profile} */
const stranger = (userId) => ({
  userId,
  version: 0,
  weights: { text: 0.5, behaviour: 0.5 },
  interests: [],
  actions: {},
  patterns: [],
  conclusions: [],
  labels: {},
  sources: {},
  rhythm: { hours: [], weekdays: [] },
});

/** @param {Person} person */
const whoIs = (person) =>
  isVisitor(person) ? { anonymousId: person.userId.slice("anon:".length) } : { userId: person.userId };

/**
 * @param {string} path
 * @param {{ method?: string, headers?: Record<string, string>, body?: unknown }} [options]
 * @returns {Promise<any>}
 */
async function request(path, { method = "GET", headers = {}, body } = {}) {
  const sent =
    body === undefined
      ? { method, headers }
      : { method, headers: { ...headers, "content-type": "application/json" }, body: JSON.stringify(body) };
  const answer = await fetch(path, sent).catch(() => {
    throw new Failure("unreachable");
  });
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Failure(said.detail ?? said.title ?? answer.statusText, answer.status);
  return said;
}
