import { type Calibration, topicTuning } from "../tuning/topics.ts";

/** What identifies an encoder to the calibration tables. */
export interface EncoderModel {
  readonly modelId: string;
  readonly untrained: boolean;
}

export function calibrationOf({ modelId, untrained }: EncoderModel): Calibration {
  const { calibrations } = topicTuning;
  if (Object.hasOwn(calibrations, modelId)) return calibrations[modelId] as Calibration;
  return untrained ? topicTuning.untrained : topicTuning.trained;
}

/** trust / (1 + e^(−slope·(cosine − middle))): 0..1. */
export function calibrated(cosine: number, { middle, slope, trust }: Calibration): number {
  return trust / (1 + Math.exp(-slope * (cosine - middle)));
}
