import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./state-folder.ts";

/** The tenant of this machine, with its keys. */
export interface LocalTenant {
  readonly tenant: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  readonly webhookSecret: string;
  readonly userTokenSecret: string;
}

const TENANT = "demo";

/** The keys that the state folder remembers, or new ones when it has not all of them or the database does not know them. */
export async function provisionTenant(folder: string, url: string, bootstrapToken: string): Promise<LocalTenant> {
  const file = join(folder, "tenant.json");
  const known = existsSync(file) ? readTenant(file) : undefined;
  if (known?.userTokenSecret && (await isAccepted(url, known))) return known;
  const reply = await fetch(`${url}/__dev/tenants`, {
    method: "POST",
    headers: { authorization: `Bearer ${bootstrapToken}`, "content-type": "application/json" },
    body: JSON.stringify({ id: TENANT, name: "Demo" }),
  });
  if (!reply.ok) throw new Error(`The Worker made no tenant: ${reply.status} ${await reply.text()}`);
  const made = (await reply.json()) as LocalTenant;
  writeWhole(file, `${JSON.stringify(made, null, 2)}\n`);
  return made;
}

function readTenant(file: string): LocalTenant | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

async function isAccepted(url: string, { secretKey }: LocalTenant): Promise<boolean> {
  const reply = await fetch(`${url}/v1/popular?limit=1`, { headers: { authorization: `Bearer ${secretKey}` } });
  return reply.status !== 401;
}
