/** Adapters of the index, of learning and of what a ranking reads. */
import { waitUntil } from "cloudflare:workers";
import type { IndexBuild } from "../domain/index-build.ts";
import type { RemoteVectors } from "../domain/remote-vectors.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { popularityTuning } from "../domain/tuning/popularity.ts";
import type { FollowFactors, FollowIndex } from "../flow/ranking-ports.ts";
import { audienceKey, sumAudience, sumAudienceTrend } from "../store/audience-popularity.ts";
import type { Database } from "../store/database.ts";
import { readFactorShards, saveFactors } from "../store/factors.ts";
import { impressions } from "../store/impressions.ts";
import { readBuild, saveBuild } from "../store/index-builds.ts";
import { readMixture, readSample, readStanding, readVectors } from "../store/index-packing.ts";
import { publishVersion, readCells, readShard, writeShards } from "../store/index-versions.ts";
import { readInteractions } from "../store/interactions.ts";
import { readChanges, readIndexState, readKeyed, readNamed } from "../store/item-changes.ts";
import { readField, readFieldOf } from "../store/item-fields.ts";
import {
  hasLearning,
  listLearnings,
  publishLearning,
  readNeighbours,
  readTogether,
  saveNeighbours,
  withdrawLearning,
} from "../store/learnings.ts";
import { readOutcomes } from "../store/outcomes.ts";
import { findPassing } from "../store/passing-items.ts";
import {
  readPopularity,
  readPopularityAge,
  sumFading,
  sumItemDays,
  sumTrend,
  writePopularity,
} from "../store/popularity.ts";
import { readRankingState } from "../store/ranking-state.ts";
import { rememberFor } from "../store/remember-for.ts";
import { rememberPopularity } from "../store/remember-popularity.ts";
import { searchWordsOf } from "../store/search-items.ts";
import { latestItems, showable } from "../store/showable-items.ts";
import { cellFinder } from "../vectors/cell-finder.ts";
import { FactorResidents } from "../vectors/factor-residents.ts";
import { kernelModule } from "../vectors/kernel-module.ts";
import { Residents } from "../vectors/residents.ts";
import { feedingOf } from "./remote.ts";

/** What passes a filter; what changes meanwhile is in every isolate's memory anyway. */
const PASSING = { age: indexTuning.passingAge, most: 100, keyOf: (...asked: unknown[]) => JSON.stringify(asked) };
/** An audience's lists: a busy page asks for the same one with every view. */
const AUDIENCES = { age: popularityTuning.audienceAge, most: 50, keyOf: audienceKey };

/** Resident indexes belong to the isolate, whatever environment asks. */
const residents = new Residents(kernelModule);
const factorResidents = new FactorResidents(kernelModule);

export function ranking(db: Database, remote: RemoteVectors | undefined) {
  const sources = {
    readShard: readShard(db),
    readCells: readCells(db),
    readNamed: readNamed(db),
    readChanges: readChanges(db),
    readField: readField(db),
    readFieldOf: readFieldOf(db),
    ...(remote && { remote: { nearest: remote.nearest, readKeyed: readKeyed(db) } }),
  };
  const { record, unwritten } = impressions(db);
  const followIndex: FollowIndex = (tenantId, following, keep) =>
    residents.follow(tenantId, following, { ...sources, keep });
  const followFactors: FollowFactors = (tenantId, version, keep) =>
    factorResidents.follow(tenantId, version, { readFactorShards: readFactorShards(db), keep });
  return {
    keep: (work: Promise<unknown>) => waitUntil(work),
    pause: (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    newId: () => `r_${Date.now().toString(36)}-${crypto.randomUUID()}`,
    indexPlace: (tenantId: string) => residents.place(tenantId),
    followIndex,
    followFactors,
    readIndexState: readIndexState(db),
    readRankingState: readRankingState(db, unwritten),
    popularityOf: rememberPopularity(readPopularity(db)),
    findPassing: rememberFor(findPassing(db), PASSING, Date.now),
    recordImpression: record,
    readPopularity: readPopularity(db),
    readPopularityAge: readPopularityAge(db),
    sumItemDays: sumItemDays(db),
    sumFading: sumFading(db),
    sumTrend: sumTrend(db),
    writePopularity: writePopularity(db),
    sumAudience: rememberFor(sumAudience(db), AUDIENCES, Date.now),
    sumAudienceTrend: rememberFor(sumAudienceTrend(db), AUDIENCES, Date.now),
    showable: showable(db),
    latestItems: latestItems(db),
    readStanding: readStanding(db),
    readMixture: readMixture(db),
    readVectors: readVectors(db),
    readSample: readSample(db),
    readShard: readShard(db),
    writeShards: writeShards(db),
    readBuild: readBuild<IndexBuild>(db),
    saveBuild: saveBuild<IndexBuild>(db),
    cellFinder: cellFinder(kernelModule),
    feeding: remote && feedingOf(db, remote),
    publishVersion: publishVersion(db),
    readInteractions: readInteractions(db),
    searchWords: searchWordsOf(db),
    saveNeighbours: saveNeighbours(db),
    saveFactors: saveFactors(db),
    readFactorShards: readFactorShards(db),
    publishLearning: publishLearning(db),
    listLearnings: listLearnings(db),
    readNeighbours: readNeighbours(db),
    hasLearning: hasLearning(db),
    withdrawLearning: withdrawLearning(db),
    readTogether: readTogether(db),
    readOutcomes: readOutcomes(db),
  };
}
