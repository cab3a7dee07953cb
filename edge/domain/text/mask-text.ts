import { MASK, type MaskTuning } from "../tuning/masks.ts";
import { findPersonalData, type PersonalData } from "./find-personal-data.ts";

export interface MaskedText {
  /** Safe to store: as long as the text that was sent, unit for unit. */
  readonly text: string;
  readonly masked: readonly PersonalData[];
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/**
 * What is stored of a text: every unit of personal data becomes █, control characters become spaces, lone surrogates
 * become U+FFFD. The length never changes, so offsets into the stored text are offsets into the text as it was sent.
 */
export function maskText(raw: string, masks: MaskTuning): MaskedText {
  const whole = raw.toWellFormed().replace(CONTROLS, " ");
  const masked = findPersonalData(whole, masks);
  let text = "";
  let at = 0;
  for (const { start, end } of masked) {
    text += whole.slice(at, start) + MASK.repeat(end - start);
    at = end;
  }
  return { text: text + whole.slice(at), masked };
}
