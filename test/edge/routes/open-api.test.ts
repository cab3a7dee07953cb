import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { app } from "../../../edge/app.ts";
import { jsonOf } from "../a-tenant.ts";

const answer = () => jsonOf(app.request("/openapi.json", {}, env));

it("describes every route of the API, with its keys, inputs and answers", async () => {
  const document = await answer();
  expect(document.openapi).toBe("3.1.0");
  const described = Object.entries<Record<string, object>>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const served = app.routes
    .filter(({ method, path }) => method !== "ALL" && (path.startsWith("/v1/") || /^\/(healthz|readyz)$/.test(path)))
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  expect([...new Set(served)].toSorted()).toEqual(described.toSorted());
});

it("says what an event and an item are made of", async () => {
  const { paths } = await answer();
  const event = paths["/v1/events"].post.requestBody.content["application/json"].schema.properties.events.items;
  expect(Object.keys(event.properties)).toContain("anonymousId");
  expect(event.required).toEqual(["id", "type"]);
  expect(event.additionalProperties).toBe(false);
  const item = paths["/v1/items"].post.requestBody.content["application/json"].schema.properties.items;
  expect(item.maxItems).toBe(1000);
  expect(item.items.required).toEqual(["id", "title"]);
  expect(paths["/v1/items"].post.security).toEqual([{ secret: [] }]);
  expect(paths["/v1/users/{id}/profile"].get.parameters.map(({ name }: { name: string }) => name)).toEqual([
    "id",
    "language",
    "evidence",
    "vectors",
  ]);
  expect(paths["/v1/events"].post.responses.default.content).toHaveProperty("application/problem+json");
});

it("says how a browser proves whom it speaks for", async () => {
  const { paths, components } = await answer();
  expect(components.securitySchemes.userToken).toMatchObject({ in: "header", name: "X-Penchant-User-Token" });
  expect(paths["/v1/users/{id}/profile"].get.security).toContainEqual({ publishable: [], userToken: [] });
  expect(paths["/v1/items"].post.security).not.toContainEqual({ publishable: [], userToken: [] });
});
