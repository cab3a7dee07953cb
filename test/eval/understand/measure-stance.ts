import type { EncodeTexts } from "../../../edge/domain/encoding.ts";
import { macroF1 } from "../figure/macro-f1.ts";
import { type Labelled, readChineseClauses, readEnglishClauses } from "../stance/clauses.ts";
import { readAspects, readFilmReviews, readShoppingReviews } from "../stance/held-out.ts";
import { readDev, readFresh, readTwins, type Twin } from "../stance/twins.ts";
import type { Line } from "./line.ts";
import { stancesOfTexts, stancesTowards } from "./stances.ts";

export interface Encoders {
  readonly whole: EncodeTexts;
  readonly alone: EncodeTexts;
}

type Named = Pick<Line, "name" | "seen">;

/** Stance towards named things, of sentences written by hand. */
export async function measureTargets(encoders: Encoders): Promise<Line[]> {
  const lines: Line[] = [];
  for (const language of ["zh", "en"] as const) {
    const of = (rows: readonly Twin[]) => rows.filter((row) => row.language === language);
    lines.push(
      await towards(encoders, { name: `stance by target, twins, ${language}`, seen: "seen" }, of(readTwins())),
    );
    lines.push(await towards(encoders, { name: `stance by target, dev, ${language}`, seen: "seen" }, of(readDev())));
    lines.push(
      await towards(encoders, { name: `stance by target, fresh, ${language}`, seen: "figure only" }, of(readFresh())),
    );
  }
  return lines;
}

/** Stance of the public sets, each in a part to learn from and a clean part. */
export async function measureTexts(encoders: Encoders, data: string): Promise<Line[]> {
  const lines: Line[] = [];
  for (const part of ["dev", "test"] as const) {
    const seen = part === "dev" ? "dev" : "clean";
    lines.push(await towards(encoders, { name: `stance by aspect, en, ${part}`, seen }, readAspects(data, part)));
    lines.push(
      await ofTexts(encoders, { name: `stance of film reviews, en, ${part}`, seen }, readFilmReviews(data, part)),
    );
    lines.push(
      await ofTexts(
        encoders,
        { name: `stance of shopping reviews, zh, ${part}`, seen },
        readShoppingReviews(data, part),
      ),
    );
  }
  lines.push(await ofTexts(encoders, { name: "stance of texts, en", seen: "seen" }, readEnglishClauses(data)));
  lines.push(await ofTexts(encoders, { name: "stance of texts, zh", seen: "seen" }, readChineseClauses(data)));
  return lines;
}

async function towards(encoders: Encoders, named: Named, rows: readonly Twin[]): Promise<Line> {
  const gold = rows.map(({ stance }) => stance);
  const figure = async (encode: EncodeTexts) => macroF1(gold, await stancesTowards(encode, rows));
  return { ...named, count: rows.length, whole: await figure(encoders.whole), alone: await figure(encoders.alone) };
}

async function ofTexts(encoders: Encoders, named: Named, rows: readonly Labelled[]): Promise<Line> {
  const gold = rows.map(({ label }) => label);
  const figure = async (encode: EncodeTexts) => macroF1(gold, await stancesOfTexts(encode, rows));
  return { ...named, count: rows.length, whole: await figure(encoders.whole), alone: await figure(encoders.alone) };
}
