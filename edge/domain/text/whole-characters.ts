/** The offset, or one less where it would part a surrogate pair. */
export function wholeCharacters(text: string, offset: number): number {
  const code = text.charCodeAt(offset);
  return offset > 0 && code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset;
}
