import * as v from "valibot";
import { popularityTuning } from "../domain/tuning/popularity.ts";
import { id } from "./fields.ts";

/** What a list of an audience leaves out. */
export const fewPeople = `Of a segment, device or hours only items that at least ${popularityTuning.leastPeople} of its people acted on: the list is empty where they are fewer`;

const MOST_ATTRIBUTES = 3;
const TOO_MANY = `holds too many pairs: at most ${MOST_ATTRIBUTES}`;
const PAIR = /^([^:,]{1,64}):([^,]{1,128})$/;

const HOURS = /^(\d|1\d|2[0-3])(?:-(\d|1\d|2[0-3]))?$/;

/** `20`, or `18-23`, or over midnight `22-2`. */
const hours = v.exactOptional(
  v.pipe(
    v.string(),
    v.regex(HOURS, 'must be hours of the day such as "20" or "18-23"'),
    v.transform((text): readonly [from: number, to: number] => {
      const [from, to = from] = text.split("-").map(Number) as [number, number?];
      return [from, to];
    }),
  ),
);

/** Whose actions count: members of a segment, and what stands in the context of their events, `device:mobile,country:CN`. */
export const audienceFields = {
  segment: v.exactOptional(id),
  hours,
  attributes: v.optional(
    v.pipe(
      v.string(),
      v.transform((text) => text.split(",").filter(Boolean)),
      v.maxLength(MOST_ATTRIBUTES, TOO_MANY),
      v.array(v.pipe(v.string(), v.regex(PAIR, 'must be pairs such as "device:mobile,country:CN"'))),
      v.transform((pairs) => pairs.map(pairFrom)),
    ),
    "",
  ),
};

/** The same in a body, where attributes are an object: `{ "device": "mobile" }`. */
export const audienceEntries = {
  segment: v.exactOptional(id),
  hours,
  attributes: v.optional(
    v.pipe(
      v.record(v.pipe(v.string(), v.maxLength(64)), v.pipe(v.string(), v.maxLength(128))),
      v.transform((attributes): (readonly [name: string, value: string])[] => Object.entries(attributes)),
      v.maxLength(MOST_ATTRIBUTES, TOO_MANY),
    ),
    {},
  ),
};

export const window = v.picklist(["day", "week", "month", "all"], 'must be "day", "week", "month" or "all"');

function pairFrom(pair: string): readonly [name: string, value: string] {
  const [, name = "", value = ""] = PAIR.exec(pair) ?? [];
  return [name, value];
}
