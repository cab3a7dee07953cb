import fc from "fast-check";
import { expect, test } from "vitest";
import { Admission } from "../../inference/admission.ts";
import { ServiceError } from "../../inference/errors.ts";

const open = (maxTokens: number) => {
  const clock = { now: 0 };
  return { clock, admission: new Admission({ maxTokens, now: () => clock.now }) };
};

test("a request is let in whole or not at all", () => {
  const { admission } = open(10);
  admission.admit(6);
  expect(() => admission.admit(5)).toThrow("Model is overloaded");
  expect(admission.held).toBe(6);
  admission.admit(4);
  expect(admission.full).toBe(true);
});

test("a request larger than the limit is let in when nothing else is", () => {
  const { admission } = open(10);
  const release = admission.admit(50);
  expect(() => admission.admit(1)).toThrow(ServiceError);
  release(true);
  expect(admission.held).toBe(0);
});

test("the refusal says after how many seconds what waits will be done, between 1 and 30", () => {
  const { admission, clock } = open(1000);
  expect(admission.refusal().retryAfter).toBe(1);
  const release = admission.admit(1000);
  clock.now = 1000;
  release(true);
  admission.admit(1000);
  expect(admission.refusal().retryAfter).toBe(1);
  const slow = open(1000);
  const first = slow.admission.admit(100);
  slow.clock.now = 10_000;
  first(true);
  slow.admission.admit(1000);
  expect(slow.admission.refusal().retryAfter).toBe(30);
});

test("requests that left without an answer do not make the service look fast", () => {
  const { admission, clock } = open(1000);
  const slow = admission.admit(100);
  clock.now = 10_000;
  slow(true);
  for (let leaver = 0; leaver < 50; leaver++) {
    const leave = admission.admit(900);
    clock.now += 1;
    leave(false);
  }
  admission.admit(1000);
  expect(admission.refusal().retryAfter).toBe(30);
});

test("what is held is what was admitted and not released, never more than the limit if no request is", () => {
  const steps = fc.array(fc.record({ take: fc.boolean(), tokens: fc.integer({ min: 1, max: 40 }), which: fc.nat(9) }));
  fc.assert(
    fc.property(steps, (given) => {
      const { admission } = open(100);
      const held: { tokens: number; release: (answered: boolean) => void }[] = [];
      for (const { take, tokens, which } of given) {
        if (take) {
          try {
            held.push({ tokens, release: admission.admit(tokens) });
          } catch (error) {
            expect(error).toBeInstanceOf(ServiceError);
          }
        } else {
          const [gone] = held.splice(which % Math.max(1, held.length), 1);
          gone?.release(true);
          gone?.release(true);
        }
        expect(admission.held).toBe(held.reduce((sum, one) => sum + one.tokens, 0));
        expect(admission.held).toBeLessThanOrEqual(100);
      }
    }),
  );
});
