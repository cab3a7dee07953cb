/**
 * Makes a tenant of a deployed Worker. The SQL goes to stdout, keys and secrets, which are shown this once, to stderr:
 *
 *     npm run -s make-tenant -- --id shop --name "The shop" > tenant.sql
 *     npx wrangler d1 execute DB --env production --remote --file tenant.sql
 */
import { parseArgs } from "node:util";
// biome-ignore lint/style/noRestrictedImports: a deployed Worker has no route that makes tenants, so there is nothing to ask over HTTP
import { draftTenant, type NewTenant } from "../edge/flow/provision-tenant.ts";
import { Obstacle, runProgram } from "./obstacle.ts";

const text = (value: string): string => `'${value.replaceAll("'", "''")}'`;
const json = (value: unknown): string => text(JSON.stringify(value));

/** The rows of a new tenant as statements; for a tenant that is there, only the keys are new. */
function sqlOf({ tenant, keys, webhook }: NewTenant): string {
  const { id, name, settings, userTokenSecret, createdAt } = tenant;
  const keyRows = keys.map(
    (key) =>
      `(${[key.prefix, id, key.kind, key.name, key.hash].map(text).join(", ")}, ${json(key.origins)}, ${key.createdAt})`,
  );
  return [
    `insert into tenants (id, name, settings, user_token_secret, created_at) values (${text(id)}, ${text(name)}, ${json(settings)}, ${text(userTokenSecret)}, ${createdAt}) on conflict do nothing;`,
    `insert into webhook_sources (tenant_id, source, secret) values (${text(id)}, ${text(webhook.source)}, ${text(webhook.secret)}) on conflict do nothing;`,
    `insert into api_keys (prefix, tenant_id, kind, name, hash, origins, created_at) values ${keyRows.join(", ")};`,
    "",
  ].join("\n");
}

await runProgram(async () => {
  const options = { id: { type: "string" }, name: { type: "string" } } as const;
  const { id, name = id } = parseArgs({ options }).values;
  if (!id || !name) throw new Obstacle('Say which tenant: --id shop --name "The shop".');
  const { rows, told } = await draftTenant({ id, name, createdAt: Date.now() });
  process.stdout.write(sqlOf(rows));
  process.stderr.write(`${JSON.stringify(told, null, 2)}\n`);
});
