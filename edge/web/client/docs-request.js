import { examplesOf } from "./docs-examples.js";

/** @import { Placed, Schema } from "./open-api.d.ts" */

/**
 * A request that shows how an operation is called.
 * @param {Placed} operation
 * @param {{ origin: string, key: string | undefined }} options key: a publishable key to fill in
 */
export function requestOf(operation, { origin, key }) {
  const { method, path, parameters = [], requestBody } = operation;
  const kinds = (operation.security ?? []).map((scheme) => Object.keys(scheme).join(" with "));
  const known = examplesOf(path);
  const open = kinds.length === 0;
  const usable = key !== undefined && kinds.includes("publishable");
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) =>
    path.startsWith("/v1/users/") ? VISITOR : String(known[name] ?? name),
  );
  const asked = parameters.filter((each) => each.in === "query" && (each.required || each.name === "explain"));
  const query = asked
    .map(
      ({ name, schema }) =>
        `${name}=${encodeURIComponent(String(name === "explain" ? true : exampleOf(schema, { name, known })))}`,
    )
    .join("&");
  const schema = Object.values(requestBody?.content ?? {})[0]?.schema;
  /** @type {Record<string, string>} */
  const headers = open
    ? {}
    : {
        authorization: `Bearer ${usable ? key : kinds.includes("publishable") ? "$PENCHANT_PUBLISHABLE_KEY" : "$PENCHANT_SECRET_KEY"}`,
      };
  if (schema) headers["content-type"] = "application/json";
  return {
    method: method.toUpperCase(),
    url: `${origin}${filled}${query && `?${query}`}`,
    headers,
    body: schema && exampleOf(schema, { name: "", known }),
    runnable: method === "get" && (open || usable),
  };
}

/** A visitor's page may speak for an anonymous id with the publishable key alone. */
const VISITOR = "anon:you";

/**
 * An example of a schema: required fields, and optional ones for which a good value is known.
 * @param {Schema} schema
 * @param {{ name: string, known: Record<string, unknown> }} field known: good values by field name
 * @returns {unknown}
 */
function exampleOf(schema, { name, known }) {
  const { properties, required = [], items, type, anyOf, oneOf } = schema;
  if (properties) {
    const shown = Object.entries(properties).filter(([field]) => required.includes(field) || field in known);
    return Object.fromEntries(shown.map(([field, inside]) => [field, exampleOf(inside, { name: field, known })]));
  }
  if (name in known && fits(schema, known[name])) return known[name];
  if (schema.const !== undefined) return schema.const;
  if (schema.default !== undefined) return schema.default;
  if (schema.enum) return schema.enum[0];
  const [choice] = anyOf ?? oneOf ?? [];
  if (choice) return exampleOf(choice, { name, known });
  if (items) return [exampleOf(items, { name: "", known })];
  if (type === "integer" || type === "number") return schema.minimum ?? 1;
  return type === "boolean" ? true : type === "object" ? {} : "…";
}

/** @param {Schema} schema @param {unknown} value */
function fits({ type, enum: allowed }, value) {
  if (allowed) return allowed.includes(value);
  const is = Array.isArray(value) ? "array" : typeof value;
  return type === undefined || type === is || (Array.isArray(type) && type.includes(is));
}

/**
 * The request as a line for a shell. Variables in it are meant to be filled in by the shell.
 * @param {ReturnType<typeof requestOf>} request
 */
export function curlOf({ method, url, headers, body }) {
  const lines = [
    `curl ${method === "GET" ? "" : `-X ${method} `}"${url}"`,
    ...Object.entries(headers).map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === undefined ? [] : [`-d '${readable(body).replaceAll("'", "'\\''")}'`]),
  ];
  return lines.join(" \\\n  ");
}

/** JSON with its innermost lists and objects on one line. @param {unknown} value */
function readable(value) {
  return JSON.stringify(value, null, 2).replaceAll(/[[{]\n\s+([^[\]{}]*?)\n\s+[\]}]/g, (whole) =>
    whole.length < 110 ? whole.replaceAll(/\s*\n\s*/g, " ") : whole,
  );
}
