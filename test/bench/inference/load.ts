import { connect, type Socket } from "node:net";

/** A request as bytes: what a client costs should not be counted against the service. */
export function asRequest(path: string, body: unknown): Buffer {
  const json = Buffer.from(JSON.stringify(body));
  return Buffer.concat([
    Buffer.from(
      `POST ${path} HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\ncontent-length: ${json.length}\r\n\r\n`,
    ),
    json,
  ]);
}

/** One keep-alive connection that waits for each answer before it asks again. */
export class Client {
  readonly #socket: Socket;
  #missing = -1;
  #head = "";
  #answered: (() => void) | undefined;
  #failed: ((reason: Error) => void) | undefined;

  constructor(url: string) {
    const { hostname, port } = new URL(url);
    this.#socket = connect(Number(port), hostname).setNoDelay(true);
    this.#socket.on("data", (chunk) => this.#read(chunk));
    this.#socket.on("error", (error) => this.#failed?.(error));
  }

  /** Resolves when the whole answer is there; rejects unless it is a 200. */
  send(request: Buffer): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(chunk: Buffer): void {
    let body = chunk.length;
    if (this.#missing < 0) {
      this.#head += chunk.toString("latin1");
      const end = this.#head.indexOf("\r\n\r\n");
      if (end < 0) return;
      if (!this.#head.startsWith("HTTP/1.1 200")) {
        this.#failed?.(new Error(this.#head));
        return;
      }
      this.#missing = Number(/content-length: (\d+)/i.exec(this.#head)?.[1] ?? 0);
      body = this.#head.length - end - 4;
      this.#head = "";
    }
    this.#missing -= body;
    if (this.#missing > 0) return;
    this.#missing = -1;
    this.#answered?.();
  }
}

/** Milliseconds until all requests are answered, each client taking the next one as soon as it has its answer. */
export async function sendAll(url: string, requests: readonly Buffer[], clients: number): Promise<number> {
  const crowd = Array.from({ length: clients }, () => new Client(url));
  let next = 0;
  const startedAt = performance.now();
  await Promise.all(
    crowd.map(async (client) => {
      while (next < requests.length) await client.send(requests[next++] as Buffer);
    }),
  );
  const elapsed = performance.now() - startedAt;
  for (const client of crowd) client.close();
  return elapsed;
}

/** Milliseconds of each request, one after the other. */
export async function timeEach(url: string, request: Buffer, rounds: number): Promise<number[]> {
  const client = new Client(url);
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const startedAt = performance.now();
    await client.send(request);
    times.push(performance.now() - startedAt);
  }
  client.close();
  return times;
}
