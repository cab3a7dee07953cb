import { sql } from "drizzle-orm";
import type { KeptSegment } from "../domain/segments/segment.ts";
import type { UnderstandingOverrides } from "../domain/settings.ts";
import type { Topic } from "../domain/topic.ts";
import { batch, type Database, type Row } from "./database.ts";
import { topicFrom } from "./profile-page.ts";
import { segmentFrom } from "./segments.ts";

interface Basis {
  readonly judging: number;
  readonly settings: UnderstandingOverrides;
  readonly topics: readonly Topic[];
  readonly rules: string;
  readonly segments: readonly KeptSegment[];
}

/** What people are judged by, as it stands at one moment. */
export const loadJudgingBasis =
  (db: Database) =>
  async (tenantId: string): Promise<Basis | undefined> => {
    const [tenants, topics] = await batch(db, [
      sql`select judging, settings,
          (select text from rule_versions where tenant_id = ${tenantId} order by version desc limit 1) as rules,
          (select json_group_array(json_object('name', name, 'definition', definition, 'updated_at', updated_at)) from (
            select * from segments where tenant_id = ${tenantId} order by name)) as segments
        from tenants where id = ${tenantId}`,
      sql`select id, labels, aliases, parent from topics where tenant_id = ${tenantId}`,
    ]);
    const tenant = tenants?.results[0];
    if (tenant === undefined) return undefined;
    return {
      judging: Number(tenant.judging),
      settings: JSON.parse(String(tenant.settings)),
      segments: (JSON.parse(String(tenant.segments)) as Row[]).map(segmentFrom),
      rules: String(tenant.rules ?? ""),
      topics: (topics?.results ?? []).map(topicFrom),
    };
  };

interface Judgement {
  readonly userId: string;
  readonly version: number;
  readonly segments: readonly string[];
}

/** Writes to which segments people belong, where profile and basis are still those that were judged; in one transaction. */
export const saveJudgements =
  (db: Database) =>
  async (
    tenantId: string,
    judgements: readonly Judgement[],
    { judging, now }: { judging: number; now: number },
  ): Promise<void> => {
    const rows = JSON.stringify(judgements);
    const valid = sql`exists (select 1 from profiles p join tenants t on t.id = p.tenant_id and t.judging = ${judging}
      where p.tenant_id = ${tenantId} and p.user_id = j.value->>'userId' and p.version = j.value->>'version')`;
    await batch(db, [
      sql`delete from segment_members where tenant_id = ${tenantId}
        and user_id in (select j.value->>'userId' from json_each(${rows}) j where ${valid})
        and (segment, user_id) not in (
          select s.value, j.value->>'userId' from json_each(${rows}) j, json_each(j.value, '$.segments') s)`,
      sql`insert into segment_members (tenant_id, segment, user_id, since)
        select ${tenantId}, s.value, j.value->>'userId', ${now}
        from json_each(${rows}) j, json_each(j.value, '$.segments') s
        join segments g on g.tenant_id = ${tenantId} and g.name = s.value
        where ${valid} on conflict (tenant_id, segment, user_id) do nothing`,
      sql`insert into judgements (tenant_id, user_id, judging, judged_at)
        select ${tenantId}, j.value->>'userId', ${judging}, ${now} from json_each(${rows}) j where ${valid}
        on conflict (tenant_id, user_id) do update set judging = excluded.judging, judged_at = excluded.judged_at`,
    ]);
  };

/** People not judged by the present rules and segments, then those judged before a time. */
export const findUnjudged =
  (db: Database) =>
  async (tenantId: string, most: number, before: number): Promise<string[]> => {
    const [found] = await batch(db, [
      sql`select distinct user_id from (
        select user_id from judgements
        where tenant_id = ${tenantId} and judging < (select judging from tenants where id = ${tenantId})
        union all select user_id from judgements where tenant_id = ${tenantId} and judged_at < ${before}) limit ${most}`,
    ]);
    return (found?.results ?? []).map((row) => String(row.user_id));
  };

/** Tenants with such people, the one whose people have waited longest first. */
export const findUnjudgedTenants =
  (db: Database) =>
  async (before: number): Promise<string[]> => {
    const [found] = await batch(db, [
      sql`select t.id from tenants t
        where exists (select 1 from judgements j where j.tenant_id = t.id and j.judging < t.judging)
          or exists (select 1 from judgements j where j.tenant_id = t.id and j.judged_at < ${before})
        order by (select min(judged_at) from judgements j where j.tenant_id = t.id), t.id`,
    ]);
    return (found?.results ?? []).map((row) => String(row.id));
  };
