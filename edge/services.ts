/** The one place that knows every adapter: it joins them to the ports that flows ask for. */
import { waitUntil } from "cloudflare:workers";
import * as v from "valibot";
import type { EncodeTexts } from "./domain/encoding.ts";
import type { IndexBuild } from "./domain/index-build.ts";
import type { RemoteVectors } from "./domain/remote-vectors.ts";
import { indexTuning } from "./domain/tuning/index.ts";
import { popularityTuning } from "./domain/tuning/popularity.ts";
import { type Env, Variables } from "./env.ts";
import type { Feeding, FeedPorts } from "./flow/feed-remote.ts";
import type { Wake } from "./flow/ports.ts";
import type { FollowFactors, FollowIndex } from "./flow/ranking-ports.ts";
import { adoptModel } from "./store/adopt-model.ts";
import { audienceKey, sumAudience, sumAudienceTrend } from "./store/audience-popularity.ts";
import { countBacklog } from "./store/backlog.ts";
import { loadCompactable, saveCompaction } from "./store/compaction.ts";
import { type Database, openDatabase, pingDatabase } from "./store/database.ts";
import { loadDue } from "./store/due-work.ts";
import { eraseCounted, eraseUncounted } from "./store/erase-event.ts";
import { eraseUser } from "./store/erase-user.ts";
import { addEvents, findClashes } from "./store/events.ts";
import { loadAllOfUser } from "./store/export-user.ts";
import { readFactorShards, saveFactors } from "./store/factors.ts";
import { recordImpressions } from "./store/impressions.ts";
import { readBuild, saveBuild } from "./store/index-builds.ts";
import { readMixture, readSample, readStanding, readVectors } from "./store/index-packing.ts";
import { publishVersion, readCells, readShard, writeShards } from "./store/index-versions.ts";
import { readInteractions } from "./store/interactions.ts";
import { readChanges, readIndexState, readKeyed, readKeyedChanges, readNamed } from "./store/item-changes.ts";
import { readField, readFieldOf } from "./store/item-fields.ts";
import { loadStaleItems, markUnreadable, saveItemVectors } from "./store/item-vectors.ts";
import { readEncodedItems } from "./store/item-words.ts";
import { loadItems, removeItem, saveItems } from "./store/items.ts";
import { findUnjudged, findUnjudgedTenants, loadJudgingBasis, saveJudgements } from "./store/judgements.ts";
import { listSetAside, loadEventEffects } from "./store/kept-event.ts";
import { addKey, findKey, listKeys, revokeKey } from "./store/keys.ts";
import { loadPeople } from "./store/known-people.ts";
import {
  hasLearning,
  listLearnings,
  publishLearning,
  readNeighbours,
  readTogether,
  saveNeighbours,
  withdrawLearning,
} from "./store/learnings.ts";
import { loadPair, saveMerge } from "./store/merge-users.ts";
import { noteUnread } from "./store/note-unread.ts";
import { readOutcomes } from "./store/outcomes.ts";
import { findPassing } from "./store/passing-items.ts";
import {
  readPopularity,
  readPopularityAge,
  sumFading,
  sumItemDays,
  sumTrend,
  writePopularity,
} from "./store/popularity.ts";
import { loadProfilePage } from "./store/profile-page.ts";
import { readRankingState } from "./store/ranking-state.ts";
import { rememberFor } from "./store/remember-for.ts";
import { rememberItemFacts } from "./store/remember-item-facts.ts";
import { forgetChanged, forgetRevoked, rememberKeys } from "./store/remember-keys.ts";
import { rememberPopularity } from "./store/remember-popularity.ts";
import { resetProfiles } from "./store/reset-profiles.ts";
import { listRuleVersions, loadRules, saveRules } from "./store/rules.ts";
import { saveFolds } from "./store/save-folds.ts";
import { searchWordsOf } from "./store/search-items.ts";
import { listMembers, segmentsOfUser } from "./store/segment-members.ts";
import { countMembers, hasSegment, listSegments, removeSegment, samplePeople, saveSegment } from "./store/segments.ts";
import { saveSettings } from "./store/settings.ts";
import { latestItems, showable } from "./store/showable-items.ts";
import { findItems, findOtherModels, findPeople } from "./store/sweep.ts";
import { findWebhookSecret, listTenants, loadReadingState, loadTenant, saveTenant } from "./store/tenants.ts";
import { loadDiscovered, loadTopics, replaceDiscovered, replaceTopics, saveTopicVectors } from "./store/topics.ts";
import { findUnknownItems, rememberKnownItems } from "./store/unknown-items.ts";
import { listUsers, personOf } from "./store/users.ts";
import { breakCircuit } from "./understand/circuit.ts";
import { httpUnderstand } from "./understand/http.ts";
import { type SageMakerSettings, sagemakerUnderstand } from "./understand/sagemaker.ts";
import { watchedUnderstand } from "./understand/watched.ts";
import { cellFinder } from "./vectors/cell-finder.ts";
import { FactorResidents } from "./vectors/factor-residents.ts";
import { kernelModule } from "./vectors/kernel-module.ts";
import { Residents } from "./vectors/residents.ts";
import { vectorize } from "./vectors/vectorize.ts";

