import { type SQL, sql } from "drizzle-orm";
import type { IndexNews, IndexVersion, Place } from "../domain/index-version.ts";
import { profileFromRow } from "../domain/profile/profile-row.ts";
import type { Profile } from "../domain/profile.ts";
import type { RankingQuestion, RankingState } from "../domain/ranking-state.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { batch, type Database, type Row } from "./database.ts";
import { evidenceFrom, evidenceWithTitles, type TitledEvidenceRow, titlesFrom } from "./evidence-titles.ts";
import { type ChangeRow, changeFromRow, changesAfter } from "./item-changes.ts";
import { person } from "./person.ts";

/** Seen items read with one recommendation; who has met more may meet the oldest again. */
const MOST_SEEN = 10_000;

/** Everything that one recommendation needs of the database, in one round trip, and nothing that it does not need. */
export const readRankingState =
  (db: Database) =>
  async (question: RankingQuestion): Promise<RankingState> => {
    const statements = {
      profile: profileOf(question),
      ...newsSince(question.tenantId, question.place),
      popular: sql`select max(built_at) as built_at from popularity where tenant_id = ${question.tenantId}`,
      ...(question.seen !== "include" && { seen: seenBy(question) }),
      ...(question.evidence > 0 && { evidence: evidenceWithTitles(question) }),
    };
    const rows = await batchByName(db, statements);
    const evidence = (rows.evidence ?? []) as unknown as TitledEvidenceRow[];
    return {
      profile: profileFrom(rows.profile?.[0]),
      news: newsFrom(rows),
      popularityBuiltAt: Number(rows.popular?.[0]?.built_at ?? 0),
      seen: (rows.seen ?? []).map((row) => String(row.item_id)),
      evidence: evidenceFrom(evidence),
      titles: titlesFrom(evidence),
    };
  };

/** What changed in a tenant's catalogue since a place. */
export const readIndexState = (db: Database) => async (tenantId: string, place: Place | undefined) => ({
  news: newsFrom(await batchByName(db, newsSince(tenantId, place))),
});

type Named = Readonly<Record<string, readonly Row[] | undefined>>;

async function batchByName(db: Database, statements: Readonly<Record<string, SQL>>): Promise<Named> {
  const results = await batch(db, Object.values(statements));
  return Object.fromEntries(Object.keys(statements).map((name, i) => [name, results[i]?.results]));
}

const newsSince = (tenantId: string, place: Place | undefined) => ({
  version: sql`select * from index_versions where tenant_id = ${tenantId} order by version desc limit 1`,
  changes: changesAfter(tenantId, place, indexTuning.changesPerRead),
});

function newsFrom({ version, changes = [] }: Named): IndexNews {
  const rows = changes as unknown as ChangeRow[];
  return {
    version: versionFrom(version?.[0]),
    changes: rows.map(changeFromRow),
    more: rows.length === indexTuning.changesPerRead,
  };
}

const versionFrom = (row: Row | undefined): IndexVersion | undefined =>
  row && {
    version: Number(row.version),
    modelId: String(row.model_id),
    count: Number(row.count),
    dimensions: Number(row.dimensions),
    behaviourDimensions: Number(row.behaviour_dimensions),
    shards: Number(row.shards),
    sequence: Number(row.sequence),
  };

const profileOf = ({ tenantId, userId }: RankingQuestion) => sql`
  select user_id, version, model_id, anchor_at, liked, disliked, behaviour, state from profiles
  where tenant_id = ${tenantId} and user_id = ${person(tenantId, userId)}`;

function profileFrom(row: Row | undefined): Profile | undefined {
  if (row === undefined) return undefined;
  const bytes = (column: string) => Uint8Array.fromBase64(String(row[column]));
  return profileFromRow({
    userId: String(row.user_id),
    version: Number(row.version),
    modelId: String(row.model_id),
    anchorAt: Number(row.anchor_at),
    liked: bytes("liked"),
    disliked: bytes("disliked"),
    behaviour: bytes("behaviour"),
    state: JSON.parse(String(row.state)),
  });
}

const seenBy = ({ tenantId, userId, seen }: RankingQuestion) => sql`
  select item_id from seen_items where tenant_id = ${tenantId} and user_id = ${person(tenantId, userId)}
    ${seen === "finished" ? sql`and consumed` : sql``}
  order by last_at desc limit ${MOST_SEEN}`;
