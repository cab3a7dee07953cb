import { Hono } from "hono";
import * as v from "valibot";
import { Problem } from "../errors.ts";
import { makeKey } from "../flow/make-key.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import { fields, words } from "./fields.ts";
import { body, path } from "./validate.ts";

const kind = v.picklist(["publishable", "secret"], 'must be "publishable" or "secret"');
const origin = v.pipe(
  v.string(),
  v.check(isOrigin, 'must be an origin such as "https://shop.example", without a path'),
);

const NewKey = fields({
  kind,
  name: words(100),
  origins: v.optional(v.pipe(v.array(origin), v.maxLength(50, "has too many entries: at most 50")), []),
});
const Key = v.object({ id: v.string(), kind, name: v.string(), origins: v.array(v.string()), createdAt: v.string() });
const KeyPath = fields({ id: v.pipe(v.string(), v.regex(/^[ps]k_[\w-]{12}$/, "is the id of no key")) });

export const keys = new Hono<AppEnv>()
  .get(
    "/",
    describe({
      summary: "The keys that are not revoked",
      tag: "keys",
      answers: { 200: { description: "Without their secrets", schema: v.object({ keys: v.array(Key) }) } },
    }),
    allow("secret"),
    async (c) => c.json({ keys: (await c.var.services.listKeys(c.var.caller.tenantId)).map(shown) }),
  )
  .post(
    "/",
    describe({
      summary: "Make a key. It is shown this once.",
      tag: "keys",
      answers: { 201: { description: "The key", schema: v.object({ ...Key.entries, key: v.string() }) } },
    }),
    allow("secret"),
    body(NewKey),
    async (c) => {
      const { services, caller } = c.var;
      const wanted = { ...c.req.valid("json"), tenantId: caller.tenantId, createdAt: services.now() };
      const { key, kept } = await makeKey(wanted);
      await services.addKey(kept);
      return c.json({ ...shown(kept), key }, 201);
    },
  )
  .delete(
    "/:id",
    describe({
      summary: "Revoke a key. It is refused within half a minute everywhere.",
      tag: "keys",
      answers: { 204: { description: "Revoked" } },
    }),
    allow("secret"),
    path(KeyPath),
    async (c) => {
      const { services, caller } = c.var;
      const revoked = await services.revokeKey(caller.tenantId, {
        prefix: c.req.valid("param").id,
        now: services.now(),
      });
      if (!revoked) throw new Problem("not-found", "There is no key with this id.");
      return c.body(null, 204);
    },
  );

const shown = ({ prefix, kind, name, origins, createdAt }: Awaited<ReturnType<typeof makeKey>>["kept"]) => ({
  id: prefix,
  kind,
  name,
  origins,
  createdAt: new Date(createdAt).toISOString(),
});

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
