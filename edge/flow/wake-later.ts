import type { Wake, WakeMessage } from "./ports.ts";

/** Names in one message: at 128 characters of 3 bytes each, well under the 128 KB that a queue takes. */
const NAMES = 100;

/**
 * Wakes the consumer for work that already stands in D1. A queue that does not take the message loses nothing: the
 * scheduled sweep finds the work.
 */
export async function wakeLater(wake: Wake, messages: readonly WakeMessage[]): Promise<void> {
  const small = messages.flatMap(split);
  if (small.length === 0) return;
  await wake(small).catch((cause) =>
    console.warn(JSON.stringify({ wakeFailed: String(cause), messages: small.length })),
  );
}

function split(message: WakeMessage): WakeMessage[] {
  if (message.kind === "encode-topics") return [message];
  if (message.kind === "fold") return slices(message.userIds).map((userIds) => ({ ...message, userIds }));
  return slices(message.itemIds).map((itemIds) => ({ ...message, itemIds }));
}

function slices(names: readonly string[]): string[][] {
  const unique = [...new Set(names)];
  const count = Math.ceil(unique.length / NAMES);
  return Array.from({ length: count }, (_, i) => unique.slice(i * NAMES, (i + 1) * NAMES));
}
