import { createHash } from "node:crypto";
import { existsSync, realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { Obstacle } from "../obstacle.ts";

/**
 * Holds the state folder for this process: two Workers on one database would fold everything twice.
 * The hold is a listening socket, so it ends with the process however it ends.
 * @throws Obstacle when another process holds it.
 */
export async function holdState(folder: string): Promise<Server> {
  const name = `penchant-${createHash("sha256").update(truePath(folder)).digest("hex").slice(0, 16)}.sock`;
  const path = join(tmpdir(), name);
  if (await answers(path)) {
    throw new Obstacle(`Penchant already runs on ${folder}: stop it first, or choose another folder with --state.`);
  }
  rmSync(path, { force: true });
  const server = createServer((socket) => socket.end());
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  return server.unref();
}

/** Without symbolic links, also of a folder that is not there yet. */
function truePath(path: string): string {
  return existsSync(path) ? realpathSync(path) : join(truePath(dirname(path)), basename(path));
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
    socket.once("connect", () => socket.destroy());
  });
}
