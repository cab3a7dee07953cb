import { readFileSync } from "node:fs";

export interface Instruction {
  readonly keyword: string;
  readonly rest: string;
}

export interface Stage {
  readonly image: string;
  readonly name: string | undefined;
  readonly instructions: readonly Instruction[];
}

/** The stages of a Dockerfile; comments dropped, continued lines joined. Knows as much of the syntax as ours use. */
export function readDockerfile(file: string): Stage[] {
  const text = readFileSync(file, "utf8").replaceAll(/^\s*#.*\n/gm, "");
  const lines = text.replaceAll(/\\\n\s*/g, "").split("\n");
  const stages: Stage[] = [];
  let instructions: Instruction[] = [];
  for (const line of lines) {
    const [, keyword, rest] = /^([A-Z]+)\s+(.*)$/.exec(line.trim()) ?? [];
    if (keyword === undefined || rest === undefined) continue;
    if (keyword !== "FROM") instructions.push({ keyword, rest });
    else {
      const [image = "", , name] = rest.split(/\s+/);
      instructions = [];
      stages.push({ image, name, instructions });
    }
  }
  return stages;
}

export interface Copy {
  /** Stage that is copied from; the repository when undefined. */
  readonly from: string | undefined;
  readonly sources: readonly string[];
  readonly target: string;
}

export function readCopy({ rest }: Instruction): Copy {
  const words = rest.split(/\s+/);
  const from = words[0]?.startsWith("--from=") ? words.shift()?.slice("--from=".length) : undefined;
  return { from, sources: words.slice(0, -1), target: words.at(-1) ?? "" };
}

/** NAME=value pairs of an ENV instruction. */
export function readEnvironment({ rest }: Instruction): Record<string, string> {
  return Object.fromEntries(rest.split(/\s+/).map((pair) => pair.split("=", 2) as [string, string]));
}
