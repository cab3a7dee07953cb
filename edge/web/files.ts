import apiJs from "./client/api.js";
import baseCss from "./client/base.css";
import coverCss from "./client/cover.css";
import coverJs from "./client/cover.js";
import coverMotifsJs from "./client/cover-motifs.js";
import docsCss from "./client/docs.css";
import docsJs from "./client/docs.js";
import docsOperationJs from "./client/docs-operation.js";
import docsRequestJs from "./client/docs-request.js";
import docsSchemaJs from "./client/docs-schema.js";
import elementJs from "./client/element.js";
import evidenceJs from "./client/evidence.js";
import flipJs from "./client/flip.js";
import followJs from "./client/follow.js";
import iconJs from "./client/icon.js";
import interestsJs from "./client/interests.js";
import itemRowJs from "./client/item-row.js";
import itemWordsJs from "./client/item-words.js";
import keepPlaceJs from "./client/keep-place.js";
import keptVisitorJs from "./client/kept-visitor.js";
import mainJs from "./client/main.js";
import markSvg from "./client/mark.svg";
import noticesJs from "./client/notices.js";
import pageCss from "./client/page.css";
import peopleJs from "./client/people.js";
import peopleBarJs from "./client/people-bar.js";
import profileCss from "./client/profile.css";
import profilePanelJs from "./client/profile-panel.js";
import rankingJs from "./client/ranking.js";
import rowsCss from "./client/rows.css";
import searchBoxJs from "./client/search-box.js";
import sessionJs from "./client/session.js";
import splitBarJs from "./client/split-bar.js";
import splitScoreJs from "./client/split-score.js";
import storeJs from "./client/store.js";
import timeAgoJs from "./client/time-ago.js";
import topBarJs from "./client/top-bar.js";
import whyJs from "./client/why.js";
import wordsJs from "./client/words.js";
import wordsEnJs from "./client/words-en.js";
import wordsZhJs from "./client/words-zh.js";
import writeBoxJs from "./client/write-box.js";

/** What the browser loads from /web/, by name. A test holds this list to the folder. */
export const files: Readonly<Record<string, string>> = {
  "api.js": apiJs,
  "base.css": baseCss,
  "cover-motifs.js": coverMotifsJs,
  "cover.css": coverCss,
  "cover.js": coverJs,
  "docs-operation.js": docsOperationJs,
  "docs-request.js": docsRequestJs,
  "docs-schema.js": docsSchemaJs,
  "docs.css": docsCss,
  "docs.js": docsJs,
  "element.js": elementJs,
  "evidence.js": evidenceJs,
  "flip.js": flipJs,
  "follow.js": followJs,
  "icon.js": iconJs,
  "interests.js": interestsJs,
  "item-row.js": itemRowJs,
  "item-words.js": itemWordsJs,
  "keep-place.js": keepPlaceJs,
  "kept-visitor.js": keptVisitorJs,
  "main.js": mainJs,
  "mark.svg": markSvg,
  "notices.js": noticesJs,
  "page.css": pageCss,
  "people-bar.js": peopleBarJs,
  "people.js": peopleJs,
  "profile-panel.js": profilePanelJs,
  "profile.css": profileCss,
  "ranking.js": rankingJs,
  "rows.css": rowsCss,
  "search-box.js": searchBoxJs,
  "session.js": sessionJs,
  "split-bar.js": splitBarJs,
  "split-score.js": splitScoreJs,
  "store.js": storeJs,
  "time-ago.js": timeAgoJs,
  "top-bar.js": topBarJs,
  "why.js": whyJs,
  "words-en.js": wordsEnJs,
  "words-zh.js": wordsZhJs,
  "words.js": wordsJs,
  "write-box.js": writeBoxJs,
};
