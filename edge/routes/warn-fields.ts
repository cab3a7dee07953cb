import { ATTRIBUTES, fieldsOf, OWN_FIELDS } from "../domain/filter/filter.ts";
import type { RequestRules } from "../domain/request-rules.ts";
import type { Fault } from "../errors.ts";

/** Where a request's rules ask about fields that no item has. */
export function warnOfFields(prefix: "?" | "/", rules: RequestRules, unknown: readonly string[]): Fault[] {
  if (unknown.length === 0) return [];
  const missing = new Set(unknown);
  const asked = fieldsAsked(prefix, rules).filter(({ field }) => missing.has(field));
  return asked.map(({ pointer, field }) => ({ pointer, detail: detailOf(field) }));
}

function fieldsAsked(prefix: "?" | "/", { filter, boosts, caps, promote }: RequestRules) {
  const filters = [
    ...(filter ? [{ pointer: `${prefix}filter`, filter }] : []),
    ...boosts.map((boost, i) => ({ pointer: `/boosts/${i}/filter`, filter: boost.filter })),
    ...promote.map((promotion, i) => ({ pointer: `/promote/${i}/filter`, filter: promotion.filter })),
  ];
  return [
    ...filters.flatMap(({ pointer, filter }) => fieldsOf(filter).map((field) => ({ pointer, field }))),
    ...caps.map(({ field }, i) => ({ pointer: `/caps/${i}/field`, field })),
  ];
}

function detailOf(field: string): string {
  if (OWN_FIELDS.has(field)) return `no item has a field ${field}`;
  const name = JSON.stringify(field.slice(ATTRIBUTES.length));
  return `no item has the attribute ${name}; fields that are no attributes: ${[...OWN_FIELDS].join(", ")}`;
}
