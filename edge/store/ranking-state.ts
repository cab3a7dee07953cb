import { and, desc, eq } from "drizzle-orm";
import type { IndexNews, IndexVersion, Place } from "../domain/index-version.ts";
import { profileFromRow } from "../domain/profile/profile-row.ts";
import type { RankingQuestion, RankingState } from "../domain/ranking-state.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import type { Database } from "./database.ts";
import { evidenceFrom, evidenceWithTitles, type TitledEvidenceRow, titlesFrom } from "./evidence-titles.ts";
import { newestVersion } from "./index-versions.ts";
import { type ChangeRow, changeFromRow, changesAfter } from "./item-changes.ts";
import { person } from "./person.ts";
import { popularity, profiles, seenItems } from "./schema.ts";

/** Seen items read with one recommendation; who has met more may meet the oldest again. */
const MOST_SEEN = 10_000;

/** Everything that one recommendation needs of the database, in one round trip. */
export const readRankingState =
  (db: Database) =>
  async (question: RankingQuestion): Promise<RankingState> => {
    const { tenantId, place } = question;
    const [profile, version, changes, popular, seen, evidence] = await db.batch([
      profileOf(db, question),
      newestVersion(db, tenantId),
      db.all<ChangeRow>(changesAfter(tenantId, place, indexTuning.changesPerRead)),
      db.select({ builtAt: popularity.builtAt }).from(popularity).where(eq(popularity.tenantId, tenantId)),
      seenBy(db, question),
      db.all<TitledEvidenceRow>(evidenceWithTitles(question)),
    ]);
    return {
      profile: profile[0] && profileFromRow(profile[0]),
      news: newsFrom(version[0], changes),
      popularityBuiltAt: Math.max(0, ...popular.map(({ builtAt }) => builtAt)),
      seen: seen.map(({ itemId }) => itemId),
      evidence: evidenceFrom(evidence),
      titles: titlesFrom(evidence),
    };
  };

/** What changed in a tenant's catalogue since a place. */
export const readIndexState = (db: Database) => async (tenantId: string, place: Place | undefined) => {
  const [version, changes] = await db.batch([
    newestVersion(db, tenantId),
    db.all<ChangeRow>(changesAfter(tenantId, place, indexTuning.changesPerRead)),
  ]);
  return { news: newsFrom(version[0], changes) };
};

const newsFrom = (version: IndexVersion | undefined, changes: readonly ChangeRow[]): IndexNews => ({
  version,
  changes: changes.map(changeFromRow),
  more: changes.length === indexTuning.changesPerRead,
});

const profileOf = (db: Database, { tenantId, userId }: RankingQuestion) =>
  db
    .select()
    .from(profiles)
    .where(and(eq(profiles.tenantId, tenantId), eq(profiles.userId, person(tenantId, userId))));

const seenBy = (db: Database, { tenantId, userId, seen }: RankingQuestion) =>
  db
    .select({ itemId: seenItems.itemId })
    .from(seenItems)
    .where(
      and(
        eq(seenItems.tenantId, tenantId),
        eq(seenItems.userId, person(tenantId, userId)),
        seen === "finished" ? eq(seenItems.consumed, true) : undefined,
      ),
    )
    .orderBy(desc(seenItems.lastAt))
    .limit(seen === "include" ? 0 : MOST_SEEN);
