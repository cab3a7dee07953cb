import type { IndexNews, IndexVersion, Place } from "../domain/index-version.ts";
import { profileFromRow } from "../domain/profile/profile-row.ts";
import type { Profile } from "../domain/profile.ts";
import type { RankingQuestion, RankingState } from "../domain/ranking-state.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { Database, Row } from "./database.ts";
import { evidenceFrom, type TitledEvidenceRow, titlesFrom } from "./evidence-titles.ts";
import { type ChangeRow, changeFromRow } from "./item-changes.ts";
import * as statements from "./ranking-statements.ts";

/** Seen items read with one recommendation; who has met more may meet the oldest again. */
const MOST_SEEN = 10_000;

type Rows<T = Row> = readonly T[] | undefined;

/** Everything that one recommendation needs of the database, in one round trip, and nothing that it does not need. */
export const readRankingState =
  (db: Database) =>
  async (question: RankingQuestion): Promise<RankingState> => {
    const { tenantId, userId, place } = question;
    const prepare = (text: string, ...values: unknown[]) => db.$client.prepare(text).bind(tenantId, ...values);
    const batch = [
      prepare(statements.profile, userId),
      prepare(statements.version),
      prepare(statements.changes, ...placeOf(place), indexTuning.changesPerRead),
      ...(question.seen === "include" ? [] : [prepare(seenStatement[question.seen], userId, MOST_SEEN)]),
      ...(question.evidence === 0 ? [] : [prepare(statements.evidence, userId, question.evidence)]),
    ];
    const [profiles, versions, changes, ...rest] = (await db.$client.batch(batch)).map(({ results }) => results);
    const seen: Rows<{ item_id: string }> =
      question.seen === "include" ? [] : (rest.shift() as Rows<{ item_id: string }>);
    const evidence = (rest.shift() ?? []) as TitledEvidenceRow[];
    const profile = profiles?.[0] as Row | undefined;
    const known = profile !== undefined && profile.liked !== null;
    return {
      profile: known ? profileFrom(profile) : undefined,
      news: newsFrom(versions as Rows, changes as Rows<ChangeRow>),
      popularityBuiltAt: Number(profile?.popularity_built_at ?? 0),
      seen: seen?.map((row) => row.item_id) ?? [],
      evidence: evidenceFrom(evidence),
      titles: titlesFrom(evidence),
    };
  };

const seenStatement = { finished: statements.finished, exclude: statements.met } as const;

/** What changed in a tenant's catalogue since a place. */
export const readIndexState = (db: Database) => async (tenantId: string, place: Place | undefined) => {
  const [versions, changes] = await db.$client.batch([
    db.$client.prepare(statements.version).bind(tenantId),
    db.$client.prepare(statements.changes).bind(tenantId, ...placeOf(place), indexTuning.changesPerRead),
  ]);
  return { news: newsFrom(versions?.results as Rows, changes?.results as Rows<ChangeRow>) };
};

const placeOf = (place: Place | undefined) => [place?.sequence ?? null, place?.itemId ?? ""];

function newsFrom(versions: Rows, changes: Rows<ChangeRow> = []): IndexNews {
  return {
    version: versionFrom(versions?.[0]),
    changes: changes.map(changeFromRow),
    more: changes.length === indexTuning.changesPerRead,
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

function profileFrom(row: Row): Profile {
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
