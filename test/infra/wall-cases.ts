/** What each file would be refused, and what it may. One import or expression a line. */
export interface WallCase {
  readonly file: string;
  readonly refused: readonly string[];
  readonly allowed: readonly string[];
}

const everyAdapter = ["store/save-items.ts", "vectors/resident-index.ts", "understand/over-http.ts"];
const from = (base: string, paths: readonly string[]) => paths.map((path) => `${base}/${path}`);

export const WALLS: readonly WallCase[] = [
  {
    file: "edge/app.ts",
    refused: [...from(".", everyAdapter), "../inference/contract.ts", "../infra/progress.ts", "node:fs"],
    allowed: ["./routes/items.ts", "./errors.ts", "hono"],
  },
  {
    file: "edge/services.ts",
    refused: ["./routes/items.ts", "./app.ts", "../inference/contract.ts"],
    allowed: [...from(".", everyAdapter), "./flow/ports.ts"],
  },
  {
    file: "edge/services/ranking.ts",
    refused: ["../routes/items.ts", "../app.ts", "../../inference/contract.ts"],
    allowed: [...from("..", everyAdapter), "../flow/ports.ts"],
  },
  {
    file: "edge/routes/items.ts",
    refused: [...from("..", everyAdapter), "../app.ts", "../worker.ts", "../../inference/contract.ts", "node:fs"],
    allowed: ["../flow/ingest-items.ts", "../domain/item.ts", "hono"],
  },
  {
    file: "edge/flow/ingest-items.ts",
    refused: [
      ...from("..", [
        ...everyAdapter,
        "routes/items.ts",
        "services.ts",
        "services/ranking.ts",
        "app.ts",
        "web/page.ts",
      ]),
      "../../inference/contract.ts",
      "hono",
      "drizzle-orm/d1",
    ],
    allowed: ["../domain/item.ts", "./ports.ts"],
  },
  {
    file: "edge/domain/item.ts",
    refused: [
      ...from("..", [...everyAdapter, "routes/items.ts", "flow/ports.ts", "services.ts", "env.ts", "web/page.ts"]),
      "../../inference/contract.ts",
      "hono",
      "drizzle-orm",
      "cloudflare:workers",
      "node:crypto",
    ],
    allowed: ["./vector.ts", "./profile/fold-evidence.ts"],
  },
  {
    file: "edge/domain/profile/fold-evidence.ts",
    refused: from("../..", [...everyAdapter, "flow/ports.ts"]),
    allowed: ["../vector.ts"],
  },
  {
    file: "edge/store/save-items.ts",
    refused: [
      ...from("..", ["vectors/resident-index.ts", "understand/over-http.ts", "flow/ports.ts", "routes/items.ts"]),
      "../services.ts",
      "../../inference/contract.ts",
      "hono",
    ],
    allowed: ["../domain/item.ts", "./schema.ts", "drizzle-orm"],
  },
  {
    file: "edge/vectors/resident-index.ts",
    refused: [
      ...from("..", ["store/schema.ts", "understand/over-http.ts", "flow/ports.ts", "routes/items.ts"]),
      "../../inference/contract.ts",
    ],
    allowed: ["../domain/vector.ts", "./kernel/module.ts"],
  },
  {
    file: "edge/understand/over-http.ts",
    refused: [
      ...from("..", ["store/schema.ts", "vectors/resident-index.ts", "flow/ports.ts", "routes/items.ts"]),
      "../../inference/config.ts",
    ],
    allowed: ["../../inference/contract.ts", "../domain/encoding.ts"],
  },
  {
    file: "edge/web/page.ts",
    refused: from("..", [...everyAdapter, "flow/recommend.ts", "routes/items.ts", "services.ts"]),
    allowed: ["./texts.ts"],
  },
  {
    file: "inference/app.ts",
    refused: ["../edge/domain/vector.ts", "../infra/progress.ts", "../test/serve-inference.ts", "drizzle-orm"],
    allowed: ["./scheduler/line.ts", "./contract.ts", "hono"],
  },
  { file: "inference/contract.ts", refused: ["./config.ts", "node:fs", "hono"], allowed: ["valibot"] },
  {
    file: "inference/scheduler/line.ts",
    refused: ["../tokenizer/tokenizer.ts", "../session/thread.ts", "../model/read.ts", "onnxruntime-node"],
    allowed: ["./job.ts", "../errors.ts"],
  },
  {
    file: "infra/start.ts",
    refused: ["../edge/services.ts", "../inference/config.ts", "../test/serve-inference.ts"],
    allowed: ["./progress.ts", "miniflare", "node:fs"],
  },
];

export const IMPURITIES: WallCase = {
  file: "edge/domain/clock.ts",
  refused: ["Date.now()", "new Date()", "Math.random()", "performance.now()", "crypto.randomUUID()", 'fetch("/")'],
  allowed: ["new Date(1)", "Math.max(1, 2)", "Date.UTC(2026)"],
};
