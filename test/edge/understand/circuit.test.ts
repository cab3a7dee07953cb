import { beforeEach, describe, expect, it } from "vitest";
import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { UnderstandUnavailable } from "../../../edge/domain/encoding.ts";
import { breakCircuit, type Circuit } from "../../../edge/understand/circuit.ts";
import { aBagOfWords } from "./a-bag-of-words.ts";

const settings = { doubtAfterMs: 20, pingMs: 20, openMs: 1_000 };

/**
 * An encoder whose behaviour is changed at any time: "hangs" never answers anything, "slow" answers a long text only when
 * it was asked twice whether it is there.
 */
function anEncoder() {
  const bag = aBagOfWords();
  const state = { does: "answers" as "answers" | "hangs" | "slow" | "refuses", asked: [] as string[] };
  const encode: EncodeTexts = async (texts) => {
    state.asked.push(texts[0]?.text ?? "");
    if (state.does === "hangs") return new Promise(() => {});
    if (state.does === "refuses") throw new UnderstandUnavailable("busy");
    if (state.does === "slow" && texts[0]?.text === "long") while (pings() < 2) await scheduler.wait(5);
    return bag(texts);
  };
  const pings = () => state.asked.filter((text) => text === "there?").length;
  return { state, encode };
}

describe("the circuit breaker", () => {
  let now: number;
  let encoder: ReturnType<typeof anEncoder>;
  let circuit: Circuit;
  beforeEach(() => {
    now = 1;
    encoder = anEncoder();
    circuit = breakCircuit(encoder.encode, { ...settings, now: () => now });
  });
  const ask = (text = "long") => circuit.encodeTexts([{ text }]);
  const hang = async () => {
    encoder.state.does = "hangs";
    await expect(ask()).rejects.toThrow(UnderstandUnavailable);
  };

  it("gives a silent encoder up after doubt and one ping", async () => {
    await hang();
    expect(encoder.state.asked).toEqual(["long", "there?"]);
    expect(circuit.encoderAnswers()).toBe(false);
  });

  it("fails at once while it is open, without asking", async () => {
    await hang();
    encoder.state.asked.length = 0;
    now += settings.openMs - 1;
    await expect(ask()).rejects.toMatchObject({ name: "UnderstandUnavailable", retryable: true });
    expect(encoder.state.asked).toEqual([]);
  });

  it("lets one try when it was open for long enough, the others failing meanwhile", async () => {
    await hang();
    encoder.state.asked.length = 0;
    now += settings.openMs;
    await expect(Promise.allSettled([ask("one"), ask("two"), ask("three")])).resolves.toMatchObject([
      { status: "rejected" },
      { status: "rejected" },
      { status: "rejected" },
    ]);
    expect(encoder.state.asked).toEqual(["there?"]);
    expect(circuit.encoderAnswers()).toBe(false);
  });

  it("closes when the encoder has answered again", async () => {
    await hang();
    encoder.state.does = "answers";
    now += settings.openMs;
    expect((await ask()).encodings).toHaveLength(1);
    expect(circuit.encoderAnswers()).toBe(true);
    expect(await Promise.all([ask("a"), ask("b")])).toHaveLength(2);
  });

  it("waits for one that is slow, as long as pings are answered", async () => {
    encoder.state.does = "slow";
    expect((await ask()).encodings).toHaveLength(1);
    expect(encoder.state.asked.slice(0, 3)).toEqual(["long", "there?", "there?"]);
    expect(circuit.encoderAnswers()).toBe(true);
  });

  it("leaves a refusal to whoever asked: one that refuses is there", async () => {
    encoder.state.does = "refuses";
    await expect(ask()).rejects.toThrow("busy");
    expect(circuit.encoderAnswers()).toBe(true);
  });
});
