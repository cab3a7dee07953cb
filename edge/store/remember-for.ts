interface Memory<Args extends readonly unknown[]> {
  /** Milliseconds after which it is found again. */
  readonly age: number;
  /** Answers remembered by one isolate. */
  readonly most: number;
  /** Asked alike, answered alike. */
  readonly keyOf: (...args: Args) => string;
}

/** Finds the same again only after a while; who asks while it is being found waits for that one. A failure is not remembered. */
export function rememberFor<Args extends readonly unknown[], Found>(
  find: (...args: Args) => Promise<Found>,
  { age, most, keyOf }: Memory<Args>,
  now: () => number,
): (...args: Args) => Promise<Found> {
  const remembered = new Map<string, { readonly found: Promise<Found>; readonly until: number }>();
  return (...args) => {
    const key = keyOf(...args);
    const known = remembered.get(key);
    if (known !== undefined && now() < known.until) return known.found;
    if (remembered.size >= most) remembered.clear();
    const found = find(...args);
    remembered.set(key, { found, until: now() + age });
    found.catch(() => remembered.delete(key));
    return found;
  };
}
