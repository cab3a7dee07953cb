/** Adapters of rules and audiences. */
import type { Database } from "../store/database.ts";
import { findUnjudged, findUnjudgedTenants, loadJudgingBasis, saveJudgements } from "../store/judgements.ts";
import { loadPeople } from "../store/known-people.ts";
import { rememberItemFacts } from "../store/remember-item-facts.ts";
import { listRuleVersions, loadRules, saveRules } from "../store/rules.ts";
import { listMembers, segmentsOfUser } from "../store/segment-members.ts";
import { countMembers, hasSegment, listSegments, removeSegment, samplePeople, saveSegment } from "../store/segments.ts";

/** Rules, and audiences judged by them. */
export function reasoning(db: Database) {
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
