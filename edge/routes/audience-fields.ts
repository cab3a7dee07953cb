import * as v from "valibot";
import { id } from "./fields.ts";

const MOST_ATTRIBUTES = 3;
const PAIR = /^([^:,]{1,64}):([^,]{1,128})$/;

/** Whose actions count: members of a segment, and what stands in the context of their events, `device:mobile,country:CN`. */
export const audienceFields = {
  segment: v.exactOptional(id),
  attributes: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(",").filter(Boolean)),
      v.maxLength(MOST_ATTRIBUTES, `holds too many pairs: at most ${MOST_ATTRIBUTES}`),
      v.array(v.pipe(v.string(), v.regex(PAIR, 'must be pairs such as "device:mobile,country:CN"'))),
      v.transform((pairs) => pairs.map(pairFrom)),
    ),
    "",
  ),
};

function pairFrom(pair: string): readonly [name: string, value: string] {
  const [, name = "", value = ""] = PAIR.exec(pair) ?? [];
  return [name, value];
}
