import fc from "fast-check";
import { expect, test } from "vitest";
import { answerTo, job, simulate } from "./simulation.ts";

/** What happens next: somebody asks, somebody leaves, a run ends well or badly. */
const Step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("submit" as const),
      costs: fc.array(fc.integer({ min: 1, max: 80 }), { minLength: 1, maxLength: 6 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("leave" as const), who: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("finish" as const), which: fc.nat(3) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("fail" as const), which: fc.nat(3) }) },
);

/** A caller as the test sees it: what was asked, and every way it was answered. */
interface Caller {
  readonly asked: readonly string[];
  readonly leaver: AbortController;
  readonly answers: (readonly string[] | Error)[];
}

test("whatever happens, every caller is answered once, in order, with their own answers", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), async (steps, slots) => {
      const world = simulate({ slots, patience: 1 });
      const callers: Caller[] = [];
      const failed = new Map<string, number>();
      const open = () => world.runs.filter((run) => !ended.has(run));
      const ended = new Set<unknown>();
      for (const step of steps) {
        if (step.kind === "submit") callers.push(ask(world, step.costs));
        if (step.kind === "leave") callers[step.who % Math.max(1, callers.length)]?.leaver.abort(new Error("left"));
        const run = "which" in step ? open()[step.which % Math.max(1, open().length)] : undefined;
        if (run && step.kind === "finish") run.finish();
        if (run && step.kind === "fail") {
          for (const input of run.inputs) failed.set(input, (failed.get(input) ?? 0) + 1);
          run.fail(new Error("died"));
        }
        ended.add(run);
        await world.settle();
        expect(open().length).toBeLessThanOrEqual(slots);
      }
      while (open().length > 0) {
        for (const run of open()) {
          ended.add(run);
          run.finish();
        }
        await world.settle();
      }
      expect(world.scheduler.idle).toBe(true);
      for (const caller of callers) check(caller, failed);
    }),
    { numRuns: 150 },
  );
});

function ask({ scheduler }: ReturnType<typeof simulate>, costs: readonly number[]): Caller {
  const asked = costs.map((cost) => `text of ${cost}`);
  const leaver = new AbortController();
  const caller: Caller = { asked, leaver, answers: [] };
  scheduler
    .submit(
      costs.map((cost) => job(`text of ${cost}`, cost)),
      leaver.signal,
    )
    .then(
      (done) => caller.answers.push(done.map(({ output }) => output)),
      (error: Error) => caller.answers.push(error),
    );
  return caller;
}

function check({ asked, leaver, answers }: Caller, failed: ReadonlyMap<string, number>): void {
  expect(answers).toHaveLength(1);
  const [answer] = answers;
  if (Array.isArray(answer)) expect(answer).toEqual(asked.map(answerTo));
  else if ((answer as Error).message === "left") expect(leaver.signal.aborted).toBe(true);
  else expect(asked.some((input) => (failed.get(input) ?? 0) >= 2)).toBe(true);
}

test("the order of asking does not change the answers", async () => {
  const texts = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(
      texts.chain((costs) => fc.tuple(fc.constant(costs), fc.shuffledSubarray(costs, { minLength: costs.length }))),
      async ([costs, shuffled]) => {
        const answers = await Promise.all([costs, shuffled].map(answersTo));
        expect([...(answers[0] ?? [])].sort()).toEqual([...(answers[1] ?? [])].sort());
      },
    ),
    { numRuns: 50 },
  );
});

async function answersTo(costs: readonly number[]): Promise<string[]> {
  const { scheduler, runs, settle } = simulate();
  const done = scheduler.submit(costs.map((cost) => job(`text of ${cost}`, cost)));
  for (let run = 0; !scheduler.idle; run++) {
    await settle();
    runs[run]?.finish();
    await settle();
  }
  return (await done).map(({ output }) => output);
}
