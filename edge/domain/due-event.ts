import type { PersonEvent } from "./event.ts";

/** An event whose effects are due: all of them (`new`), or its evidence only, its counts being in (`counted`). */
export interface DueEvent extends PersonEvent {
  readonly state: "new" | "counted";
  readonly attempts: number;
}

/** What a due event becomes. `waiting`: its item has no vector yet, the rest is in. */
export type NextState = "folded" | "waiting";

/** What is known of an item when somebody acts on it. */
export interface KnownItem {
  readonly vector: Float32Array;
  readonly topics: readonly { readonly topicId: string; readonly affinity: number }[];
}
