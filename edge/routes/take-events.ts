import type { Clash } from "../domain/clash.ts";
import type { UnderstandingOverrides } from "../domain/settings.ts";
import { type RecordPorts, recordEvents } from "../flow/record-events.ts";
import type { Checked } from "./check-each.ts";
import { type EventInput, eventFrom } from "./event-shape.ts";
import { refuseIfNothingGood } from "./shapes.ts";

interface Sender {
  readonly tenantId: string;
  readonly settings: UnderstandingOverrides;
}

/** Keeps what is good of a list of events; those whose id is another event's join the rejected. */
export async function takeEvents(
  ports: RecordPorts,
  sender: Sender,
  { checked, pointerOf }: { checked: Checked<EventInput>; pointerOf: (index: number, field: string) => string },
) {
  const { good, rejected } = checked;
  refuseIfNothingGood(good.length, rejected, "events");
  const now = ports.now();
  const told = good.map(({ value }) => eventFrom(value, now));
  const { clashes, ...counts } = await recordEvents(ports, sender, told);
  const taken = clashes.map((clash) => {
    const index = good[clash.position]?.index ?? 0;
    return { index, pointer: pointerOf(index, "id"), detail: whyTaken(clash) };
  });
  const all = [...rejected, ...taken].sort((a, b) => a.index - b.index);
  refuseIfNothingGood(counts.accepted + counts.duplicates, all, "events");
  return { ...counts, rejected: all };
}

const whyTaken = ({ userId, holder }: Clash): string =>
  `is already used by ${userId === holder ? "another event of this person" : "another person's event"}: make ids unique per tenant, such as "like:ada:solaris" or a UUID`;
