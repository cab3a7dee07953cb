import { h } from "./element.js";

/** @import { Document, Schema } from "./open-api.d.ts" */

/** Levels that are drawn open. */
const OPEN = 2;

/**
 * A schema as a tree of fields.
 * @param {Schema} schema
 * @param {Document} document
 * @param {number} [depth]
 * @returns {HTMLElement}
 */
export function schemaTree(schema, document, depth = 0) {
  const whole = resolve(schema, document);
  const inside = fieldsOf(whole, document);
  if (inside.length === 0) return h("p", { class: "type" }, describeType(whole));
  return h("ul", { class: "tree" }, ...inside.map((field) => fieldRow(field, document, depth)));
}

/**
 * @typedef {{ name: string, schema: Schema, required: boolean }} Field
 * @param {Field} field
 * @param {Document} document
 * @param {number} depth
 */
function fieldRow({ name, schema, required }, document, depth) {
  const title = [
    h("code", {}, name),
    required && h("b", { class: "must", title: "required" }, "*"),
    h("span", { class: "type" }, describeType(schema)),
    schema.description !== undefined && h("span", { class: "about" }, schema.description),
  ];
  if (fieldsOf(schema, document).length === 0) return h("li", {}, ...title);
  return h(
    "li",
    {},
    h("details", { open: depth + 1 < OPEN }, h("summary", {}, ...title), schemaTree(schema, document, depth + 1)),
  );
}

/** @param {Schema} schema @param {Document} document @returns {Field[]} */
function fieldsOf(schema, document) {
  const { properties = {}, required = [], items, additionalProperties, anyOf, oneOf } = resolve(schema, document);
  const named = Object.entries(properties).map(([name, field]) => ({
    name,
    schema: resolve(field, document),
    required: required.includes(name),
  }));
  if (named.length > 0) return named;
  if (items) return fieldsOf(items, document);
  if (typeof additionalProperties === "object")
    return [{ name: "{any name}", schema: resolve(additionalProperties, document), required: false }];
  return (anyOf ?? oneOf ?? []).flatMap((choice) => fieldsOf(choice, document));
}

/** @param {Schema} schema @param {Document} document @returns {Schema} */
function resolve(schema, { components }) {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (components?.schemas?.[name] ?? schema);
}

/**
 * A type in words: "text, 1–128 characters", "list of objects, at most 1000".
 * @param {Schema} schema
 * @returns {string}
 */
export function describeType(schema) {
  const { type, anyOf, oneOf } = schema;
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = anyOf ?? oneOf;
  if (choices) return [...new Set(choices.map(describeType))].join(" or ");
  const name = Array.isArray(type) ? type.join(" or ") : (type ?? "anything");
  const base = name === "array" ? listOf(schema.items) : name;
  return [base, ...limitsOf(schema)].join(", ");
}

/** @param {Schema | undefined} items */
function listOf(items) {
  if (items === undefined) return "list";
  const inside = describeType(items);
  return `list of ${/^\w+$/.test(inside) ? `${inside}s` : inside}`;
}

/** @param {Schema} schema */
function limitsOf({ format, minimum, maximum, minLength, maxLength, minItems, maxItems, default: usual }) {
  return [
    format,
    between(minimum, maximum, ""),
    between(minLength, maxLength, " characters"),
    between(minItems, maxItems, " entries"),
    usual !== undefined && usual !== "" && `default ${JSON.stringify(usual)}`,
  ].filter((limit) => limit !== undefined && limit !== false);
}

/** @param {number | undefined} least @param {number | undefined} most @param {string} unit */
function between(least, most, unit) {
  if (least !== undefined && most !== undefined) return `${least}–${most}${unit}`;
  if (most !== undefined) return `at most ${most}${unit}`;
  return least === undefined ? undefined : `at least ${least}${unit}`;
}
