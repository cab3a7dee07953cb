import { expect, test } from "vitest";
import { rememberFor } from "../../../edge/store/remember-for.ts";

function counted(most = 2) {
  let time = 0;
  let asked = 0;
  const find = async (name: string) => {
    asked++;
    if (name === "broken") throw new Error("not today");
    return `${name} ${asked}`;
  };
  const remembered = rememberFor(find, { age: 10, most, keyOf: (name) => name }, () => time);
  return { remembered, asked: () => asked, pass: (milliseconds: number) => (time += milliseconds) };
}

test("the same is found once, also by those who ask at the same time, and again when it is old", async () => {
  const { remembered, pass } = counted();
  expect(await Promise.all([remembered("a"), remembered("a")])).toEqual(["a 1", "a 1"]);
  pass(9);
  expect(await remembered("a")).toBe("a 1");
  pass(1);
  expect(await remembered("a")).toBe("a 2");
});

test("a failure is told and not remembered; memory is bounded", async () => {
  const { remembered, asked } = counted();
  await expect(remembered("broken")).rejects.toThrow("not today");
  await expect(remembered("broken")).rejects.toThrow("not today");
  expect(asked()).toBe(2);
  for (const name of ["a", "b", "c", "a"]) await remembered(name);
  expect(asked()).toBe(6);
});
