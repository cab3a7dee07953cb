import { describe, expect, it } from "vitest";
import { files } from "../../../edge/web/files.ts";
import { pages } from "../../../edge/web/pages.ts";

declare global {
  interface ImportMeta {
    /** Written out by vite. */
    glob(pattern: string): Record<string, unknown>;
  }
}

const inFolder = Object.keys(import.meta.glob("../../../edge/web/client/*.{js,css,svg}"))
  .map((path) => path.split("/").at(-1) ?? "")
  .sort();
const get = (path: string, headers: Record<string, string> = {}) => pages.request(path, { headers });

describe("what the browser loads", () => {
  it("is everything in the folder", () => {
    expect(Object.keys(files).sort()).toEqual(inFolder);
  });

  it.each(Object.entries(files))("%s names only files that are served", (_, text) => {
    const named = [...text.matchAll(/^import .* from "\.\/([^"]+)"/gm)].map(([, name]) => name);
    expect(named.filter((name) => name !== undefined && !Object.hasOwn(files, name))).toEqual([]);
  });

  it.each(["/", "/docs"])("%s loads only files that are served", async (path) => {
    const html = await (await get(path)).text();
    const named = [...html.matchAll(/(?:href|src)="(\/web\/[^"]+)"/g)].map(([, address]) => address ?? "");
    expect(named.length).toBeGreaterThan(2);
    for (const address of named) expect((await get(address)).status, address).toBe(200);
  });

  it.each(Object.entries(files))("%s never turns text into markup or code", (_, text) => {
    expect(text).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/);
  });

  it("says what each file is", async () => {
    expect((await get("/web/main.js")).headers.get("content-type")).toMatch("text/javascript");
    expect((await get("/web/base.css")).headers.get("content-type")).toMatch("text/css");
    expect((await get("/web/mark.svg")).headers.get("content-type")).toBe("image/svg+xml");
  });

  it("is answered 304 while it is unchanged", async () => {
    const first = await get("/web/main.js");
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("no-cache");
    expect((await get("/web/main.js", { "if-none-match": etag })).status).toBe(304);
  });

  it.each(["/web/none.js", "/web/__proto__", "/web/constructor", "/web/index.html"])(
    "does not serve %s",
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );
});

it.each(["/", "/docs"])("%s may run and reach this origin only, and makes no markup from text", async (path) => {
  const policy = (await get(path)).headers.get("content-security-policy") ?? "";
  expect(policy).toMatch("default-src 'none'");
  expect(policy).toMatch("script-src 'self';");
  expect(policy).toMatch("frame-ancestors 'none'");
  expect(policy).toMatch("require-trusted-types-for 'script'");
  expect(policy).not.toMatch(/unsafe|\*|https?:/);
});
