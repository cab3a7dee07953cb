import type { Likes } from "../likes.ts";

/**
 * Histories cut into pieces of so many likes that followed each other, each a row of its own. iALS sees sets; of pieces
 * it learns what goes together at a time, which where tastes and catalogues move says more than the whole life.
 */
export function windowsOf(likes: Likes, size: number): Likes {
  const starts: number[] = [0];
  for (let user = 0; user < likes.users; user++) {
    const to = likes.starts[user + 1] as number;
    for (let at = (likes.starts[user] as number) + size; at < to; at += size) starts.push(at);
    starts.push(to);
  }
  return { ...likes, users: starts.length - 1, starts: Uint32Array.from(starts) };
}
