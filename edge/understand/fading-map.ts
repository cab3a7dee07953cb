export interface FadingSettings {
  readonly now: () => number;
  /** Most entries; the longest unused goes first. */
  readonly most: number;
  /** Milliseconds for which an entry holds. */
  readonly forMs: number;
}

/** A map that forgets: what is too old, and what was not used for longest when there is no room. */
export class FadingMap<T> {
  readonly #entries = new Map<string, { readonly value: T; readonly until: number }>();
  readonly #settings: FadingSettings;

  constructor(settings: FadingSettings) {
    this.#settings = settings;
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key);
    this.#entries.delete(key);
    if (entry === undefined || entry.until <= this.#settings.now()) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(key: string, value: T): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#settings.now() + this.#settings.forMs });
    if (this.#entries.size > this.#settings.most) this.#entries.delete(this.#entries.keys().next().value as string);
  }

  clear(): void {
    this.#entries.clear();
  }
}
