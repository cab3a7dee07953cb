import { embed } from "./embed.ts";
import { embedAll } from "./embed-all.ts";
import { predict } from "./predict.ts";
import { rerank } from "./rerank.ts";
import { similarity } from "./similarity.ts";
import type { Task } from "./task.ts";
import { tokenize } from "./tokenize.ts";
import { understand } from "./understand.ts";

/** Every task by its name: the path it is served at and its tag in /invocations. */
export const TASKS = { embed, embed_all: embedAll, predict, rerank, similarity, tokenize, understand } as const;

export type TaskName = keyof typeof TASKS;

/** True for the name of a task there is. */
export function isTaskName(name: unknown): name is TaskName {
  return typeof name === "string" && Object.hasOwn(TASKS, name);
}

/** The task of a name, whatever its input and output. */
export function taskByName(name: TaskName): Task {
  return TASKS[name] as unknown as Task;
}