export type Services = ReturnType<typeof join>;

const joined = new WeakMap<Env, Services>();

/** The services of an environment, made once an isolate; what is costly in them is made when it is first used. */
export function servicesOf(env: Env): Services {
  const known = joined.get(env);
  if (known) return known;
  const services = join(env);
  joined.set(env, services);
  return services;
}

function join(env: Env) {
  v.parse(Variables, env);
  const db = openDatabase(env.DB);
  const now = () => Date.now();
  const { encodeTexts, encoderAnswers } = breakCircuit(encoderOf(env), { now });
  return {
    now,
    findKey: rememberKeys(findKey(db), now),
    addKey: addKey(db),
    listKeys: listKeys(db),
    revokeKey: forgetRevoked(revokeKey(db)),
    saveTenant: saveTenant(db),
    loadTenant: loadTenant(db),
    saveSettings: forgetChanged(saveSettings(db)),
    findWebhookSecret: findWebhookSecret(db),
    listTenants: listTenants(db),
    listUsers: listUsers(db),
    pingDatabase: pingDatabase(db),
    wake: wake(env.WAKE),
    encoderAnswers,
    ...watchedUnderstand(encodeTexts, { now }),
    saveItems: saveItems(db),
    loadItems: loadItems(db),
    removeItem: removeItem(db),
    findUnknownItems: rememberKnownItems(findUnknownItems(db), now),
    addEvents: addEvents(db),
    findClashes: findClashes(db),
    countBacklog: countBacklog(db),
    ...reasoning(db),
    ...consuming(db),
    ...keeping(db),
    ...ranking(db, remoteOf(env)),
  };
}

/** What the consumer and the sweep work with. */
function consuming(db: Database) {
  return {
    loadDue: loadDue(db),
    saveFolds: saveFolds(db),
    loadCompactable: loadCompactable(db),
    saveCompaction: saveCompaction(db),
    resetProfiles: resetProfiles(db),
    noteUnread: noteUnread(db),
    loadTopics: loadTopics(db),
    saveTopicVectors: saveTopicVectors(db),
    replaceTopics: replaceTopics(db),
    loadDiscovered: loadDiscovered(db),
    replaceDiscovered: replaceDiscovered(db),
    readEncodedItems: readEncodedItems(db),
    adoptModel: adoptModel(db),
    loadReadingState: loadReadingState(db),
    loadStaleItems: loadStaleItems(db),
    saveItemVectors: saveItemVectors(db),
    markUnreadable: markUnreadable(db),
    findPeople: findPeople(db),
    findItems: findItems(db),
    findOtherModels: findOtherModels(db),
  };
}

/** Rules, and audiences judged by them. */
function reasoning(db: Database) {
  return {
    loadRules: loadRules(db),
    listRuleVersions: listRuleVersions(db),
    saveRules: saveRules(db),
    loadJudgingBasis: loadJudgingBasis(db),
    loadPeople: loadPeople(db),
    saveJudgements: saveJudgements(db),
    findUnjudged: findUnjudged(db),
    findUnjudgedTenants: findUnjudgedTenants(db),
    listSegments: listSegments(db),
    hasSegment: hasSegment(db),
    saveSegment: saveSegment(db),
    removeSegment: removeSegment(db),
    countMembers: countMembers(db),
    listMembers: listMembers(db),
    samplePeople: samplePeople(db),
    segmentsOfUser: segmentsOfUser(db),
    itemFactsOf: rememberItemFacts(db, () => Date.now()),
  };
}

