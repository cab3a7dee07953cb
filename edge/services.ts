/** The one place that knows every adapter: it joins them to the ports that flows ask for. */
import * as v from "valibot";
import { type EncodeTexts, UnderstandUnavailable } from "./domain/encoding.ts";
import { type Env, Variables } from "./env.ts";
import type { Wake } from "./flow/ports.ts";
import { openDatabase, pingDatabase } from "./store/database.ts";
import { addEvents } from "./store/events.ts";
import { loadItems, removeItem, saveItems } from "./store/items.ts";
import { addKey, findKey, listKeys, revokeKey } from "./store/keys.ts";
import { rememberKeys } from "./store/remember-keys.ts";
import { loadTenant, saveTenant } from "./store/tenants.ts";
import { listUsers } from "./store/users.ts";

export type Services = ReturnType<typeof join>;

const joined = new WeakMap<Env, Services>();

/** The services of an environment, made once an isolate; what is costly in them is made when it is first used. */
export function servicesOf(env: Env): Services {
  const known = joined.get(env);
  if (known) return known;
  const services = join(env);
  joined.set(env, services);
  return services;
}

function join(env: Env) {
  v.parse(Variables, env);
  const db = openDatabase(env.DB);
  const now = () => Date.now();
  return {
    now,
    findKey: rememberKeys(findKey(db), now),
    addKey: addKey(db),
    listKeys: listKeys(db),
    revokeKey: revokeKey(db),
    saveTenant: saveTenant(db),
    loadTenant: loadTenant(db),
    listUsers: listUsers(db),
    pingDatabase: pingDatabase(db),
    wake: wake(env.WAKE),
    encodeTexts: encodeTexts(),
    saveItems: saveItems(db),
    loadItems: loadItems(db),
    removeItem: removeItem(db),
    addEvents: addEvents(db),
  };
}

/** Messages that one sendBatch takes. */
const BATCH = 100;

const wake =
  (queue: Env["WAKE"]): Wake =>
  async (messages) => {
    for (let i = 0; i < messages.length; i += BATCH) {
      await queue.sendBatch(messages.slice(i, i + BATCH).map((body) => ({ body, contentType: "json" })));
    }
  };

const encodeTexts = (): EncodeTexts => async () => {
  throw new UnderstandUnavailable("no adapter yet");
};
