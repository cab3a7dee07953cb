import { anchorOf, operationCard } from "./docs-operation.js";
import { h } from "./element.js";

/** @import { Document, Placed } from "./open-api.d.ts" */

const METHODS = ["get", "post", "put", "patch", "delete"];

/** @type {[Document, { publishableKey: string } | undefined]} */
const [document_, session] = await Promise.all([
  fetch("/openapi.json").then((answer) => answer.json()),
  fetch("/demo/session").then((answer) => (answer.ok ? answer.json() : undefined)),
]);

const groups = Map.groupBy(operationsOf(document_), ({ tags }) => tags?.[0] ?? "other");
place("contents").replaceChildren(...[...groups].map(([tag, operations]) => contentsOf(tag, operations)));
place("operations").replaceChildren(
  h("h1", {}, document_.info.title),
  h("p", {}, document_.info.description),
  keys(),
  ...[...groups].flatMap(([tag, operations]) => [
    h("h2", {}, tag),
    ...operations.map((operation) => operationCard(operation, { document: document_, key: session?.publishableKey })),
  ]),
);
if (location.hash !== "") document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();

/** @param {Document} document @returns {Placed[]} */
function operationsOf({ paths }) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    METHODS.flatMap((method) => {
      const operation = methods[method];
      return operation ? [{ ...operation, path, method }] : [];
    }),
  );
}

/** @param {string} tag @param {Placed[]} operations */
function contentsOf(tag, operations) {
  return h(
    "section",
    {},
    h("h2", {}, tag),
    h(
      "ul",
      {},
      ...operations.map((operation) =>
        h("li", {}, h("a", { href: `#${anchorOf(operation)}` }, method(operation), h("code", {}, operation.path))),
      ),
    ),
  );
}

/** @param {Placed} operation */
function method({ method }) {
  return h("span", { class: `method ${method}` }, method.toUpperCase());
}

function keys() {
  const schemes = Object.entries(document_.components?.securitySchemes ?? {});
  return h(
    "section",
    { class: "keys" },
    h(
      "p",
      {},
      "Keys travel as ",
      h("code", {}, "authorization: Bearer …"),
      ". Problems are ",
      h("code", {}, "application/problem+json"),
      " (RFC 9457) and name the field and what would be right.",
    ),
    h("ul", {}, ...schemes.map(([name, { description }]) => h("li", {}, h("b", {}, name), ` ${description ?? ""}`))),
  );
}

/** @param {string} id */
function place(id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
