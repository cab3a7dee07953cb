import type { Value } from "./rule.ts";

/** Values as small numbers, so that facts are rows of integers. */
export class Symbols {
  readonly #ids = new Map<Value, number>();
  readonly #values: Value[] = [];

  id(value: Value): number {
    const known = this.#ids.get(value);
    if (known !== undefined) return known;
    const id = this.#values.length;
    this.#ids.set(value, id);
    this.#values.push(value);
    return id;
  }

  value(id: number): Value {
    return this.#values[id] as Value;
  }
}
