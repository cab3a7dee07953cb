import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Refusal } from "../../../../inference/learn/refusal.ts";
import { learnTopics } from "../../../../inference/learn/topics/learn-topics.ts";
import type { CatalogueItem } from "../../../../inference/learn/topics/words-of-item.ts";
import { aCatalogue, PLANTED } from "./a-catalogue.ts";

interface Kept {
  readonly id: string;
  readonly labels: Record<string, string>;
  readonly [field: string]: unknown;
}

/** The three routes of the edge that the job asks, as they are documented, over what it keeps. */
class PretendedEdge {
  items: CatalogueItem[] = aCatalogue(90);
  readonly written = [{ id: "garden", labels: { en: "garden" }, aliases: ["flowers"] }];
  discovered: Kept[] = [];
  model = "model-1";
  readonly puts: string[] = [];
  private readonly server: Server = createServer(async (request, response) => {
    const body = await textOf(request);
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(this.answer(request.method ?? "", new URL(request.url ?? "", "http://edge"), body)));
  });

  async start() {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return { url: `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`, key: "sk_test" };
  }

  stop = () => this.server.close();

  private answer(method: string, { pathname, searchParams }: URL, body: string): unknown {
    if (method === "PUT") {
      this.puts.push(pathname);
      const wanted: Kept[] = JSON.parse(body).topics;
      const words = (topics: readonly Kept[]) => JSON.stringify(topics.map(({ centroid: _, ...topic }) => topic));
      const changed = words(wanted) !== words(this.discovered);
      this.discovered = wanted;
      return { changed };
    }
    if (pathname === "/v1/topics/discovered") return { topics: this.discovered };
    if (pathname === "/v1/topics") {
      const marked = this.discovered.map(({ id, labels, aliases }) => ({ id, labels, aliases, origin: "discovered" }));
      return { topics: [...this.written, ...marked] };
    }
    return this.page(searchParams.get("after") ?? "");
  }

  private page(after: string) {
    const left = this.items.filter(({ id }) => id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
    const items = left.slice(0, 40).map((item) => ({
      ...item,
      vector: Buffer.from(item.vector.buffer).toString("base64"),
    }));
    return { model: this.model, items, next: items.length < 40 ? null : items.at(-1)?.id };
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe("npm run learn -- topics", () => {
  let edge: PretendedEdge;
  let api: { url: string; key: string };
  let told: string[];
  const learn = (dryRun = false) => learnTopics(api, (line) => void told.push(line), { dryRun });

  beforeEach(async () => {
    told = [];
    edge = new PretendedEdge();
    api = await edge.start();
  });
  afterEach(() => edge.stop());

  it("reads all pages and publishes beside what the tenant wrote", async () => {
    await learn();
    expect(edge.puts).toEqual(["/v1/topics/discovered"]);
    expect(edge.discovered).toHaveLength(PLANTED.length);
    for (const { id, labels, modelId } of edge.discovered) {
      expect(id).toMatch(/^found-/);
      expect([labels.en, modelId]).not.toContain("garden");
      expect(modelId).toBe("model-1");
    }
    expect(told.at(-1)).toContain("read again");
  });

  it("changes no word on the next run, nor when a few items come", async () => {
    await learn();
    const before = structuredClone(edge.discovered);
    await learn();
    expect(edge.discovered).toEqual(before);
    edge.items = [...edge.items, ...aCatalogue(4, { seed: 3 })];
    await learn();
    expect(told.at(-1)).toContain("no word changed");
    expect(edge.discovered.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(edge.discovered).not.toEqual(before);
  });

  it("publishes parents with the topics that are of them, and the same ones again", async () => {
    edge.items = aCatalogue(120, { families: true });
    await learn();
    const parents = new Set(edge.discovered.flatMap(({ parent }) => (parent === undefined ? [] : [parent])));
    expect(parents.size).toBe(3);
    expect(edge.discovered.filter(({ id }) => parents.has(id))).toHaveLength(3);
    expect(told.filter((line) => line.includes("(of 2 topics)"))).toHaveLength(3);
    const before = structuredClone(edge.discovered);
    await learn();
    expect(edge.discovered).toEqual(before);
  });

  it("begins anew in the space of another model, and publishes nothing when it is only tried", async () => {
    await learn();
    edge.model = "model-2";
    await learn(true);
    expect(edge.puts).toHaveLength(1);
    await learn();
    expect(new Set(edge.discovered.map(({ modelId }) => modelId))).toEqual(new Set(["model-2"]));
  });

  it("refuses a catalogue that is too small to have topics", async () => {
    edge.items = aCatalogue(5);
    await expect(learn()).rejects.toThrow(Refusal);
    expect(edge.puts).toEqual([]);
  });
});
