import { execFileSync } from "node:child_process";
import { cpSync, globSync, mkdirSync, renameSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { type Copy, type Instruction, readCopy, readEnvironment, type Stage } from "./read-dockerfile.ts";

export interface Image {
  /** Folder that stands for the image's root. */
  readonly root: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly workdir: string;
}

/**
 * Follows a Dockerfile's instructions in a folder, one subfolder a stage: copies what COPY names out of the repository
 * and nothing else, and runs RUN in the stage's work folder. The base images are this machine.
 */
export function layOutImage(stages: readonly Stage[], repository: string, folder: string): Image {
  const roots = new Map<string, string>();
  let image: Image = { root: folder, environment: {}, workdir: "/" };
  for (const [index, stage] of stages.entries()) {
    const root = join(folder, stage.name ?? `stage-${index}`);
    if (stage.name) roots.set(stage.name, root);
    mkdirSync(root, { recursive: true });
    image = { root, environment: {}, workdir: "/" };
    for (const instruction of stage.instructions) image = follow(image, instruction, { repository, roots });
  }
  return image;
}

interface Context {
  readonly repository: string;
  readonly roots: ReadonlyMap<string, string>;
}

function follow(image: Image, instruction: Instruction, context: Context): Image {
  const { keyword, rest } = instruction;
  if (keyword === "WORKDIR") {
    mkdirSync(join(image.root, rest), { recursive: true });
    return { ...image, workdir: rest };
  }
  if (keyword === "ENV") return { ...image, environment: { ...image.environment, ...readEnvironment(instruction) } };
  if (keyword === "COPY") copy(image, readCopy(instruction), context);
  if (keyword === "RUN")
    execFileSync("sh", ["-c", rest], { cwd: join(image.root, image.workdir), stdio: ["ignore", "ignore", "inherit"] });
  return image;
}

function copy(image: Image, { from, sources, target }: Copy, { repository, roots }: Context): void {
  const base = from === undefined ? repository : (roots.get(from) ?? "");
  const place = target.startsWith("/") ? join(image.root, target) : join(image.root, image.workdir, target);
  for (const pattern of sources) {
    const found = globSync(pattern.replace(/^\//, ""), { cwd: base });
    if (found.length === 0) throw new Error(`COPY ${pattern}: there is no such file`);
    for (const source of found)
      put(join(base, source), target.endsWith("/") ? join(place, basename(source)) : place, from !== undefined);
  }
}

/** Files of an earlier stage are moved, which is the same to the last stage and saves copying a gigabyte. */
function put(source: string, place: string, move: boolean): void {
  mkdirSync(join(place, ".."), { recursive: true });
  if (move) renameSync(source, place);
  else cpSync(source, place, { recursive: statSync(source).isDirectory() });
}
