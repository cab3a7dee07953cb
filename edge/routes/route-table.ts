import type { Result, Router } from "hono/router";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { TrieRouter } from "hono/router/trie-router";

/**
 * Finds handlers by one regular expression a method, which takes a tenth of the time of a walk through a tree. It cannot
 * tell a fixed name from a parameter in the same place (`users/merge` from `users/:id/…`): paths with such names are
 * looked up in the tree. A fixed name that is missing here makes the first request fail, and says so.
 */
export class RouteTable<T> implements Router<T> {
  readonly name = "RouteTable";
  readonly #expressions = new RegExpRouter<T>();
  readonly #tree = new TrieRouter<T>();
  readonly #fixed: ReadonlySet<string>;

  constructor(...fixed: readonly string[]) {
    this.#fixed = new Set(fixed);
  }

  add(method: string, path: string, handler: T): void {
    this.#tree.add(method, path, handler);
    if (!this.#fixed.has(path)) this.#expressions.add(method, path, handler);
  }

  match(method: string, path: string): Result<T> {
    return (this.#fixed.has(path) ? this.#tree : this.#expressions).match(method, path);
  }
}
