import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { listenFor, openShipped } from "../open-shipped.ts";

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serve(environment: Record<string, string>) {
  const service = await openShipped({ WORKERS: "1", ...environment });
  const { url, close } = await listenFor(service);
  closing.push(() => service.close(), close);
  return { url, held: service.held };
}

/** Sends the head of a request, and of its body only the beginning. */
function begin(url: string, headers: string, path = "/embed"): Socket {
  const socket = connect(Number(new URL(url).port), "127.0.0.1").on("error", () => {});
  const body = headers.includes("chunked") ? '9\r\n{"inputs"\r\n' : '{"inputs"';
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\n${headers}\r\n\r\n${body}`);
  closing.push(() => socket.destroy());
  return socket;
}

/** The answer, which comes although the request's body never does. */
async function answerTo(socket: Socket): Promise<string> {
  let text = "";
  while (!isWhole(text)) text += String((await once(socket, "data"))[0]);
  return text;
}

function isWhole(text: string): boolean {
  const [head = "", body] = text.split("\r\n\r\n");
  return body !== undefined && body.length >= Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
}

const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe("what is too much at once is refused before its body is read", () => {
  test("too many bytes: 429 with Retry-After, and in when there is room again", async () => {
    const { url, held } = await serve({ MAX_HELD_BYTES: "10000" });
    const first = begin(url, "content-length: 9000");
    await until(() => held.bytes === 9000);
    const answer = await answerTo(begin(url, "content-length: 5000"));
    expect(answer).toMatch(/^HTTP\/1.1 429/);
    expect(answer).toMatch(/\r\nretry-after: 1\r\n/i);
    expect(answer).toContain('{"error":"too many bytes are being received","error_type":"overloaded"}');
    for (const path of ["/health", "/ping", "/metrics"]) expect((await fetch(url + path)).status).toBe(200);
    expect((await fetch(`${url}/embed`, { method: "POST", body: '{"inputs":"films"}' })).status).toBe(200);
    first.destroy();
    await until(() => held.bytes === 0 && held.count === 0);
    const whole = JSON.stringify({ inputs: "film ".repeat(1500) });
    expect((await fetch(`${url}/embed`, { method: "POST", body: whole })).status).toBe(200);
    expect(held).toMatchObject({ bytes: 0, count: 0 });
  });

  test("a body that does not tell its size counts as the largest", async () => {
    const { url, held } = await serve({ MAX_HELD_BYTES: "10000", PAYLOAD_LIMIT: "8000" });
    begin(url, "transfer-encoding: chunked");
    await until(() => held.bytes === 8000);
    expect(await answerTo(begin(url, "content-length: 5000"))).toMatch(/^HTTP\/1.1 429/);
  });

  test("too many requests, in OpenAI's shape where that is spoken", async () => {
    const { url, held } = await serve({ MAX_CONCURRENT_REQUESTS: "1" });
    begin(url, "content-length: 100");
    await until(() => held.count === 1);
    const answer = await answerTo(begin(url, "content-length: 100", "/v1/embeddings"));
    expect(answer).toMatch(/^HTTP\/1.1 429/);
    expect(answer).toContain(
      '{"error":{"message":"too many requests at once","type":"overloaded","param":null,"code":429}}',
    );
    expect(await (await fetch(`${url}/info`)).json()).toMatchObject({ max_concurrent_requests: 1 });
  });

  test("one that is too large: 413, also while others are being received", async () => {
    const { url, held } = await serve({ MAX_HELD_BYTES: "2048", PAYLOAD_LIMIT: "2048" });
    begin(url, "content-length: 2000");
    await until(() => held.count === 1);
    expect(await answerTo(begin(url, "content-length: 3000"))).toMatch(/^HTTP\/1.1 413/);
  });
});
