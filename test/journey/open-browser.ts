import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

/** Where systems keep Chromium or Chrome; PENCHANT_CHROMIUM names another. */
const places = [
  process.env.PENCHANT_CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser on this machine; undefined where there is none, and the journey cannot be made. */
export const chromiumPath = places.find((place) => place !== undefined && existsSync(place));

export const openBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath ?? "chromium", args: ["--no-sandbox", "--disable-gpu"] });
