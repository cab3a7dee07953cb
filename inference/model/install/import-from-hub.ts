import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readVocabulary } from "../../tokenizer/read-vocabulary.ts";
import { parseBertConfig } from "../bert-config.ts";
import type { Model } from "../load-model.ts";
import { readJson } from "../read-json.ts";
import { refuseUnusable } from "../refuse-unusable.ts";
import { downloadFile } from "./download-file.ts";
import { fetchListing, fileUrl, type Hub, type HubListing, headersOf } from "./hub.ts";
import type { ImportRequest } from "./import-folder.ts";
import { installModel } from "./install-model.ts";
import { chooseFiles } from "./needed-files.ts";
import type { ReportProgress } from "./progress.ts";
import { stagingFolder } from "./replace-model.ts";

export interface HubRequest extends ImportRequest {
  readonly hub: Hub;
  readonly revision: string;
  readonly report: ReportProgress;
  /** Wait before a broken transfer is taken up again, in milliseconds. */
  readonly pause: number;
}

const WEIGHTS = "model.safetensors";
/** Which commit lies half-downloaded in a staging folder. */
const COMMIT = ".commit";

/**
 * Installs a checkpoint from the Hugging Face hub, pinned to the commit the revision means now. What has arrived stays when
 * the transfer breaks off, and the next call goes on from there; what turns out unusable is thrown away.
 */
export async function importFromHub(request: HubRequest): Promise<Model> {
  const { hub, source, store, name, revision, options } = request;
  const listing = await fetchListing(hub, source, revision);
  const paths = listing.files.map(({ path }) => path);
  refuseUnusable(source, paths);
  const staging = prepareStaging(stagingFolder(store, name), listing.commit);
  const files = chooseFiles(paths);
  await downloadFiles(request, listing, files);
  rmSync(join(staging, COMMIT));
  const { license, languages, commit } = listing;
  try {
    return await installModel({
      store,
      name,
      files,
      options,
      origin: { source, revision: commit, license, languages },
    });
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}

function prepareStaging(staging: string, commit: string): string {
  const mark = join(staging, COMMIT);
  if (!existsSync(mark) || readFileSync(mark, "utf8") !== commit) rmSync(staging, { recursive: true, force: true });
  mkdirSync(staging, { recursive: true });
  writeFileSync(mark, commit);
  return staging;
}

async function downloadFiles(request: HubRequest, listing: HubListing, files: readonly string[]) {
  const { hub, store, name, report, pause } = request;
  const staging = stagingFolder(store, name);
  const chosen = files.flatMap((path) => listing.files.find((file) => file.path === path) ?? []);
  const total = chosen.reduce((sum, { size }) => sum + size, 0);
  let before = 0;
  for (const { path, size, checksum } of chosen) {
    if (path === WEIGHTS) refuseBeforeWeights(staging);
    const onBytes = (count: number) => report(before + count, total, path);
    const from = { url: fileUrl(hub, listing, path), size, checksum, headers: headersOf(hub) };
    await downloadFile({ ...from, path: join(staging, path), pause, onBytes });
    before += size;
  }
}

/** The small files are there: an encoder or tokenizer of another kind is found before the large one is downloaded. */
function refuseBeforeWeights(staging: string) {
  parseBertConfig(readJson(staging, "config.json"));
  readVocabulary(staging);
}
