import { Hono } from "hono";
import * as v from "valibot";
import { ANONYMOUS_PREFIX } from "../domain/event.ts";
import { Problem } from "../errors.ts";
import { exportUser } from "../flow/export-user.ts";
import { mergeUsers } from "../flow/merge-users.ts";
import { readProfile } from "../flow/read-profile.ts";
import { allow, requireSelf, speaksFor } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, flag, id, knownUserId, languageTag, userId, whole } from "./fields.ts";
import { Exported, ProfileAnswer } from "./profile-shape.ts";
import { rounded } from "./rounded.ts";
import { body, path, query } from "./validate.ts";

const UserPath = fields({ id: userId });
const ProfileQuery = fields({
  language: v.optional(languageTag, "en"),
  evidence: v.optional(whole(0, 100), "5"),
  vectors: v.optional(flag, "false"),
});
/** All that a profile can show. */
const EVERYTHING = { language: "en", evidence: 1_000, vectors: true };
const Pair = fields({ anonymousId: id, userId: knownUserId });
const stranger = new Problem("not-found", "Nothing is known of this user.");

export const users = new Hono<AppEnv>()
  .get(
    "/:id/profile",
    describe({
      summary: "What somebody likes and dislikes, by name, with the words and actions that say so",
      tag: "users",
      answers: { 200: { description: "The profile", schema: ProfileAnswer } },
    }),
    allow("secret", "publishable"),
    path(UserPath),
    query(ProfileQuery),
    async (c) => {
      const { caller, services } = c.var;
      const { id } = c.req.valid("param");
      requireSelf(caller, id);
      const profile = await readProfile(services, { ...caller, userId: id, ...c.req.valid("query") });
      // Whom an anonymous id has turned out to be is not told to a browser that cannot prove to be them.
      if (profile === undefined || !speaksFor(caller, profile.userId)) throw stranger;
      const { segments, ...shown } = profile;
      return c.json(rounded(caller.kind === "secret" ? profile : shown));
    },
  )
  .get(
    "/:id/export",
    describe({
      summary: "All that is kept of a person, for them to take along",
      tag: "users",
      answers: { 200: { description: "Profile, evidence, events, what was seen and shown", schema: Exported } },
    }),
    allow("secret"),
    path(UserPath),
    async (c) => {
      const question = { ...c.var.caller, ...EVERYTHING, userId: c.req.valid("param").id };
      const exported = await exportUser(c.var.services, question);
      if (exported === undefined) throw stranger;
      return c.json(exported);
    },
  )
  .post(
    "/merge",
    describe({
      summary: "An anonymous person turns out to be a known one: everything of theirs becomes the known one's",
      tag: "users",
      answers: { 204: { description: "They are one" } },
    }),
    allow("secret"),
    body(Pair),
    async (c) => {
      const { anonymousId, userId } = c.req.valid("json");
      await mergeUsers(c.var.services, c.var.caller, { from: `${ANONYMOUS_PREFIX}${anonymousId}`, into: userId });
      return c.body(null, 204);
    },
  )
  .delete(
    "/:id",
    describe({
      summary: "Erase a person: events, profile, evidence, impressions, and their share of popularity",
      tag: "users",
      answers: { 204: { description: "Nothing of theirs is left" } },
    }),
    allow("secret"),
    path(UserPath),
    async (c) => {
      const rows = await c.var.services.eraseUser(c.var.caller.tenantId, c.req.valid("param").id);
      if (rows === 0) throw stranger;
      return c.body(null, 204);
    },
  );
