/** Loaded before a program: kills it, as a power cut would, when the model it replaces has just been moved aside. */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { renameSync } = fs;
fs.renameSync = (from, to) => {
  renameSync(from, to);
  if (String(to).includes(".outgoing")) process.kill(process.pid, "SIGKILL");
};
syncBuiltinESMExports();
