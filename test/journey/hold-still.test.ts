import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { chromiumPath, openBrowser } from "./open-browser.ts";

const source = readFileSync("edge/web/client/hold-still.js", "utf8");

const aListOfOneButton = `
  const list = document.querySelector("ol");
  const still = holdStill(list);
  globalThis.clicks = [];
  const draw = (name) => {
    const button = Object.assign(document.createElement("button"), { textContent: name });
    button.onclick = () => clicks.push(name);
    list.replaceChildren(button);
  };
  globalThis.redraw = (name) => still(() => draw(name));
  draw("first");
`;

describe.skipIf(chromiumPath === undefined)("a list under a pressed pointer, in Chromium", () => {
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser();
    page = await browser.newPage();
    await page.setContent('<ol style="height:200px"></ol>');
    await page.addScriptTag({ type: "module", content: source + aListOfOneButton });
  });
  afterAll(() => browser?.close());

  const redraw = (name: string) => page.evaluate(`redraw(${JSON.stringify(name)})`);
  const shown = () => page.textContent("ol");

  it("stays as it is until the click has come, and shows the latest then", async () => {
    await page.hover("button");
    await page.mouse.down();
    await redraw("second");
    await redraw("third");
    expect(await shown()).toBe("first");
    await page.mouse.up();
    await page.waitForSelector('button:text-is("third")');
    expect(await page.evaluate("clicks")).toEqual(["first"]);
  });

  it("is drawn at once otherwise", async () => {
    await redraw("fourth");
    expect(await shown()).toBe("fourth");
  });
});
