import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { chromiumPath, openBrowser } from "./open-browser.ts";
import { readmeCalls } from "./readme-calls.ts";
import { startWhole, type Whole } from "./start-whole.ts";

/** Milliseconds after which nothing will come any more: no promise of speed, for machines shared with other tests. */
const SOON = 90_000;
/** Milliseconds after which nothing moves any more. */
const MOVING = 900;
const DESK = { width: 1360, height: 1000 };
const TELEPHONE = { width: 390, height: 844 };
/** PENCHANT_SCREENSHOTS=DIR keeps pictures of the page. */
const pictures = process.env.PENCHANT_SCREENSHOTS;

/** Films and books of the demo that are science fiction. */
const sciFi: ReadonlySet<string> = new Set(
  ["films", "books"]
    .flatMap((kind) => readFileSync(`infra/demo/${kind}.jsonl`, "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as { id: string; tags: string[] })
    .filter(({ tags }) => tags.includes("sci-fi"))
    .map(({ id }) => id),
);

describe.skipIf(chromiumPath === undefined)("the page, in Chromium against the whole", { timeout: 300_000 }, () => {
  let whole: Whole;
  let browser: Browser;

  beforeAll(async () => {
    [whole, browser] = await Promise.all([startWhole(), openBrowser()]);
  }, 360_000);
  afterAll(async () => {
    await browser?.close();
    await whole?.stop();
  }, 120_000);

  it("moves topics and films by a Chinese sentence and two clicks, and says why", async () => {
    const page = await open("zh", "visitor");
    const stranger = await rankingOf(page);

    await write(page, "我喜欢科幻片，但再也不想看恐怖片了");
    await page.waitForSelector('[data-topic="sci-fi"].towards');
    await page.waitForSelector('[data-topic="horror"].against');
    expect(await page.textContent('[data-topic="sci-fi"] .interest-label')).toBe("科幻");
    expect(await page.textContent('[data-topic="sci-fi"] mark')).toMatch("我喜欢科幻片");
    expect(await page.textContent('[data-topic="horror"] mark')).toMatch("再也不想看恐怖片");
    await settled(page);
    expect(await page.textContent("#last[role=status] .cause")).toBe("我喜欢科幻片，但再也不想看恐怖片了");
    expect(await page.textContent("#last ul")).toMatch(/恐怖.*新.*回避恐怖/s);
    expect(await page.textContent('[data-topic="horror"] .change')).toMatch(/^新 −0\.\d\d/);
    expect(await rankingOf(page)).not.toEqual(stranger);
    await expectSumsToFit(page);
    const before = await scoreOf(page, "sci-fi");

    const [one = "", other = ""] = (await rankingOf(page)).filter((id) => sciFi.has(id));
    await like(page, one);
    const second = await like(page, other);
    expect(await scoreOf(page, "sci-fi")).toBeGreaterThan(before);
    expect(await page.textContent("#last .cause")).toBe(`喜欢 ${second}`);
    expect(await page.textContent("#ranking .hint")).toMatch(/^上一个事件之后：\d+ 个/);
    await expectPatternsToRead(page);
    await expectProofToLeadToEvidence(page);
    await expectSumsToFit(page);
    await picture(page, "zh");
  });

  it("does the same in English, and takes it back", async () => {
    const page = await open("en", "visitor");
    await write(page, "I love quiet romance, but I can't stand war films.");
    await page.waitForSelector('[data-topic="romance"].towards');
    await page.waitForSelector('[data-topic="war"].against');
    expect(await page.textContent('[data-topic="war"] mark')).toMatch("war films");
    await settled(page);
    expect(await page.textContent(".row .reason")).toMatch("I love quiet romance");
    await picture(page, "en");

    expect(await page.textContent(conclusion("avoids", "war"))).toMatch(/Keeps away from war.*because.*war films/s);
    await page.click('[data-topic="war"] summary');
    await page.click('[data-topic="war"] .take-back');
    await page.waitForSelector(".interest", { state: "detached" });
    expect(await page.$$(conclusion("avoids", "war"))).toEqual([]);
    expect(await page.textContent(".conclusions .gone")).toMatch(/gone/);
    expect(await page.textContent("#last .cause")).toMatch("took back I love quiet romance");
  });

  it("knows its visitor again after a reload, and takes another when one is chosen", async () => {
    const page = await open("en", "visitor");
    await write(page, "I love quiet romance.");
    await page.waitForSelector('[data-topic="romance"].towards');
    await page.reload();
    await page.waitForSelector('[data-topic="romance"].towards');
    await page.click('#people [data-key^="anon:"]');
    await page.waitForSelector(".interest", { state: "detached" });
  });

  it("shows hostile words as words", async () => {
    const page = await open("en", "visitor");
    const hostile = `I love comedy <img src=x onerror="document.title='taken'"><script>document.title='taken'</script>`;
    await write(page, hostile);
    await page.waitForSelector('[data-topic="comedy"].towards');
    expect(await page.textContent("#profile")).toContain("<img src=x");
    await settled(page);
    expect(await page.textContent("#last .cause")).toContain("<img src=x");
    await page.click('.conclusions .finding[data-finding$="comedy)"] > details > summary');
    expect(await page.$$("#last img, #last script, #profile img, #profile script, #ranking img")).toEqual([]);
    expect(await page.title()).not.toBe("taken");
  });

  it("goes on recommending while inference is away, keeps what is written, and reads it later", async () => {
    const page = await open("en", "visitor");
    const letInferenceBack = await whole.stopInference();
    try {
      await write(page, "I adore animation.");
      await page.waitForSelector(".waiting.kept");
      expect(await page.isVisible(".notice.away")).toBe(true);
      expect(await page.textContent(".waiting")).toContain("I adore animation.");
      await page.click(".row .act.dislike");
      await page.waitForSelector('[data-action="dislike"]');
      expect((await rankingOf(page)).length).toBeGreaterThan(10);
      await picture(page, "away");
    } finally {
      await letInferenceBack();
    }
    await page.waitForSelector('[data-topic="animation"].towards');
    expect(await page.$$(".waiting")).toEqual([]);
    expect(await page.isVisible(".notice.away")).toBe(false);
  });

  it("shows everybody of the demo with what they like and dislike", async () => {
    const page = await open("en", "ben");
    await page.waitForSelector('[data-topic="horror"].towards');
    expect(await page.textContent("#ranking h2")).toBe("Ranked for Ben");
    await page.click('[data-key="zh"]');
    await page.waitForSelector('#ranking h2:text-is("为本排列")');
    await page.waitForSelector('[data-topic="horror"] .interest-label:text-is("恐怖")');
  });

  it("begins on a telephone with the ranking, and keeps the profile behind a switch", async () => {
    const page = await open("en", "ada", TELEPHONE);
    const first = await page.locator(".row").first().boundingBox();
    expect(first?.y).toBeLessThan(TELEPHONE.height - 100);
    expect(await page.$eval("html", (html) => html.scrollWidth)).toBe(TELEPHONE.width);
    expect(await page.isVisible("#profile")).toBe(false);
    await picture(page, "telephone");
    await page.press('#views [data-key="profile"]', "Enter");
    await page.waitForSelector('#views [data-key="profile"][aria-pressed="true"]:focus');
    expect(await page.isVisible('[data-topic="sci-fi"]')).toBe(true);
    expect(await page.isVisible(".row")).toBe(false);
    await picture(page, "telephone-profile");
    await page.press("#skip", "Enter");
    await page.waitForSelector("#ranking:focus");
    await page.setViewportSize(DESK);
    expect([await page.isVisible("#profile"), await page.isVisible(".row")]).toEqual([true, true]);
    expect(await page.isVisible("#views")).toBe(false);
  });

  it("searches as one types, the last query winning, and tells who cannot see it", async () => {
    const page = await open("en", "ada");
    const asked: string[] = [];
    const second = Promise.withResolvers<void>();
    await page.route("**/v1/search?*", async (route) => {
      const query = new URL(route.request().url()).searchParams.get("q") ?? "";
      asked.push(query);
      // The first query is answered after the second is shown.
      if (query === "solar") await second.promise;
      await route.continue();
    });
    await typeFast(page, "solar");
    await expect.poll(() => asked).toEqual(["solar"]);
    await typeFast(page, "is");
    await page.waitForSelector("#ranking h2:text-is('Found for “solaris”')");
    expect(asked).toEqual(["solar", "solaris"]);
    expect(await page.textContent("#search [role=status]")).toMatch(/^\d+ found for “solaris”$/);
    expect((await rankingOf(page))[0]).toMatch(/^solaris/);
    const late = page.waitForResponse((response) => new URL(response.url()).searchParams.get("q") === "solar");
    second.resolve();
    await late;
    await page.waitForTimeout(MOVING);
    expect(await page.textContent("#ranking h2")).toBe("Found for “solaris”");
    await page.press("#search input", "Escape");
    await page.waitForSelector("#ranking h2:text-is('Ranked for Ada')");
    expect(await page.inputValue("#search input")).toBe("");
  });

  it("looks up no half of a Chinese word", async () => {
    const page = await open("zh", "linxia");
    const asked: string[] = [];
    page.on("request", (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (pathname === "/v1/search") asked.push(searchParams.get("q") ?? "");
    });
    const client = await page.context().newCDPSession(page);
    await page.focus("#search input");
    await client.send("Input.imeSetComposition", { text: "jia ting", selectionStart: 8, selectionEnd: 8 });
    await page.waitForTimeout(600);
    expect(asked).toEqual([]);
    await client.send("Input.insertText", { text: "家庭" });
    await page.waitForSelector(".row.found");
    expect(asked).toEqual(["家庭"]);
  });

  it("draws the documentation of every operation", async () => {
    const page = await browser.newPage();
    page.setDefaultTimeout(SOON);
    onTestFinished(() => page.close());
    await page.goto(`${whole.url}/docs`);
    await page.waitForSelector(".operation");
    const { paths } = (await (await fetch(`${whole.url}/openapi.json`)).json()) as { paths: Record<string, object> };
    const operations = Object.values(paths).flatMap((methods) => Object.keys(methods));
    await expect.poll(() => page.locator(".operation").count()).toBe(operations.length);
    await page.click("#get-v1-popular .call >> text=Run");
    await page.waitForSelector("#get-v1-popular .answer:text-matches('^200')");
  });

  it("answers every call of the README", async () => {
    const { stdout } = await promisify(execFile)("bash", ["-c", readmeCalls(whole.devFile)]);
    const answers = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.length).toBeGreaterThanOrEqual(7);
    expect(answers).toContainEqual({ accepted: 2, duplicates: 0, rejected: [] });
  });

  /** Opens the page and waits for its ranking; anything that the page's policy refuses fails the test. */
  async function open(language: string, person: string, viewport = DESK): Promise<Page> {
    const page = await browser.newPage({ viewport });
    page.setDefaultTimeout(SOON);
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    onTestFinished(async () => {
      await page.close();
      expect(complaints).toEqual([]);
    });
    await page.goto(`${whole.url}/?lang=${language}&as=${person}`);
    await page.waitForSelector(".row");
    return page;
  }
});

/** Key after key into the box of the search, and none of them late, whatever else the machine does. */
const typeFast = (page: Page, text: string) =>
  page.evaluate(`{
    const box = document.querySelector("#search input");
    for (const key of ${JSON.stringify(text)}) {
      box.value += key;
      box.dispatchEvent(new InputEvent("input", { bubbles: true, data: key }));
    }
  }`);

async function write(page: Page, text: string): Promise<void> {
  await page.fill("#write", text);
  await page.click(".write [type=submit]");
}

/** Likes an item of the ranking, and waits until that has moved the page. Its title. */
async function like(page: Page, itemId: string): Promise<string> {
  const title = await page.textContent(`[data-key="${itemId}"] h3`);
  await page.click(`[data-key="like-${itemId}"]`);
  await page.waitForSelector(`#last .cause cite:text-is("${title}")`);
  await settled(page);
  return title ?? "";
}

/** Until nothing waits to be read. */
const settled = (page: Page) => page.waitForSelector(".waiting", { state: "detached" });

const rankingOf = (page: Page) => page.$$eval(".row", (rows) => rows.map((row) => row.getAttribute("data-key") ?? ""));

const scoreOf = async (page: Page, topic: string) =>
  Number(await page.getAttribute(`[data-topic="${topic}"]`, "data-score"));

/** The figures under "Why?" add up to the figure of the score, to the last digit, in every row. */
async function expectSumsToFit(page: Page): Promise<void> {
  const tables = await page.$$eval(".row .parts", (each) =>
    each.map((table) =>
      [...table.querySelectorAll("td")].map((cell) => [
        cell.getAttribute("data-part"),
        Math.round(Number(cell.textContent?.replace("−", "-")) * 1000),
      ]),
    ),
  );
  expect(tables.length).toBeGreaterThan(10);
  for (const cells of tables) {
    const figures = new Map(cells as [string, number][]);
    const score = figures.get("score") ?? Number.NaN;
    figures.delete("score");
    expect([...figures.values()].reduce((sum, part) => sum + part, 0)).toBe(score);
  }
}

/** What the profile concludes now of somebody and a topic. */
const conclusion = (relation: string, topic: string) =>
  `.finding:not(.gone)[data-finding^="${relation}("][data-finding$="${topic})"]`;

/** Sentences with numbers, each with how it is known. */
async function expectPatternsToRead(page: Page): Promise<void> {
  const patterns = await page.$$eval(".patterns .finding:not(.gone)", (rows) =>
    rows.map((row) => [
      row.querySelector("summary")?.textContent ?? "",
      row.querySelector(".known")?.textContent ?? "",
    ]),
  );
  expect(patterns.length).toBeGreaterThanOrEqual(4);
  expect(patterns.map(([sentence]) => sentence).join("\n")).toMatch(/新来的：今天第一次到访.*到访 1 次/s);
  for (const [, known] of patterns) expect(known).not.toBe("");
}

/** A conclusion opens into its proof, whose quote leads to the row of evidence where it stands. */
async function expectProofToLeadToEvidence(page: Page): Promise<void> {
  const more = await page.$('[data-key="more-conclusions"]');
  await more?.click();
  const avoids = conclusion("avoids", "horror");
  await page.click(`${avoids} > details > summary`);
  await page.press(`${avoids} .proof a:has-text("再也不想看恐怖片了")`, "Enter");
  const focused = await page.waitForSelector('[data-topic="horror"] .evidence:focus');
  expect(await focused.isVisible()).toBe(true);
  expect(await focused.textContent()).toMatch("再也不想看恐怖片了");
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  await page.waitForTimeout(MOVING);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}
