/** @import { Person } from "./shapes.d.ts" */
import { english } from "./words-en.js";
import { chinese } from "./words-zh.js";

/** Somebody of whom nothing is known: a fresh anonymous id is all it takes. @returns {Person} */
export const newVisitor = (userId = `anon:${crypto.randomUUID()}`) => ({
  userId,
  name: { en: english.visitor, zh: chinese.visitor },
  bio: { en: english.visitorBio, zh: chinese.visitorBio },
});

/** @param {Person} person */
export const isVisitor = ({ userId }) => userId.startsWith("anon:");

/**
 * The people that the API knows, as the page introduces them, after the visitor.
 * @param {Person} visitor
 * @param {string[]} users
 * @param {{ id: string, name: Person["name"], bio: Person["bio"] }[]} told
 * @returns {Person[]}
 */
export function peopleOf(visitor, users, told) {
  const known = told.filter(({ id }) => users.includes(id));
  return [visitor, ...known.map(({ id, name, bio }) => ({ userId: id, name, bio }))];
}
