/** The one place that knows every adapter, with the rooms under services/: it joins them to the ports that flows ask for. */

import * as v from "valibot";
import { type Env, Variables } from "./env.ts";
import { encoderOf } from "./services/encoder.ts";
import { consuming, keeping } from "./services/people.ts";
import { ranking } from "./services/ranking.ts";
import { reasoning } from "./services/reasoning.ts";
import { remoteOf } from "./services/remote.ts";
import { wake } from "./services/wake.ts";
import { countBacklog } from "./store/backlog.ts";
import { openDatabase, pingDatabase } from "./store/database.ts";
import { addEvents, findClashes } from "./store/events.ts";
import { loadItems, removeItem, saveItems } from "./store/items.ts";
import { addKey, findKey, listKeys, revokeKey } from "./store/keys.ts";
import { forgetChanged, forgetRevoked, rememberKeys } from "./store/remember-keys.ts";
import { saveSettings } from "./store/settings.ts";
import { findWebhookSecret, listTenants, loadTenant, saveTenant } from "./store/tenants.ts";
import { findUnknownItems, rememberKnownItems } from "./store/unknown-items.ts";
import { listUsers } from "./store/users.ts";
import { breakCircuit } from "./understand/circuit.ts";
import { watchedUnderstand } from "./understand/watched.ts";

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
  const { encodeTexts, encoderAnswers } = breakCircuit(encoderOf(env), { now });
  return {
    now,
    findKey: rememberKeys(findKey(db), now),
    addKey: addKey(db),
    listKeys: listKeys(db),
    revokeKey: forgetRevoked(revokeKey(db)),
    saveTenant: saveTenant(db),
    loadTenant: loadTenant(db),
    saveSettings: forgetChanged(saveSettings(db)),
    findWebhookSecret: findWebhookSecret(db),
    listTenants: listTenants(db),
    listUsers: listUsers(db),
    pingDatabase: pingDatabase(db),
    wake: wake(env.WAKE),
    encoderAnswers,
    ...watchedUnderstand(encodeTexts, { now }),
    saveItems: saveItems(db),
    loadItems: loadItems(db),
    removeItem: removeItem(db),
    findUnknownItems: rememberKnownItems(findUnknownItems(db), now),
    addEvents: addEvents(db),
    findClashes: findClashes(db),
    countBacklog: countBacklog(db),
    ...reasoning(db),
    ...consuming(db),
    ...keeping(db),
    ...ranking(db, remoteOf(env)),
  };
}
