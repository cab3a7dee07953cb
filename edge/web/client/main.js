import { loadPeople, openSession, serves } from "./api.js";
import { keepVisitor, recallVisitor } from "./kept-visitor.js";
import { lastChange } from "./last-change.js";
import { notices } from "./notices.js";
import { isVisitor, newVisitor, peopleOf } from "./people.js";
import { peopleBar } from "./people-bar.js";
import { profilePanel } from "./profile-panel.js";
import { ranking } from "./ranking.js";
import { searchBox } from "./search-box.js";
import { createSession } from "./session.js";
import { createStore } from "./store.js";
import { topBar } from "./top-bar.js";
import { viewSwitch } from "./view-switch.js";
import { pageLanguage } from "./words.js";
import { writeBox } from "./write-box.js";

/** @import { Person, View } from "./shapes.d.ts" */

/** Stands for a new visitor in the address. */
const VISITOR = "visitor";

const address = new URL(location.href);
const visitor = newVisitor(recallVisitor());
keepVisitor(visitor.userId);

/** @type {View} */
const start = {
  language: pageLanguage(address.searchParams.get("lang")),
  people: [visitor],
  items: new Map(),
  person: visitor,
  profile: undefined,
  slate: undefined,
  last: undefined,
  waiting: [],
  about: undefined,
  found: undefined,
  shown: "ranking",
  away: false,
  failure: undefined,
};

const store = createStore(start);
const session = createSession(store);

topBar(place("top"), store);
notices(place("notices"), store);
peopleBar(place("people"), store, choose);
writeBox(place("write-box"), store, (text, itemId) =>
  session.send({ type: "comment", text, ...(itemId && { itemId }) }),
);
lastChange(place("last"), store);
viewSwitch(place("views"), store);
profilePanel(place("profile"), store, session.takeBack);
ranking(place("ranking"), store, act);
place("skip").addEventListener("click", () => store.set({ shown: "ranking" }));

await session.begin(async () => {
  const [{ users }, told] = await Promise.all([openSession(), loadPeople()]);
  const people = peopleOf(visitor, users, told);
  store.set({ people });
  const wanted = address.searchParams.get("as");
  const known = people.find(({ userId }) => userId === wanted) ?? people[1];
  show((wanted === VISITOR ? undefined : known) ?? /** @type {Person} */ (people[0]));
  followLanguage();
  if (await serves("/v1/search")) searchBox(place("search"), store, session.search);
});

/** @param {string} type @param {string} itemId */
function act(type, itemId) {
  if (type !== "comment") return session.send({ type, itemId });
  store.set({ about: itemId });
  place("write-box").querySelector("textarea")?.focus();
}

/** Who chooses the visitor gets a new one each time. @param {Person} wanted */
function choose(wanted) {
  if (!isVisitor(wanted)) return show(wanted);
  const fresh = newVisitor();
  keepVisitor(fresh.userId);
  store.set({ people: [fresh, ...store.get().people.slice(1)] });
  show(fresh);
}

/** @param {Person} person */
function show(person) {
  remember("as", isVisitor(person) ? VISITOR : person.userId);
  session.choose(person);
}

/** Labels and reasons come from the API in the language of the page. */
function followLanguage() {
  let { language } = store.get();
  store.watch(["language"], (view) => {
    if (view.language === language) return;
    language = view.language;
    remember("lang", language);
    session.refresh();
  });
}

/** Keeps a choice in the address, so that a reload or a link shows the same. @param {string} name @param {string} value */
function remember(name, value) {
  address.searchParams.set(name, value);
  history.replaceState(null, "", address);
}

/** @param {string} id */
function place(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