/** What people and their events are looked at, merged and erased with. */
function keeping(db: Database) {
  return {
    loadProfilePage: loadProfilePage(db),
    loadEventEffects: loadEventEffects(db),
    listSetAside: listSetAside(db),
    eraseUncounted: eraseUncounted(db),
    eraseCounted: eraseCounted(db),
    eraseUser: eraseUser(db),
    personOf: personOf(db),
    loadPair: loadPair(db),
    saveMerge: saveMerge(db),
    loadAllOfUser: loadAllOfUser(db),
  };
}

/** What passes a filter; what changes meanwhile is in every isolate's memory anyway. */
const PASSING = { age: indexTuning.passingAge, most: 100, keyOf: (...asked: unknown[]) => JSON.stringify(asked) };
/** An audience's lists: a busy page asks for the same one with every view. */
const AUDIENCES = { age: popularityTuning.audienceAge, most: 50, keyOf: audienceKey };

/** Resident indexes belong to the isolate, whatever environment asks. */
const residents = new Residents(kernelModule);
const factorResidents = new FactorResidents(kernelModule);

function ranking(db: Database, remote: RemoteVectors | undefined) {
  const sources = {
    readShard: readShard(db),
    readCells: readCells(db),
    readNamed: readNamed(db),
    readChanges: readChanges(db),
    readField: readField(db),
    readFieldOf: readFieldOf(db),
    ...(remote && { remote: { nearest: remote.nearest, readKeyed: readKeyed(db) } }),
  };
  const followIndex: FollowIndex = (tenantId, following, keep) =>
    residents.follow(tenantId, following, { ...sources, keep });
  const followFactors: FollowFactors = (tenantId, version, keep) =>
    factorResidents.follow(tenantId, version, { readFactorShards: readFactorShards(db), keep });
  return {
    keep: (work: Promise<unknown>) => waitUntil(work),
    newId: () => `r_${Date.now().toString(36)}-${crypto.randomUUID()}`,
    indexPlace: (tenantId: string) => residents.place(tenantId),
    followIndex,
    followFactors,
    readIndexState: readIndexState(db),
    readRankingState: readRankingState(db),
    popularityOf: rememberPopularity(readPopularity(db)),
    findPassing: rememberFor(findPassing(db), PASSING, Date.now),
    recordImpression: recordImpressions(db),
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

/** What a remote index is told with. */
const feedingOf = (db: Database, remote: RemoteVectors): FeedPorts => ({
  remote,
  now: () => Date.now(),
  readStanding: readStanding(db),
  readMixture: readMixture(db),
  publishVersion: publishVersion(db),
  readKeyedChanges: readKeyedChanges(db),
  readFeeding: readBuild<Feeding>(db),
  saveFeeding: saveBuild<Feeding>(db),
});

/** The service that has the vectors, if the environment names one. */
function remoteOf({ INDEX, VECTORS }: Env): RemoteVectors | undefined {
  if (INDEX !== "vectorize") return undefined;
  if (VECTORS === undefined) throw new Error("INDEX=vectorize needs the binding VECTORS");
  return vectorize(VECTORS);
}

/** Messages that one sendBatch takes. */
const BATCH = 100;

const wake =
  (queue: Env["WAKE"]): Wake =>
  async (messages) => {
    for (let i = 0; i < messages.length; i += BATCH) {
      await queue.sendBatch(messages.slice(i, i + BATCH).map((body) => ({ body, contentType: "json" })));
    }
  };

/** The encoder by the way that the environment names. */
function encoderOf(env: Env): EncodeTexts {
  if (env.INFERENCE === "sagemaker") return sagemakerUnderstand(sagemakerOf(env));
  const key = env.INFERENCE_KEY;
  return httpUnderstand({ url: env.INFERENCE_URL ?? "", ...(key !== undefined && { key }) });
}

/** Checked by Variables: with INFERENCE=sagemaker all of these are there. */
const sagemakerOf = (env: Env): SageMakerSettings => ({
  endpointName: env.SAGEMAKER_ENDPOINT ?? "",
  region: env.AWS_REGION ?? "",
  accessKeyId: env.AWS_ACCESS_KEY_ID ?? "",
  secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? "",
  ...(env.INFERENCE_URL !== undefined && { endpoint: env.INFERENCE_URL }),
});
