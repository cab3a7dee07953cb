import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { readProfile } from "../flow/read-profile.ts";
import { allow, requireSelf } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, flag, languageTag, userId, whole } from "./fields.ts";
import { ProfileAnswer } from "./profile-shape.ts";
import { path, query } from "./validate.ts";

const UserPath = fields({ id: userId });
const ProfileQuery = fields({
  language: v.optional(languageTag, "en"),
  evidence: v.optional(whole(0, 100), "5"),
  vectors: v.optional(flag, "false"),
});

export const users = new Hono<AppEnv>().get(
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
    const { tenantId, settings } = c.var.caller;
    const { id } = c.req.valid("param");
    requireSelf(c.var.caller, id);
    const profile = await readProfile(c.var.services, { tenantId, settings, userId: id, ...c.req.valid("query") });
    if (profile === undefined) throw new Problem("not-found", "Nothing is known of this user.");
    return c.json(profile);
  },
);
