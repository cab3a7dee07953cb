import type { AttributeValue } from "../domain/item.ts";
import type { Facts, FieldEntry } from "./item-facts.ts";

/** Values of one field of some items. */
export type ReadFieldOf = (field: string, itemIds: readonly string[]) => Promise<readonly FieldEntry[]>;

interface Column {
  readonly values: (AttributeValue | undefined)[];
  readonly known: Set<number>;
  usedAt: number;
}

/** Columns that one index in cells keeps; the one used least recently leaves. */
const MOST_COLUMNS = 16;
/** Items asked for at once: their ids are one bound parameter. */
const PAGE = 4_000;

/** Fields of the items of an index that comes and goes in parts: read for the slots that lack them, when asked for. */
export class SlotFacts implements Facts {
  readonly #slotOf: (itemId: string) => number;
  readonly #columns = new Map<string, Column>();
  #uses = 0;

  constructor(slotOf: (itemId: string) => number) {
    this.#slotOf = slotOf;
  }

  /** The slots whose value is not known. */
  missing(field: string, slots: readonly number[]): number[] {
    const { known } = this.#column(field);
    return slots.filter((slot) => !known.has(slot));
  }

  /** Reads a field of items. */
  async ensure(field: string, itemIds: readonly string[], read: ReadFieldOf): Promise<void> {
    const column = this.#column(field);
    for (let i = 0; i < itemIds.length; i += PAGE) {
      const page = itemIds.slice(i, i + PAGE);
      const values = new Map(await read(field, page));
      for (const itemId of page) this.#take(column, this.#slotOf(itemId), values.get(itemId) ?? undefined);
    }
    this.#forgetColumns();
  }

  reader(field: string): (slot: number) => AttributeValue | undefined {
    const { values } = this.#column(field);
    return (slot) => values[slot];
  }

  /** Only some items are here. */
  isEmpty(): boolean {
    return false;
  }

  put(slot: number, facts: Readonly<Record<string, AttributeValue>>): void {
    for (const [field, { values, known }] of this.#columns) {
      values[slot] = Object.hasOwn(facts, field) ? facts[field] : undefined;
      known.add(slot);
    }
  }

  drop(slot: number): void {
    for (const { values, known } of this.#columns.values()) {
      values[slot] = undefined;
      known.delete(slot);
    }
  }

  #forgetColumns(): void {
    const byUse = [...this.#columns].sort(([, a], [, b]) => b.usedAt - a.usedAt);
    for (const [field] of byUse.slice(MOST_COLUMNS)) this.#columns.delete(field);
  }

  /** What a change told meanwhile is newer than what was read. */
  #take({ values, known }: Column, slot: number, value: AttributeValue | undefined): void {
    if (slot < 0 || known.has(slot)) return;
    values[slot] = value;
    known.add(slot);
  }

  #column(field: string): Column {
    const column = this.#columns.get(field) ?? { values: [], known: new Set(), usedAt: 0 };
    column.usedAt = ++this.#uses;
    this.#columns.set(field, column);
    return column;
  }
}
