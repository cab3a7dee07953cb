import { type Api, callApi } from "../call-api.ts";
import { Obstacle } from "../obstacle.ts";
import type { Kind } from "./convert.ts";
import type { Parcel } from "./make-batches.ts";

/** What became of the entries. */
export interface Outcome {
  /** Taken now: new, or changed. */
  readonly stored: number;
  /** There already, just so. */
  readonly known: number;
  readonly refused: readonly { readonly line: number; readonly problem: string }[];
}

interface Reply {
  readonly accepted?: number;
  readonly duplicates?: number;
  readonly items?: readonly { readonly status: string }[];
  readonly rejected?: readonly (Fault & { readonly index: number; readonly also?: readonly Fault[] })[];
}

interface Fault {
  readonly pointer: string;
  readonly detail: string;
}

/** Sends one batch. What the API refuses of it is told by line; the rest is taken. */
export async function sendBatch(api: Api, kind: Kind, batch: readonly Parcel[]): Promise<Outcome> {
  const parcels = batch.filter(({ json }) => json !== undefined);
  if (parcels.length === 0) return { stored: 0, known: 0, refused: [] };
  const json = `{"${kind}":[${parcels.map((parcel) => parcel.json).join(",")}]}`;
  const { status, body } = await callApi(api, { method: "POST", path: `/v1/${kind}`, json });
  if (status >= 300 && !body?.rejected) {
    throw new Obstacle(
      `The API refused a request (${status} ${body?.detail ?? body?.title ?? ""}): please report this.`,
    );
  }
  return readOutcome(body, parcels);
}

function readOutcome(
  { accepted = 0, duplicates, items = [], rejected = [] }: Reply,
  parcels: readonly Parcel[],
): Outcome {
  const unchanged = items.filter(({ status }) => status === "unchanged").length;
  return {
    stored: accepted - unchanged,
    known: duplicates ?? unchanged,
    refused: rejected.map(({ index, also = [], ...first }) => ({
      line: parcels[index]?.line ?? 0,
      problem: [first, ...also].map(inWords).join("; "),
    })),
  };
}

const inWords = ({ pointer, detail }: Fault): string => `${pointer.split("/").slice(3).join("/")} ${detail}`.trim();
