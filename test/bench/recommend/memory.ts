import { execFileSync } from "node:child_process";

/** Resident megabytes of the workerd that this process runs; 0 where there is no ps that tells. */
export function workerdMegabytes(): number {
  try {
    const lines = execFileSync("ps", ["-o", "rss=,args=", "--ppid", String(process.pid)], { encoding: "utf8" }).split(
      "\n",
    );
    const sizes = lines.filter((line) => line.includes("workerd")).map((line) => Number.parseInt(line, 10));
    return Math.max(0, ...sizes) / 1_024;
  } catch {
    return 0;
  }
}
