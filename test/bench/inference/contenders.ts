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
async function checkPeer({ service, peer }: Contenders): Promise<void> {
  const text = "我喜欢科幻片, but not horror films";
  const theirs = await peer?.call<number[]>("vector", text);
  if (!theirs) return;
  const response = await fetch(`${service.url}/embed`, { method: "POST", body: JSON.stringify({ inputs: text }) });
  const [ours = []] = (await response.json()) as number[][];
  const cosine = ours.reduce((sum, value, index) => sum + value * (theirs[index] as number), 0);
  if (cosine < 0.995) throw new Error(`transformers.js computes another vector: cosine ${cosine}`);
}

async function open(environment: Record<string, string>): Promise<Served> {
  const child = new Child("./service-child.ts", environment);
  return { child, url: await child.call<string>("open") };
}

function openPeer(folder: string, precision: string): Child {
  const { root, name } = writePeerFolder(folder);
  return new Child("./transformers-child.ts", { PEER_ROOT: root, PEER_NAME: name, PRECISION: precision });
}
