import type { AttributeValue } from "../domain/item.ts";
import { indexTuning } from "../domain/tuning/index.ts";

/** Values of one field by item: what the database answers page by page. */
export type ReadField = (field: string, after: string, limit: number) => Promise<readonly FieldEntry[]>;
export type FieldEntry = readonly [itemId: string, value: AttributeValue | null];

/** What an index knows of its items' fields. */
export interface Facts {
  /** The value of a field by slot, of those that were made ready. */
  reader(field: string): (slot: number) => AttributeValue | undefined;
  /** Whether it is known that no item has a field, of those that were made ready. */
  isEmpty(field: string): boolean;
  /** Takes over all fields of an item. */
  put(slot: number, facts: Readonly<Record<string, AttributeValue>>): void;
  /** The slot's item is gone. */
  drop(slot: number): void;
}

type Value = AttributeValue | undefined;

interface Column {
  readonly values: Value[];
  /** Slots that changed while the column was being read: what was read of them may be older. */
  readonly changed: Set<number>;
  readonly whole: Promise<void>;
  usedAt: number;
}

/** Items read at once: ids and short values of 4,000 items are about 100 KB. */
const PAGE = 4_000;

/**
 * What items are, field by field, for filters, boosts and caps: columns in memory, each read when it is first asked for
 * and kept up to date by the journal's changes. Equal texts and lists are kept once.
 */
export class ItemFacts implements Facts {
  readonly #slotOf: (itemId: string) => number;
  readonly #columns = new Map<string, Column>();
  readonly #shared = new Map<string, AttributeValue>();
  #uses = 0;

  constructor(slotOf: (itemId: string) => number) {
    this.#slotOf = slotOf;
  }

  /** Reads the columns that are missing; those used least recently leave when there are too many cells. */
  async ensure(fields: readonly string[], size: number, read: ReadField): Promise<void> {
    for (const field of fields) {
      const column = this.#columns.get(field) ?? this.#begin(field, read);
      column.usedAt = ++this.#uses;
    }
    await Promise.all(fields.map((field) => this.#columns.get(field)?.whole));
    const most = Math.max(fields.length, Math.floor(indexTuning.factCells / Math.max(1, size)));
    const byUse = [...this.#columns].sort(([, a], [, b]) => b.usedAt - a.usedAt);
    for (const [field] of byUse.slice(most)) this.#columns.delete(field);
  }

  /** The value of a field by slot. Call `ensure` before. */
  reader(field: string): (slot: number) => Value {
    const values = this.#columns.get(field)?.values ?? [];
    return (slot) => values[slot];
  }

  isEmpty(field: string): boolean {
    return !this.#columns.get(field)?.values.some((value) => value !== undefined);
  }

  /** Takes the facts of a changed item over into the columns that are there. */
  put(slot: number, facts: Readonly<Record<string, AttributeValue>>): void {
    for (const [field, { values, changed }] of this.#columns) {
      values[slot] = Object.hasOwn(facts, field) ? this.#share(facts[field] as AttributeValue) : undefined;
      changed.add(slot);
    }
  }

  drop(slot: number): void {
    this.put(slot, {});
  }

  #begin(field: string, read: ReadField): Column {
    const values: Value[] = [];
    const changed = new Set<number>();
    const whole = this.#fill({ values, changed }, (after) => read(field, after, PAGE)).catch((error) => {
      this.#columns.delete(field);
      throw error;
    });
    const column = { values, changed, whole, usedAt: 0 };
    this.#columns.set(field, column);
    return column;
  }

  async #fill({ values, changed }: Pick<Column, "values" | "changed">, read: (after: string) => ReturnType<ReadField>) {
    for (let after = ""; ; ) {
      const page = await read(after);
      for (const [itemId, value] of page) {
        const slot = this.#slotOf(itemId);
        if (slot >= 0 && value !== null && !changed.has(slot)) values[slot] = this.#share(value);
      }
      if (page.length < PAGE) break;
      after = page.at(-1)?.[0] ?? "";
    }
  }

  #share(value: AttributeValue): AttributeValue {
    if (typeof value !== "string" && typeof value !== "object") return value;
    const key = typeof value === "string" ? value : JSON.stringify(value);
    const known = this.#shared.get(key);
    if (known !== undefined && typeof known === typeof value) return known;
    this.#shared.set(key, value);
    return value;
  }
}
