/** Emoji and emoticons that take a side. Faces of laughter and tears may mean either and stay out. */
const LIKING = /[👍❤♥💕💖💗💘💛💙💚💜🧡😍🥰🤩😋😘😻💯🔥✨🎉👏🙌🥳😊☺😁😄🌟⭐]|<3|(?<![\w])(?:[:;=]-?[)D\]])/gu;
const DISLIKE = /[👎😡🤬😠😤🤮🤢💩💔😒😞😖😣😫😩🥱😑🖕]|(?<![\w])(?:[:=]'?-?[([])|(?<!\w)D:/gu;
/** Marks of irony. */
const IRONY = /[🙄🙃🤡🐶]/u;

const count = (plain: string, pattern: RegExp) => plain.match(pattern)?.length ?? 0;

/** −1, 0 or 1: where a clause's emoji lean. */
export function emojiLean(plain: string): -1 | 0 | 1 {
  return Math.sign(count(plain, LIKING) - count(plain, DISLIKE)) as -1 | 0 | 1;
}

export function hasIrony(plain: string): boolean {
  return IRONY.test(plain);
}
