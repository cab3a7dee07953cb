import { curlOf, requestOf } from "./docs-request.js";
import { describeType, schemaTree } from "./docs-schema.js";
import { h } from "./element.js";

/** @import { Document, Placed, Schema } from "./open-api.d.ts" */

/** @param {Placed} operation */
export const anchorOf = ({ method, path }) => `${method}-${path.replaceAll(/[^a-z0-9]+/gi, "-").replace(/^-|-$/g, "")}`;

/**
 * One operation: what it is for, who may call it, what goes in, what comes out, and a call that can be copied and run.
 * @param {Placed} operation
 * @param {{ document: Document, key: string | undefined }} context key: publishable key of the demo, where there is one
 */
export function operationCard(operation, { document, key }) {
  const { method, path, summary, parameters = [], responses } = operation;
  const body = jsonOf(operation.requestBody?.content);
  return h(
    "article",
    { class: "operation", id: anchorOf(operation) },
    h("h3", {}, h("span", { class: `method ${method}` }, method.toUpperCase()), h("code", {}, path)),
    h("p", { class: "summary" }, summary),
    h("p", { class: "who-may" }, whoMay(operation)),
    parameters.length > 0 &&
      h("table", { class: "fields" }, h("caption", {}, "Parameters"), h("tbody", {}, ...parameters.map(parameterRow))),
    body && h("section", {}, h("h4", {}, "Body"), schemaTree(body, document)),
    callSection(operation, key),
    h(
      "section",
      {},
      h("h4", {}, "Answers"),
      ...Object.entries(responses).map(([status, answer]) => answerOf(status, answer, document)),
    ),
  );
}

/** @param {Placed} operation */
function whoMay({ security }) {
  if (!security) return "No key is asked for.";
  const ways = security.map((scheme) => Object.keys(scheme).join(" with "));
  return `Key: ${ways.join(", or ")}.`;
}

/** @param {NonNullable<Placed["parameters"]>[number]} parameter */
function parameterRow({ name, in: where, required, schema }) {
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, h("code", {}, name), required && h("b", { class: "must", title: "required" }, "*")),
    h("td", {}, where),
    h("td", {}, describeType(schema)),
  );
}

/** @param {string} status @param {Placed["responses"][string]} answer @param {Document} document */
function answerOf(status, { description, content }, document) {
  const schema = jsonOf(content);
  const title = [h("b", { class: "status" }, status), ` ${description}`];
  return schema ? h("details", {}, h("summary", {}, ...title), schemaTree(schema, document)) : h("p", {}, ...title);
}

/** @param {Placed} operation @param {string | undefined} key */
function callSection(operation, key) {
  const request = requestOf(operation, { origin: location.origin, key });
  const curl = curlOf(request);
  const answer = h("pre", { class: "answer", tabindex: 0, hidden: true });
  return h(
    "section",
    { class: "call" },
    h("h4", {}, "Try it"),
    h("pre", { tabindex: 0 }, h("code", {}, curl)),
    h("button", { type: "button", onclick: () => navigator.clipboard.writeText(curl) }, "Copy"),
    request.runnable && h("button", { type: "button", onclick: run }, "Run"),
    answer,
  );

  async function run() {
    answer.hidden = false;
    const said = await fetch(request.url, { headers: request.headers });
    answer.textContent = `${said.status} ${said.statusText}\n${JSON.stringify(await said.json(), null, 2)}`;
  }
}

/** @param {Record<string, { schema: Schema }> | undefined} content */
const jsonOf = (content) => Object.values(content ?? {})[0]?.schema;
