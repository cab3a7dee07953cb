/** Adapters that people and their events are read, folded, looked at, merged and erased with. */
import { adoptModel } from "../store/adopt-model.ts";
import { loadCompactable, saveCompaction } from "../store/compaction.ts";
import type { Database } from "../store/database.ts";
import { loadDue } from "../store/due-work.ts";
import { eraseCounted, eraseUncounted } from "../store/erase-event.ts";
import { eraseUser } from "../store/erase-user.ts";
import { loadAllOfUser } from "../store/export-user.ts";
import { loadStaleItems, markUnreadable, saveItemVectors } from "../store/item-vectors.ts";
import { readEncodedItems } from "../store/item-words.ts";
import { listSetAside, loadEventEffects } from "../store/kept-event.ts";
import { loadPair, saveMerge } from "../store/merge-users.ts";
import { noteUnread } from "../store/note-unread.ts";
import { loadProfilePage } from "../store/profile-page.ts";
import { resetProfiles } from "../store/reset-profiles.ts";
import { saveFolds } from "../store/save-folds.ts";
import { findItems, findOtherModels, findPeople } from "../store/sweep.ts";
import { loadReadingState } from "../store/tenants.ts";
import { loadDiscovered, loadTopics, replaceDiscovered, replaceTopics, saveTopicVectors } from "../store/topics.ts";
import { personOf } from "../store/users.ts";

/** What the consumer and the sweep work with. */
export function consuming(db: Database) {
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

/** What people and their events are looked at, merged and erased with. */
export function keeping(db: Database) {
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
