import { readSentenceModules } from "../../../inference/model/sentence-modules.ts";
import { Child } from "./child.ts";
import { writePeerFolder } from "./peer-folder.ts";

export interface Contenders {
  readonly folder: string;
  readonly precision: string;
  /** The session alone. */
  readonly raw: Child;
  readonly service: Served;
  /** The same service, batching in order of arrival. */
  readonly fifo: Served;
  /** transformers.js; on processors only, where it has the same runtime. */
  readonly peer: Child | undefined;
}

export interface Served {
  readonly child: Child;
  readonly url: string;
}

export interface Plan {
  readonly texts: readonly string[];
  readonly rounds: number;
  readonly say: (line: string) => void;
}

export interface Wanted {
  readonly folder: string;
  readonly provider: string;
  readonly precision: string;
}

/** Each in a process of its own, idle until it is asked. */
export async function openContenders({ folder, provider, precision }: Wanted): Promise<Contenders> {
  const environment = { MODEL_DIR: folder, PROVIDER: provider, PRECISION: precision };
  const contenders = {
    folder,
    precision,
    raw: new Child("./raw-child.ts", environment),
    service: await open(environment),
    fifo: await open({ ...environment, STRATEGY: "fifo" }),
    peer: provider === "cpu" ? openPeer(folder, precision) : undefined,
  };
  await checkPeer(contenders);
  return contenders;
}

/** Whoever computes something else would win or lose for the wrong reason. */
async function checkPeer({ folder, service, peer }: Contenders): Promise<void> {
  const text = "我喜欢科幻片, but not horror films";
  const pooled = await peer?.call<number[]>("vector", text);
  if (!pooled) return;
  const theirs = project(pooled, folder);
  const response = await fetch(`${service.url}/embed`, { method: "POST", body: JSON.stringify({ inputs: text }) });
  const [ours = []] = (await response.json()) as number[][];
  const cosine = dot(ours, theirs) / Math.sqrt(dot(ours, ours) * dot(theirs, theirs));
  if (cosine < 0.995) throw new Error(`transformers.js computes another vector: cosine ${cosine}`);
}

/** The pipeline knows no projection: it is spared that work, and only what it pooled is held to ours. */
function project(pooled: readonly number[], folder: string): readonly number[] {
  return readSentenceModules(folder).projections.reduce<readonly number[]>((vector, { into, out, weight }) => {
    const rows = weight();
    return Array.from({ length: out }, (_, i) => dot(rows.subarray(i * into, (i + 1) * into), vector));
  }, pooled);
}

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, index) => sum + value * (b[index] as number), 0);

async function open(environment: Record<string, string>): Promise<Served> {
  const child = new Child("./service-child.ts", environment);
  return { child, url: await child.call<string>("open") };
}

function openPeer(folder: string, precision: string): Child {
  const { root, name } = writePeerFolder(folder);
  return new Child("./transformers-child.ts", { PEER_ROOT: root, PEER_NAME: name, PRECISION: precision });
}
