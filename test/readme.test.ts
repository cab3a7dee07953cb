import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
const { scripts } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const linked = [...readme.matchAll(/\]\(([^)#]+)\)|href="([^"]+)"/g)]
  .map(([, inText, inDiagram]) => inText ?? inDiagram ?? "")
  .filter((address) => !/^https?:/.test(address));

it.each([...new Set(linked)])("the README links to %s, which exists", (path) => {
  expect(existsSync(new URL(`../${path}`, import.meta.url))).toBe(true);
});

it("names only commands that exist", () => {
  const named = [...readme.matchAll(/npm run (?:-s )?([a-z][a-z:-]*)/g)].map(([, name]) => name ?? "");
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
