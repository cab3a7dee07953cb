import apiJs from "./client/api.js";
import baseCss from "./client/base.css";
import changeMarkJs from "./client/change-mark.js";
import changesJs from "./client/changes.js";
import conclusionsJs from "./client/conclusions.js";
import coverCss from "./client/cover.css";
import coverJs from "./client/cover.js";
import coverMotifsJs from "./client/cover-motifs.js";
import docsCss from "./client/docs.css";
import docsJs from "./client/docs.js";
import docsExamplesJs from "./client/docs-examples.js";
import docsOperationJs from "./client/docs-operation.js";
import docsRequestJs from "./client/docs-request.js";
import docsSchemaJs from "./client/docs-schema.js";
import elementJs from "./client/element.js";
import evidenceJs from "./client/evidence.js";
import evidenceLinkJs from "./client/evidence-link.js";
import factWordsJs from "./client/fact-words.js";
import findingsCss from "./client/findings.css";
import findingsEnJs from "./client/findings-en.js";
import findingsListJs from "./client/findings-list.js";
import findingsZhJs from "./client/findings-zh.js";
import flipJs from "./client/flip.js";
import followJs from "./client/follow.js";
import holdStillJs from "./client/hold-still.js";
import iconJs from "./client/icon.js";
import interestsJs from "./client/interests.js";
import itemRowJs from "./client/item-row.js";
import itemWordsJs from "./client/item-words.js";
import keepPlaceJs from "./client/keep-place.js";
import keptVisitorJs from "./client/kept-visitor.js";
import lastChangeCss from "./client/last-change.css";
import lastChangeJs from "./client/last-change.js";
import mainJs from "./client/main.js";
import markSvg from "./client/mark.svg";
import movesJs from "./client/moves.js";
import namesJs from "./client/names.js";
import narrowCss from "./client/narrow.css";
import noticesJs from "./client/notices.js";
import pageCss from "./client/page.css";
import patternWordsJs from "./client/pattern-words.js";
import patternsJs from "./client/patterns.js";
import peopleJs from "./client/people.js";
import peopleBarJs from "./client/people-bar.js";
import profileCss from "./client/profile.css";
import profilePanelJs from "./client/profile-panel.js";
import proofJs from "./client/proof.js";
import rankingJs from "./client/ranking.js";
import rhythmCss from "./client/rhythm.css";
import rhythmChartJs from "./client/rhythm-chart.js";
import rowsCss from "./client/rows.css";
import searchBoxJs from "./client/search-box.js";
import sessionJs from "./client/session.js";
import signedJs from "./client/signed.js";
import sourcesJs from "./client/sources.js";
import splitBarJs from "./client/split-bar.js";
import splitScoreJs from "./client/split-score.js";
import storeJs from "./client/store.js";
import timeAgoJs from "./client/time-ago.js";
import topBarJs from "./client/top-bar.js";
import viewSwitchJs from "./client/view-switch.js";
import whyJs from "./client/why.js";
import wordsJs from "./client/words.js";
import wordsEnJs from "./client/words-en.js";
import wordsZhJs from "./client/words-zh.js";
import writeBoxJs from "./client/write-box.js";

/** What the browser loads from /web/, by name. A test holds this list to the folder. */
export const files: Readonly<Record<string, string>> = {
  "api.js": apiJs,
  "base.css": baseCss,
  "change-mark.js": changeMarkJs,
  "changes.js": changesJs,
  "conclusions.js": conclusionsJs,
  "cover-motifs.js": coverMotifsJs,
  "cover.css": coverCss,
  "cover.js": coverJs,
  "docs-examples.js": docsExamplesJs,
  "docs-operation.js": docsOperationJs,
  "docs-request.js": docsRequestJs,
  "docs-schema.js": docsSchemaJs,
  "docs.css": docsCss,
  "docs.js": docsJs,
  "element.js": elementJs,
  "evidence-link.js": evidenceLinkJs,
  "evidence.js": evidenceJs,
  "fact-words.js": factWordsJs,
  "findings-en.js": findingsEnJs,
  "findings-list.js": findingsListJs,
  "findings-zh.js": findingsZhJs,
  "findings.css": findingsCss,
  "flip.js": flipJs,
  "follow.js": followJs,
  "hold-still.js": holdStillJs,
  "icon.js": iconJs,
  "interests.js": interestsJs,
  "item-row.js": itemRowJs,
  "item-words.js": itemWordsJs,
  "keep-place.js": keepPlaceJs,
  "kept-visitor.js": keptVisitorJs,
  "last-change.css": lastChangeCss,
  "last-change.js": lastChangeJs,
  "main.js": mainJs,
  "mark.svg": markSvg,
  "moves.js": movesJs,
  "names.js": namesJs,
  "narrow.css": narrowCss,
  "notices.js": noticesJs,
  "page.css": pageCss,
  "pattern-words.js": patternWordsJs,
  "patterns.js": patternsJs,
  "people-bar.js": peopleBarJs,
  "people.js": peopleJs,
  "profile-panel.js": profilePanelJs,
  "profile.css": profileCss,
  "proof.js": proofJs,
  "ranking.js": rankingJs,
  "rhythm-chart.js": rhythmChartJs,
  "rhythm.css": rhythmCss,
  "rows.css": rowsCss,
  "search-box.js": searchBoxJs,
  "session.js": sessionJs,
  "signed.js": signedJs,
  "sources.js": sourcesJs,
  "split-bar.js": splitBarJs,
  "split-score.js": splitScoreJs,
  "store.js": storeJs,
  "time-ago.js": timeAgoJs,
  "top-bar.js": topBarJs,
  "view-switch.js": viewSwitchJs,
  "why.js": whyJs,
  "words-en.js": wordsEnJs,
  "words-zh.js": wordsZhJs,
  "words.js": wordsJs,
  "write-box.js": writeBoxJs,
};
