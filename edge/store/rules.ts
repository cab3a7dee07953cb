import { sql } from "drizzle-orm";
import type { RuleVersion } from "../domain/rule-version.ts";
import { batch, type Database, type Row } from "./database.ts";

/** Versions that are kept; older ones go. */
const MOST_VERSIONS = 100;

const versionFrom = (row: Row): RuleVersion => ({
  version: Number(row.version),
  text: String(row.text),
  rules: Number(row.rules),
  createdAt: Number(row.created_at),
});

/** A version of a tenant's rules, the newest unless one is named. */
export const loadRules =
  (db: Database) =>
  async (tenantId: string, version?: number): Promise<RuleVersion | undefined> => {
    const [found] = await batch(db, [
      sql`select version, text, rules, created_at from rule_versions
        where tenant_id = ${tenantId} and ${version === undefined ? sql`true` : sql`version = ${version}`}
        order by version desc limit 1`,
    ]);
    const row = found?.results[0];
    return row && versionFrom(row);
  };

/** All versions that are kept, the newest first, without their texts. */
export const listRuleVersions =
  (db: Database) =>
  async (tenantId: string): Promise<Omit<RuleVersion, "text">[]> => {
    const [found] = await batch(db, [
      sql`select version, '' as text, rules, created_at from rule_versions
        where tenant_id = ${tenantId} order by version desc`,
    ]);
    return (found?.results ?? []).map(versionFrom).map(({ text: _, ...version }) => version);
  };

interface NewRules {
  readonly text: string;
  readonly rules: number;
  readonly steers: boolean;
  /** The version that must still be the newest; 0: there is none yet. */
  readonly ifVersion?: number;
  readonly now: number;
}

/**
 * Makes a text the tenant's rules, as a new version, if it is not the newest one's already; who was judged by the old
 * ones is judged again. Answers the newest version.
 */
export const saveRules =
  (db: Database) =>
  async (
    tenantId: string,
    { text, rules, steers, ifVersion, now }: NewRules,
  ): Promise<{ saved: boolean; version: number }> => {
    const newest = sql`(select max(version) from rule_versions where tenant_id = ${tenantId})`;
    const [put, , , found] = await batch(db, [
      sql`insert into rule_versions (tenant_id, version, text, rules, steers, created_at)
        select ${tenantId}, coalesce(${newest}, 0) + 1, ${text}, ${rules}, ${Number(steers)}, ${now}
        where coalesce(${newest}, 0) = ${ifVersion ?? sql`coalesce(${newest}, 0)`}
          and ${text} <> coalesce((
            select text from rule_versions where tenant_id = ${tenantId} and version = ${newest}), '')`,
      sql`update tenants set judging = judging + 1 where id = ${tenantId} and changes() > 0`,
      sql`delete from rule_versions where tenant_id = ${tenantId} and version <= ${newest} - ${MOST_VERSIONS}`,
      sql`select coalesce(${newest}, 0) as version`,
    ]);
    return { saved: (put?.meta.changes ?? 0) > 0, version: Number(found?.results[0]?.version) };
  };
