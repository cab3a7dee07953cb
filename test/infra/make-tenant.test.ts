import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { sign } from "hono/jwt";
import { expect, it } from "vitest";
import { verifyUserToken } from "../../edge/flow/verify-user-token.ts";

const verify = (token: string, secret: string) => verifyUserToken(token, { tenantId: "shop", userTokenSecret: secret });
const run = (...args: string[]) => promisify(execFile)(process.execPath, ["infra/make-tenant.ts", ...args]);

function migrated(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  const folder = "edge/store/migrations";
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".sql"))) {
    database.exec(readFileSync(`${folder}/${file}`, "utf8"));
  }
  return database;
}

it("writes SQL that makes a tenant with working keys, and twice makes keys only", async () => {
  const database = migrated();
  for (let i = 0; i < 2; i++) {
    const { stdout, stderr } = await run("--id", "shop", "--name", "The 'shop'");
    database.exec(stdout);
    const told = JSON.parse(stderr);
    const row = database.prepare("select kind, hash from api_keys where prefix = ?").get(told.secretKey.slice(0, 15));
    expect(row).toMatchObject({ kind: "secret", hash: createHash("sha256").update(told.secretKey).digest("hex") });
    expect(stdout).not.toContain(told.secretKey);
  }
  expect(database.prepare("select id, name from tenants").all()).toMatchObject([{ id: "shop", name: "The 'shop'" }]);
  expect(database.prepare("select count(*) as n from api_keys").get()).toMatchObject({ n: 4 });
  expect(database.prepare("select count(*) as n from webhook_sources").get()).toMatchObject({ n: 1 });
});

it("tells the secrets that stand in the database, with which user tokens and webhooks are signed", async () => {
  const database = migrated();
  const { stdout, stderr } = await run("--id", "shop");
  database.exec(stdout);
  const { userTokenSecret, webhookSecret } = JSON.parse(stderr);
  const tenant = database.prepare("select user_token_secret as secret from tenants").get() as { secret: string };
  const token = await sign({ sub: "kim", tenant: "shop", exp: Date.now() / 1_000 + 60 }, userTokenSecret, "HS256");
  expect(await verify(token, tenant.secret)).toBe("kim");
  expect(await verify(token, `${tenant.secret}x`)).toBeUndefined();
  expect(database.prepare("select secret from webhook_sources").get()).toEqual({ secret: webhookSecret });
});

it("asks for what it needs in one sentence", async () => {
  await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/^[^\n]*--id shop[^\n]*\n$/) });
});
