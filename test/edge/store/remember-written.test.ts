import { describe, expect, it, vi } from "vitest";
import { emptyProfile } from "../../../edge/domain/profile/empty-profile.ts";
import type { Profile } from "../../../edge/domain/profile.ts";
import { rememberWritten } from "../../../edge/store/remember-written.ts";

const aProfile = (userId: string) => emptyProfile(userId, { modelId: "m", dimensions: 2 });

/** Asks as a recommendation does: what is known goes to the database, which tells the columns only of another nonce. */
function asker(now = () => 0) {
  const profiles = rememberWritten<Profile>(500, now);
  const ask = (nonce: string | null, { tenant = "t", user = "ada" } = {}) => {
    const known = profiles.known([tenant, user]);
    const read = vi.fn(() => aProfile(user));
    return { profile: profiles.complete([tenant, user], { known, nonce, read }), reads: read.mock.calls.length };
  };
  return { profiles, ask };
}

describe("what an isolate remembers of a person", () => {
  it("are read once, and again when they were written anew", () => {
    const { ask } = asker();
    const first = ask("a");
    const second = ask("a");
    expect([first.reads, second.reads, ask("b").reads, ask("b").reads]).toEqual([1, 0, 1, 0]);
    expect(second.profile).toBe(first.profile);
  });

  it("are no other tenant's and no other person's", () => {
    const { ask } = asker();
    ask("a");
    expect([ask("a", { tenant: "u" }).reads, ask("a", { user: "bob" }).reads]).toEqual([1, 1]);
  });

  it("are no others than were asked for where their number varies", () => {
    const { profiles } = asker();
    const read = () => aProfile("ada");
    profiles.complete(["t", "ada", 4], { known: undefined, nonce: "a", read });
    expect(profiles.known(["t", "ada", 4])?.nonce).toBe("a");
    expect([profiles.known(["t", "ada", 5]), profiles.known(["t", "ada"])]).toEqual([undefined, undefined]);
  });

  it("are gone once erased, and after a minute whether or not they are asked for", () => {
    let time = 0;
    const { ask, profiles } = asker(() => time);
    ask("a");
    expect(ask(null).profile).toBeUndefined();
    expect(profiles.known(["t", "ada"])).toBeUndefined();
    ask("a");
    time = 60_000;
    ask("x", { user: "bob" });
    expect(profiles.known(["t", "ada"])).toBeUndefined();
  });

  it("stay as the database was told, though others leave meanwhile", () => {
    const { profiles, ask } = asker();
    ask("a");
    const known = profiles.known(["t", "ada"]);
    for (let i = 0; i < 600; i++) ask("n", { user: `person-${i}` });
    expect(profiles.known(["t", "ada"])).toBeUndefined();
    const read = () => {
      throw new Error("the database did not tell the columns");
    };
    expect(profiles.complete(["t", "ada"], { known, nonce: "a", read })?.userId).toBe("ada");
  });
});
