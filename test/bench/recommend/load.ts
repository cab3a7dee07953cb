import { Agent, request } from "node:http";
import { percentile } from "../measure.ts";

export interface Load {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Asks again and again from as many sides as `connections` for a while. @throws Error on any answer but 200. */
export async function load(
  line: () => string,
  headers: Record<string, string>,
  { connections, ms }: { connections: number; ms: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const start = performance.now();
  const side = async () => {
    while (performance.now() - start < ms) {
      const asked = performance.now();
      await ask(agent, line(), headers);
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: connections }, side));
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { perSecond: times.length / seconds, p50: percentile(times, 0.5), p99: percentile(times, 0.99) };
}

function ask(agent: Agent, url: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers }, (response) => {
      response.resume().once("end", () => {
        if (response.statusCode === 200) resolve();
        else reject(new Error(`${url} answered ${response.statusCode}`));
      });
    });
    asked.once("error", reject).end();
  });
}
