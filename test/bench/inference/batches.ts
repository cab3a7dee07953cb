import type { Measured } from "../report.ts";
import type { Contenders, Plan } from "./contenders.ts";
import { asRequest, sendAll } from "./load.ts";

interface Sums {
  readonly batches: number;
  readonly texts: number;
  /** Padding counted. */
  readonly cells: number;
  readonly tokens: number;
}

/** What batches the scheduler makes of 64 clients with one text each: small ones and padding are what they cost beyond the raw session. */
export async function watchBatches({ precision, service, fifo }: Contenders, { texts }: Plan): Promise<Measured> {
  const requests = texts.map((inputs) => asRequest("/embed", { inputs }));
  const figures: Record<string, number> = {};
  for (const [name, { url }] of Object.entries({ service, fifo })) {
    const before = await readSums(url);
    await sendAll(url, requests, 64);
    const after = await readSums(url);
    const of = (part: keyof Sums) => after[part] - before[part];
    figures[`${precision}: ${name}, 64 clients, texts in a batch`] = of("texts") / of("batches");
    figures[`${precision}: ${name}, 64 clients, padded tokens for each token`] = of("cells") / of("tokens");
  }
  return { figures, ratios: {} };
}

async function readSums(url: string): Promise<Sums> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string) => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1] ?? 0);
  return {
    batches: read("te_batch_next_size_count"),
    texts: read("te_batch_next_size_sum"),
    cells: read("te_batch_next_tokens_sum"),
    tokens: read("te_request_input_length_sum"),
  };
}
