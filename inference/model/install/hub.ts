import * as v from "valibot";
import { nameIssue } from "../../tokenizer/name-issue.ts";
import { ModelError } from "../model-error.ts";
import type { Checksum } from "./checksum.ts";

/** A repository at one commit of the Hugging Face hub, or of a server that speaks its API. */
export interface HubListing {
  readonly id: string;
  readonly commit: string;
  readonly license: string;
  readonly languages: readonly string[];
  readonly files: readonly HubFile[];
}

export interface HubFile {
  readonly path: string;
  readonly size: number;
  readonly checksum: Checksum | undefined;
}

export interface Hub {
  /** Without a slash at the end: https://huggingface.co, or HF_ENDPOINT. */
  readonly endpoint: string;
  /** For gated and private repositories: HF_TOKEN. */
  readonly token: string | undefined;
}

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const Sibling = v.object({
  rfilename: v.string(),
  size: v.optional(size, 0),
  blobId: v.optional(v.string()),
  lfs: v.nullish(v.object({ sha256: v.string(), size })),
});
const Listing = v.object({
  sha: v.string(),
  siblings: v.array(Sibling),
  cardData: v.nullish(
    v.object({ license: v.optional(v.string()), language: v.optional(v.union([v.string(), v.array(v.string())])) }),
  ),
});

/** Where checkpoints come from: HF_ENDPOINT and HF_TOKEN, as other tools read them. */
export function readHub(environment: Readonly<Record<string, string | undefined>>): Hub {
  return {
    endpoint: (environment.HF_ENDPOINT || "https://huggingface.co").replace(/\/+$/, ""),
    token: environment.HF_TOKEN || undefined,
  };
}

export function headersOf({ token }: Hub): Record<string, string> {
  return token ? { authorization: `Bearer ${token}` } : {};
}

/** @throws ModelError when the hub is out of reach, does not know the repository, or will not show it */
export async function fetchListing(hub: Hub, id: string, revision: string): Promise<HubListing> {
  const url = `${hub.endpoint}/api/models/${id}/revision/${encodeURIComponent(revision)}?blobs=true`;
  const response = await fetch(url, { headers: headersOf(hub), signal: AbortSignal.timeout(30_000) }).catch((error) => {
    throw new ModelError(
      `cannot reach ${hub.endpoint} (${causeOf(error)}). Without a network, import a local folder: npm run model -- import DIR`,
    );
  });
  if (!response.ok) throw new ModelError(explainStatus(response.status, `${id}@${revision}`));
  const parsed = v.safeParse(Listing, await response.json().catch(() => undefined));
  if (!parsed.success) throw new ModelError(`${hub.endpoint} gave no listing of ${id}: ${nameIssue(parsed.issues)}`);
  const { sha, siblings, cardData } = parsed.output;
  return {
    id,
    commit: sha,
    license: cardData?.license ?? "",
    languages: [cardData?.language ?? []].flat(),
    files: siblings.map(toFile),
  };
}

export function fileUrl(hub: Hub, { id, commit }: HubListing, path: string): string {
  return `${hub.endpoint}/${id}/resolve/${commit}/${path.split("/").map(encodeURIComponent).join("/")}`;
}

export function explainStatus(status: number, what: string): string {
  if (status === 401 || status === 403)
    return `the hub does not show ${what} without permission: accept its terms there and set HF_TOKEN`;
  if (status === 404) return `the hub has no ${what}`;
  return `the hub answered ${status} for ${what}`;
}

export function causeOf(error: unknown): string {
  const { message, cause } = error as Error & { cause?: { message?: string; code?: string } };
  return cause?.code ?? cause?.message ?? message;
}

function toFile({ rfilename, size, blobId, lfs }: v.InferOutput<typeof Sibling>): HubFile {
  const checksum = lfs ? { sha256: lfs.sha256 } : blobId ? { gitBlob: blobId } : undefined;
  return { path: rfilename, size: lfs?.size ?? size, checksum };
}
