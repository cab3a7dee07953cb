import { afterAll, beforeAll, expect, test } from "vitest";
import { Counter, Gauge, Histogram } from "../../../inference/metrics/instruments.ts";
import type { Service } from "../../../inference/service.ts";
import { appFor, openShipped, post } from "../open-shipped.ts";

let service: Service;
beforeAll(async () => {
  service = await openShipped();
});
afterAll(() => service.close());

test("instruments write Prometheus samples", () => {
  const counter = new Counter("seen");
  counter.add(2, 'kind="a"');
  counter.add(1, 'kind="a"');
  const histogram = new Histogram("size", [1, 2, 4]);
  for (const value of [1, 2, 3, 9]) histogram.record(value);
  expect(counter.lines()).toEqual(['seen{kind="a"} 3']);
  expect(new Gauge("now", () => 7).lines()).toEqual(["now 7"]);
  expect(histogram.lines()).toEqual([
    'size_bucket{le="1"} 1',
    'size_bucket{le="2"} 2',
    'size_bucket{le="4"} 3',
    'size_bucket{le="+Inf"} 4',
    "size_sum 15",
    "size_count 4",
  ]);
});

test("requests, texts, batches and failures are counted under text-embeddings-inference's names", async () => {
  const { app } = appFor(service);
  await post(app, "/embed", { inputs: "films" });
  await post(app, "/embed", { inputs: ["films", "books"] });
  await post(app, "/embed", { inputs: [] });
  const text = await (await app.request("/metrics")).text();
  const samples = new Map(
    text.split("\n").flatMap((line) => (line.startsWith("#") ? [] : [line.split(/ (?=\S+$)/) as [string, string]])),
  );
  expect(samples.get('te_request_count{method="single"}')).toBe("1");
  expect(samples.get('te_request_success{method="batch"}')).toBe("1");
  expect(samples.get('te_request_failure{err="validation"}')).toBe("1");
  expect([samples.get("te_embed_count"), samples.get("te_embed_success")]).toEqual(["3", "3"]);
  expect(samples.get("te_request_input_length_count")).toBe("3");
  for (const part of ["", "_tokenization", "_queue", "_inference"]) {
    expect(samples.get(`te_request${part}_duration_count`)).toBe("2");
    expect(samples.get(`te_embed${part}_duration_count`)).toBe("2");
  }
  expect(Number(samples.get("te_batch_next_size_sum"))).toBe(3);
  expect(samples.has("te_batch_next_tokens_count")).toBe(true);
  expect(samples.get("te_queue_size")).toBe("0");
});
