import { expect, it } from "vitest";
import { curlOf, requestOf } from "../../edge/web/client/docs-request.js";

const text = { type: "string" };
const asked = (path: string, properties: object, method = "put") =>
  requestOf(
    {
      ...{
        path,
        method,
        summary: "",
        responses: {},
        security: [{ publishable: [] }, { publishable: [], userToken: [] }],
      },
      requestBody: { content: { "application/json": { schema: { properties, required: Object.keys(properties) } } } },
    } as never,
    { origin: "https://a.example", key: "pk_a" },
  );

it("fills in what a field means on its path: a rule's text is a rule, a comment's a sentence", () => {
  expect(asked("/v1/rules", { text }).body).toEqual({ text: expect.stringContaining(":-") });
  expect(asked("/v1/events", { text }).body).toEqual({ text: expect.stringContaining("科幻") });
  expect(asked("/v1/segments/{name}", { definition: {} }).body).toMatchObject({ definition: { all: [{}, {}] } });
  expect(asked("/v1/segments/{name}", {}).url).toBe("https://a.example/v1/segments/fans-who-never-bought");
});

it("takes the one value that a schema allows, and uses the page's key where a token is not needed", () => {
  const call = asked("/v1/events", { state: { const: "set-aside" } });
  expect(call.body).toEqual({ state: "set-aside" });
  expect(curlOf(call)).toContain('-H "authorization: Bearer pk_a"');
});
