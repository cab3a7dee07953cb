import { loadReadiness } from "./api.js";

/** @import { Profile, Waiting } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/** Milliseconds between looks at the profile: often at first, patiently when the reader is away. */
const pause = { first: 80, growth: 1.25, longest: 1_500 };
/** Milliseconds after which the page asks whether the reader is there at all. */
const PATIENCE = 1_500;

/**
 * Watches the profile until everything that waits has been read into it.
 * @param {Store} store
 * @param {{ loadProfile: () => Promise<Profile>, read: (profile: Profile, effective: Waiting[]) => Promise<void> }} on
 */
export function createFollower(store, { loadProfile, read }) {
  let running = false;
  let wait = pause.first;
  let wake = () => {};
  return async function follow() {
    wait = pause.first;
    if (running) return wake();
    running = true;
    try {
      await lookUntilRead(Date.now());
    } finally {
      running = false;
    }
  };

  /** @param {number} began */
  async function lookUntilRead(began) {
    while (store.get().waiting.length > 0) {
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, wait);
        wake = () => {
          clearTimeout(timer);
          resolve(undefined);
        };
      });
      wait = Math.min(wait * pause.growth, pause.longest);
      await look(began);
    }
  }

  /** @param {number} began */
  async function look(began) {
    const asked = store.get().waiting.filter(({ taken }) => taken);
    const profile = await loadProfile().catch(() => undefined);
    const left = profile ? stillWaiting(asked, profile) : asked;
    const effective = asked.filter((each) => !left.includes(each));
    if (profile && effective.length > 0) await read(profile, effective);
    if (store.get().waiting.length === 0 || Date.now() - began < PATIENCE) return;
    const away = await loadReadiness().then(
      ({ degraded }) => degraded,
      () => true,
    );
    store.set({ away, waiting: store.get().waiting.map((each) => ({ ...each, kept: away })) });
  }
}

/**
 * What is not yet in a profile that was asked for when the API had all of it. When only some of it is, deeds went in first, in their order: they need no reader.
 * @param {Waiting[]} waiting
 * @param {Profile} profile
 */
function stillWaiting(waiting, { version, pending }) {
  if (pending === undefined) return waiting.filter((each) => version <= each.since);
  const inOrder = waiting.toSorted((a, b) => Number(a.text !== undefined) - Number(b.text !== undefined));
  const left = new Set(inOrder.slice(Math.max(0, inOrder.length - pending)));
  return waiting.filter((each) => left.has(each));
}
