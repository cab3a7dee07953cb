import { readFileSync } from "node:fs";

const readme = new URL("../../README.md", import.meta.url);

/**
 * The README's walk through the API as one script: every curl must be answered with success.
 * @param devFile dev.json of the server to call
 */
export function readmeCalls(devFile: string): string {
  const [, chapter = ""] = readFileSync(readme, "utf8").split("## The API\n");
  const [walk = ""] = chapter.split("\n## ");
  const blocks = [...walk.matchAll(/```sh\n(.*?)```/gs)].map(([, block]) => block ?? "");
  const strict = `set -euo pipefail\ncurl() { command curl --fail-with-body "$@" && echo; }\n`;
  return strict + blocks.join("\n").replaceAll("./.penchant/dev.json", devFile);
}
