import { afterAll, beforeAll, expect, test } from "vitest";
import type { Service } from "../../../inference/service.ts";
import { appFor, openShipped, post } from "../open-shipped.ts";

let service: Service;
let app: ReturnType<typeof appFor>["app"];

beforeAll(async () => {
  service = await openShipped({ API_KEY: "sesame", WORKERS: "1" });
  app = appFor(service).app;
});
afterAll(() => service.close());

const embed = (authorization: string) => post(app, "/embed", { inputs: "films" }, { authorization });

test.each(["Bearer sesame", "bearer sesame", "BEARER  sesame"])("%s is let in", async (credentials) => {
  expect((await embed(credentials)).status).toBe(200);
});

test.each(["", "Bearer", "Bearer Sesame", "Bearer sesame2", "Basic sesame", "sesame"])(
  "%j is refused in text-embeddings-inference's shape, and told what is wanted",
  async (credentials) => {
    const response = await embed(credentials);
    expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(await response.json()).toEqual({ error: expect.stringContaining("Bearer KEY"), error_type: "unauthorized" });
  },
);

test.each(["/v1/embeddings", "/embeddings"])("%s is refused in OpenAI's shape", async (path) => {
  const response = await post(app, path, { input: "films" });
  expect([response.status, response.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
  expect(await response.json()).toEqual({
    error: {
      message: expect.stringContaining("Bearer KEY"),
      type: "invalid_request_error",
      param: null,
      code: "invalid_api_key",
    },
  });
});
