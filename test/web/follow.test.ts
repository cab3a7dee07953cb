import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createFollower } from "../../edge/web/client/follow.js";
import type { Profile, Waiting } from "../../edge/web/client/shapes.d.ts";
import { createStore } from "../../edge/web/client/store.js";
import { aProfile, aView } from "./a-view.ts";

const written: Waiting = {
  id: "written",
  type: "comment",
  text: "I adore animation.",
  taken: true,
  kept: true,
  since: 1,
};
const deed: Waiting = { id: "deed", type: "dislike", itemId: "solaris", taken: true, kept: false, since: 1 };

describe("following a profile until all is read", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("takes nothing as read by a profile that was asked for before the event was sent", async () => {
    const page = aPage([written]);
    page.answer(async () => {
      page.set([written, deed]);
      return aProfile({ version: 1, pending: 1 });
    });
    page.answer(async () => aProfile({ version: 2, pending: 1 }));
    page.answer(async () => aProfile({ version: 3, pending: 0 }));
    await page.followToTheEnd();
    expect(page.read).toEqual([
      [2, ["deed"]],
      [3, ["written"]],
    ]);
  });

  it("takes nothing as read before the API has answered that it has it", async () => {
    const page = aPage([written, { ...deed, taken: false }]);
    page.answer(async () => aProfile({ version: 1, pending: 1 }));
    page.answer(async () => {
      page.set([written, deed]);
      return aProfile({ version: 1, pending: 2 });
    });
    page.answer(async () => aProfile({ version: 3, pending: 0 }));
    await page.followToTheEnd();
    expect(page.read).toEqual([[3, ["written", "deed"]]]);
  });

  it("looks at once when something new is sent, however patient it has become", async () => {
    const page = aPage([written]);
    for (let look = 0; look < 20; look++) page.answer(async () => aProfile({ version: 1, pending: 1 }));
    page.answer(async () => aProfile({ version: 3, pending: 0 }));
    const following = page.follow();
    while (page.left() > 1) await vi.advanceTimersToNextTimerAsync();
    page.set([written, deed]);
    await page.follow();
    await following;
    expect(page.read).toEqual([[3, ["written", "deed"]]]);
  });
});

/** A follower of a page on which this waits, and of an API that answers what it is told to, then nothing. */
function aPage(waiting: Waiting[]) {
  const store = createStore(aView({ profile: aProfile(), waiting }));
  const answers: (() => Promise<Profile>)[] = [];
  const read: [version: number, ids: string[]][] = [];
  const follow = createFollower(store, {
    loadProfile: async () => {
      const answer = answers.shift();
      if (answer === undefined) throw new Error("more looks than answers");
      return answer();
    },
    read: async (profile, effective) => {
      const ids = effective.map(({ id }) => id);
      read.push([profile.version, ids]);
      store.set({ waiting: store.get().waiting.filter(({ id }) => !ids.includes(id)) });
    },
  });
  return {
    follow,
    read,
    followToTheEnd: async () => {
      const following = follow();
      while (store.get().waiting.length > 0) await vi.advanceTimersToNextTimerAsync();
      await following;
    },
    left: () => answers.length,
    answer: (answer: () => Promise<Profile>) => answers.push(answer),
    set: (waiting: Waiting[]) => store.set({ waiting }),
  };
}
