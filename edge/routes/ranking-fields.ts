/** Pieces of the requests for items. */
import * as v from "valibot";
import { countTests, type Filter, MOST_TESTS } from "../domain/filter/filter.ts";
import { FilterError } from "../domain/filter/filter-error.ts";
import { parseFilter } from "../domain/filter/parse-filter.ts";
import { id, whole } from "./fields.ts";

export const MOST_ITEMS = 500;
export const MOST_IDS = 1_000;
const DEFAULT_LIMIT = 10;

/** A list of ids in a query string, divided by commas. */
export const idList = v.pipe(
  v.string(),
  v.transform((text) => text.split(",").filter(Boolean)),
  v.array(id),
  v.maxLength(MOST_IDS, `holds too many entries: at most ${MOST_IDS}`),
);

export const limit = v.optional(whole(1, MOST_ITEMS), `${DEFAULT_LIMIT}`);

const NUMBER = /^-?\d{1,6}(\.\d{1,9})?$/;

/** A number from 0 to 1 in a query string. */
export const shareText = v.pipe(
  v.string(),
  v.regex(NUMBER, "must be a number from 0 to 1"),
  v.transform(Number),
  v.minValue(0, "must be a number from 0 to 1"),
  v.maxValue(1, "must be a number from 0 to 1"),
);

/** Any number in a query string. */
export const signedText = v.pipe(v.string(), v.regex(NUMBER, "must be a number"), v.transform(Number));

/** A filter in its language (domain/filter/filter.ts). */
export const filter = v.pipe(
  v.string(),
  v.rawTransform<string, Filter>(({ dataset, addIssue, NEVER }) => {
    try {
      return parseFilter(dataset.value);
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      addIssue({ message: error.message });
      return NEVER;
    }
  }),
);

/** … that the database looks at itself. */
export const listFilter = v.pipe(
  filter,
  v.check((tested) => countTests(tested) <= MOST_TESTS, `is too long: at most ${MOST_TESTS} tests`),
);
