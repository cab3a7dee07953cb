/**
 * Keeps one value and tells those who watch parts of it when these change.
 * @template {object} State
 * @param {State} state
 */
export function createStore(state) {
  /** @type {{ keys: (keyof State)[], draw: (state: State) => void }[]} */
  const watchers = [];
  return {
    get: () => state,
    /** @param {Partial<State>} change */
    set(change) {
      const changed = new Set(
        Object.keys(change).filter(
          (key) => state[/** @type {keyof State} */ (key)] !== change[/** @type {keyof State} */ (key)],
        ),
      );
      state = { ...state, ...change };
      for (const { keys, draw } of watchers) if (keys.some((key) => changed.has(String(key)))) draw(state);
    },
    /**
     * Draws now, and again whenever one of the keys gets another value.
     * @param {(keyof State)[]} keys
     * @param {(state: State) => void} draw
     */
    watch(keys, draw) {
      watchers.push({ keys, draw });
      draw(state);
    },
  };
}

/** @typedef {import("./shapes.d.ts").View} View */
/** @typedef {ReturnType<typeof createStore<View>>} Store */
