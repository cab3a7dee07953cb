import type { Context } from "hono";
import * as v from "valibot";
import type { AppEnv } from "./context.ts";
import { ItemOutput, isShownTo, itemAnswer } from "./item-shape.ts";

/** Wanted by who shows a list at once, and needs no second request for what to show. */
export const expand = v.exactOptional(
  v.pipe(
    v.picklist(["item"], 'must be "item"'),
    v.metadata({ description: "`item`: each entry brings the item itself along, as GET /v1/items/{id} answers it" }),
  ),
);

/** What an entry of a list then holds, too; nothing where the item has gone meanwhile. */
export const expandedItem = v.optional(ItemOutput);

/** The entries with their items, read together, where that is wanted. */
export async function expanded<E extends { readonly itemId: string }>(
  { var: { services, caller } }: Context<AppEnv>,
  entries: readonly E[],
  wish: "item" | undefined,
) {
  if (wish === undefined || entries.length === 0) return entries;
  const items = await services.loadItems(
    caller.tenantId,
    entries.map(({ itemId }) => itemId),
  );
  return entries.map((entry) => {
    const item = items.get(entry.itemId);
    return item && isShownTo(caller.kind, item) ? { ...entry, item: itemAnswer(item) } : entry;
  });
}
