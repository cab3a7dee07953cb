import type { ApiKey } from "../domain/api-key.ts";
import type { Tenant } from "../domain/tenant.ts";
import { makeKey, randomBytes } from "./make-key.ts";

/** All that a new tenant needs before its first request. */
export interface NewTenant {
  readonly tenant: Tenant;
  readonly keys: readonly ApiKey[];
  readonly webhook: { readonly source: string; readonly secret: string };
}

export interface Provisioned {
  readonly tenant: string;
  /** Shown once. */
  readonly publishableKey: string;
  readonly secretKey: string;
  /** For Standard Webhooks: `whsec_…`. An existing tenant keeps the one it has. */
  readonly webhookSecret: string;
  /** Signs the tokens by which browsers speak for known users (JWT, HS256). Kept by an existing tenant too. */
  readonly userTokenSecret: string;
}

type Wanted = Pick<Tenant, "id" | "name" | "createdAt">;

/** Rows of a new tenant and what to tell its owner. Saving them for a tenant that is there adds the keys only. */
export async function draftTenant({ id, name, createdAt }: Wanted): Promise<{ rows: NewTenant; told: Provisioned }> {
  const owned = { tenantId: id, origins: [], createdAt };
  const publishable = await makeKey({ ...owned, kind: "publishable", name: "first publishable key" });
  const secret = await makeKey({ ...owned, kind: "secret", name: "first secret key" });
  const webhook = { source: "standard", secret: `whsec_${btoa(String.fromCharCode(...randomBytes(24)))}` };
  const userTokenSecret = btoa(String.fromCharCode(...randomBytes(32)));
  return {
    rows: {
      tenant: { id, name, settings: {}, userTokenSecret, createdAt },
      keys: [publishable.kept, secret.kept],
      webhook,
    },
    told: {
      tenant: id,
      publishableKey: publishable.key,
      secretKey: secret.key,
      webhookSecret: webhook.secret,
      userTokenSecret,
    },
  };
}

interface Ports {
  /** Answers the secrets that hold: the given ones, or those that were there. */
  readonly saveTenant: (rows: NewTenant) => Promise<Pick<Provisioned, "webhookSecret" | "userTokenSecret">>;
}

/** Creates a tenant, or gives one that is there two more keys. */
export async function provisionTenant({ saveTenant }: Ports, wanted: Wanted): Promise<Provisioned> {
  const { rows, told } = await draftTenant(wanted);
  return { ...told, ...(await saveTenant(rows)) };
}
