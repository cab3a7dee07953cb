import { toJsonSchema } from "@valibot/to-json-schema";
import { Hono } from "hono";
import type { GenericSchema } from "valibot";
import { problems } from "../errors.ts";
import type { AppEnv } from "./context.ts";
import { type Described, descriptionOf } from "./describe.ts";

type Json = Record<string, unknown>;

/** GET /openapi.json: written from what the handlers of the routes say about themselves; nothing else to keep in step. */
export const openApi = (app: Hono<AppEnv>) => {
  let document: Json | undefined;
  return new Hono<AppEnv>().get("/openapi.json", (c) => {
    document ??= documentOf(app);
    return c.json(document);
  });
};

function documentOf(app: Hono<AppEnv>): Json {
  const paths: Record<string, Json> = {};
  for (const [key, described] of describedRoutes(app)) {
    const [method = "", path = ""] = key.split(" ");
    const template = path.replaceAll(/:(\w+)/g, "{$1}");
    paths[template] = { ...paths[template], [method.toLowerCase()]: operationOf(template, described) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Penchant",
      version: "1",
      description:
        "Reads what people write and do, keeps a profile that explains itself, and ranks a catalogue for them.",
      license: { name: "MIT", identifier: "MIT" },
    },
    paths,
    components: { securitySchemes, schemas: { Problem: problemSchema } },
  };
}

/** Descriptions by "METHOD path", each summed over the route's handlers; only routes with a summary. */
function describedRoutes(app: Hono<AppEnv>): [string, Described][] {
  const sums = new Map<string, Described>();
  for (const { method, path, handler } of app.routes) {
    const key = `${method} ${path}`;
    const said = descriptionOf(handler);
    if (said && method !== "ALL") sums.set(key, { ...sums.get(key), ...said });
  }
  return [...sums].filter(([, { summary }]) => summary !== undefined);
}

function operationOf(path: string, { summary, tag, keys, body, query, answers }: Described): Json {
  const parameters = [...pathParameters(path), ...queryParameters(query)];
  return {
    summary,
    ...(tag && { tags: [tag] }),
    ...(keys && { security: securityOf(keys) }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { "application/json": { schema: inputSchema(body) } } } }),
    responses: responsesOf(answers),
  };
}

/** Any one of these opens an operation; a user token only ever comes with a publishable key. */
const securityOf = (keys: NonNullable<Described["keys"]>): Json[] => [
  ...keys.map((kind) => ({ [kind]: [] })),
  ...(keys.includes("publishable") ? [{ publishable: [], userToken: [] }] : []),
];

function responsesOf(answers: Described["answers"] = {}): Json {
  const told = Object.entries(answers).map(([status, { description, schema }]) => [
    status,
    { description, ...(schema && { content: { "application/json": { schema: outputSchema(schema) } } }) },
  ]);
  return { ...Object.fromEntries(told), default: { description: "A problem", content: problemContent } };
}

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));

function queryParameters(query: GenericSchema | undefined): Json[] {
  const { properties = {}, required = [] } = query
    ? (inputSchema(query) as { properties?: Json; required?: string[] })
    : {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

const inputSchema = (schema: GenericSchema) => jsonSchema(schema, "input");
const outputSchema = (schema: GenericSchema) => jsonSchema(schema, "output");

/** What JSON Schema cannot say (our checks, transformations) is left out of it. */
function jsonSchema(schema: GenericSchema, typeMode: "input" | "output"): Json {
  const { $schema, ...rest } = toJsonSchema(schema, { errorMode: "ignore", typeMode, target: "draft-2020-12" });
  return rest;
}

const problemContent = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

const problemSchema = {
  type: "object",
  description: "RFC 9457",
  required: ["type", "title", "status", "code", "detail", "requestId"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { enum: Object.keys(problems) },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: { type: "object", properties: { pointer: { type: "string" }, detail: { type: "string" } } },
    },
    requestId: { type: "string" },
  },
};

const securitySchemes = {
  publishable: { type: "http", scheme: "bearer", description: "pk_…: for browsers" },
  secret: { type: "http", scheme: "bearer", description: "sk_…: for servers" },
  userToken: {
    type: "apiKey",
    in: "header",
    name: "X-Penchant-User-Token",
    description:
      "Beside a publishable key, to speak for a known user: a short-lived JWT that your server signs (HS256, the tenant's userTokenSecret) with the claims sub (the user's id), tenant and exp",
  },
};
