import { IdTable } from "./id-table.ts";

/** Which slot each item of an index has. */
export class ItemSlots {
  readonly #table = new IdTable();
  readonly #free: number[] = [];
  #used = 0;
  #items = 0;

  /** Slots that are in use or were. */
  get used(): number {
    return this.#used;
  }

  get items(): number {
    return this.#items;
  }

  /** Makes room for so many items before they come. */
  reserve(items: number): void {
    this.#table.reserve(items);
  }

  /** The item in a slot, if there is one. */
  readonly itemAt = (slot: number): string | undefined => this.#table.ids[slot];

  /** The slot of an item, or −1. */
  readonly find = (itemId: string): number => this.#table.find(itemId);

  /** The slot of an item, which gets one if it has none. */
  claim(itemId: string): number {
    const free = this.#free.at(-1) ?? this.#used;
    const slot = this.#table.claim(itemId, free);
    if (slot !== free) return slot;
    if (this.#free.pop() === undefined) this.#used++;
    this.#items++;
    return slot;
  }

  /** Takes the item out of its slot, which another may get if it is to be used again. */
  release(slot: number, isToBeUsedAgain: boolean): void {
    this.#table.remove(slot);
    this.#items--;
    if (isToBeUsedAgain) this.#free.push(slot);
  }
}
