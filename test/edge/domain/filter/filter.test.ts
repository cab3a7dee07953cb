import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compileFilter } from "../../../../edge/domain/filter/compile-filter.ts";
import { fieldsOf } from "../../../../edge/domain/filter/filter.ts";
import { parseFilter } from "../../../../edge/domain/filter/parse-filter.ts";
import type { AttributeValue } from "../../../../edge/domain/item.ts";

type Fields = Record<string, AttributeValue>;

const solaris: Fields = {
  id: "solaris",
  language: "en",
  price: 9.9,
  tags: ["sci-fi", "drama"],
  publishedAt: Date.parse("1972-03-20"),
  "attributes.year": 1972,
  "attributes.director": "Tarkovsky",
  "attributes.colour": true,
  "attributes.odd name": "x",
  "attributes.price": 1,
  "attributes.年份": 1972,
};

const fits = (filter: string, item: Fields = solaris) =>
  compileFilter(parseFilter(filter), (field) => () => (Object.hasOwn(item, field) ? item[field] : undefined))(0);

describe("a filter", () => {
  test.each([
    ['tags has "drama"', true],
    ['tags = "drama"', true],
    ['tags has "horror"', false],
    ['tags in ["horror", "sci-fi"]', true],
    ["year >= 1972 and year < 1973", true],
    ["year>1972 or price<=9.9", true],
    ['director = "Tarkovsky"', true],
    ["director = 'Tarkovsky'", true],
    ['director > "S" and director < "U"', true],
    ["colour = true", true],
    ["colour != false", true],
    ["missing = 1", false],
    ["missing != 1", true],
    ["missing exists", false],
    ["not missing exists", true],
    ["not (year = 1972)", false],
    ["year = 1 or year = 2 and year = 3 or colour = true", true],
    ['`odd name` = "x"', true],
    ["attributes.price = 1 and price = 9.9", true],
    ['year = "1972"', false],
    ["年份 = 1972", true],
    ['publishedAt < "1980-01-01"', true],
    ['publishedAt > "1972-03-20T00:00:01Z"', false],
    ["NOT year IN [1, 2] AND TRUE = true", undefined],
    ["price > -1e1", true],
    ['director = "Tark\\ovsky"', true],
  ])("%s", (filter, expected) => {
    if (expected === undefined) expect(() => fits(filter)).toThrow();
    else expect(fits(filter)).toBe(expected);
  });

  test("says which fields it needs", () => {
    expect(fieldsOf(parseFilter('tags has "a" and (year > 1 or not year < 3)'))).toEqual(["tags", "attributes.year"]);
  });

  test.each([
    ["", "at character 1: expected a field such as tags, price or the name of an attribute"],
    ["year", "at character 5: expected =, !=, <, <=, >, >=, has, in or exists, found the end"],
    ["year = ", 'at character 8: expected "a text", a number, true or false, found the end'],
    ["year = year", 'expected "a text", a number, true or false, found "year"'],
    ["year = 1 year = 2", 'at character 10: expected "and", "or" or the end, found "year"'],
    ["(year = 1", 'at character 10: expected "and", "or" or ")", found the end'],
    ["year in 1", 'expected "["'],
    ["year in [1, 2", 'expected "," or "]"'],
    ['tags has "open', "at character 10: found a text that does not end"],
    ["year ; 1", "at character 6: found a stray ;"],
    ["publishedAt > 5", 'expected a time such as "2026-11-23", found "5"'],
    ["year == 1", 'found "="'],
    ["1 = year", 'found "1"'],
    [`${"(".repeat(40)}year = 1`, "nested deeper than 20"],
    [Array.from({ length: 60 }, () => "a = 1").join(" or "), "more than 50 tests"],
    ["a = 1 or ".repeat(400), "longer than 2000 characters"],
  ])("%j is refused with the place and what would be right", (filter, message) => {
    expect(() => parseFilter(filter)).toThrow(message);
  });

  test("of any text either is read or refused as a filter, never anything else", () => {
    const words = fc.constantFrom(
      "and",
      "or",
      "not",
      "(",
      ")",
      "[",
      "]",
      ",",
      "=",
      "<",
      '"a"',
      "1",
      "tags",
      "in",
      "has",
      "`",
      ".",
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words).map((list) => list.join(" ")),
        ),
        (text) => {
          try {
            expect(typeof fits(text)).toBe("boolean");
          } catch (error) {
            expect((error as Error).name).toBe("FilterError");
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
