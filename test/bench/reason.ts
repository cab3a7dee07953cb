/**
 * Conclusions from 10,000 facts by 50 rules, against reading the same facts into a map by their text, and against one
 * fact more on top of what was concluded.
 */
import { parseRules } from "../../edge/domain/reasoning/parse-rules.ts";
import { writeFact } from "../../edge/domain/reasoning/proof.ts";
import { Reasoner } from "../../edge/domain/reasoning/reasoner.ts";
import type { Fact } from "../../edge/domain/reasoning/rule.ts";
import { alternate, randomNumbers } from "./measure.ts";
import type { BenchOptions, Measured } from "./report.ts";

const FACTS = 10_000;
const RULES = 50;
const ROUNDS = 21;

export async function run({ quick }: BenchOptions): Promise<Measured> {
  const { rules } = parseRules(program());
  const given = facts();
  const settled = new Reasoner(rules);
  settled.add(given);
  let fresh = 0;
  const times = await alternate(
    {
      reason: () => new Reasoner(rules).add(given),
      "read into a map": () => new Map(given.map((fact) => [writeFact(fact), fact])),
      "one fact more": () =>
        settled.add([{ relation: "wrote", values: [`u${++fresh % 500}`, `new-${fresh}`, "like"] }]),
    },
    quick ? 5 : ROUNDS,
  );
  return {
    figures: {
      facts: given.length,
      rules: rules.length,
      conclusions: settled.conclusions().length,
      "reason ms": times.reason,
      "read into a map ms": times["read into a map"],
      "one fact more ms": times["one fact more"],
    },
    ratios: {
      "reason / read into a map": times.reason / times["read into a map"],
      "one fact more / reason": times["one fact more"] / times.reason,
    },
  };
}

/** Five rules about tastes, with recursion and negation, and 45 audiences. */
function program(): string {
  const tastes = `
    prefers(U, T) @ 0.9 :- wrote(U, T, like).
    prefers(U, P) @ 0.6 :- prefers(U, T), is_a(T, P).
    avoids(U, T) @ 0.9 :- wrote(U, T, dislike), not prefers(U, T).
    buyer(U) :- did(U, purchase, _).
    looker(U) :- did(U, view, _), not buyer(U).
  `;
  const also = (k: number) => ["buyer(U)", "looker(U)", `not avoids(U, t${k + 1})`][k % 3];
  const audiences = Array.from({ length: RULES - 5 }, (_, k) => `audience${k}(U) :- prefers(U, t${k}), ${also(k)}.`);
  return [tastes, ...audiences].join("\n");
}

function facts(): Fact[] {
  const random = randomNumbers(5);
  const below = (n: number) => Math.floor(random() * n);
  const pick = (names: readonly string[]) => names[below(names.length)] as string;
  const fact = (relation: string, ...values: string[]): Fact => ({ relation, values, confidence: 0.5 + random() / 2 });
  return [
    ...Array.from({ length: 200 }, (_, i) => fact("is_a", `t${i + 1}`, `t${Math.floor(i / 3)}`)),
    ...Array.from({ length: 6_000 }, () =>
      fact("wrote", `u${below(500)}`, `t${below(200)}`, pick(["like", "dislike", "neutral"])),
    ),
    ...Array.from({ length: FACTS - 6_200 }, () =>
      fact("did", `u${below(500)}`, pick(["view", "purchase", "cart"]), `i${below(800)}`),
    ),
  ];
}
