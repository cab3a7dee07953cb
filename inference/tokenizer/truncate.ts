/** How many tokens of a text and its pair stay when both may not exceed `room`: the longer one gives way first. */
export function shareRoom(first: number, second: number, room: number): [number, number] {
  if (first + second <= room) return [first, second];
  const shorter = Math.min(first, second);
  const longer = shorter > room ? shorter : Math.max(shorter, room - shorter);
  const [a, b] = shorter + longer > room ? [Math.floor(room / 2), Math.ceil(room / 2)] : [shorter, longer];
  return first > second ? [b, a] : [a, b];
}
