import { readFileSync } from "node:fs";
import type { FeedbackLabel } from "../../../../edge/domain/reading.ts";

const TEMPLATES = new URL("../../../../inference/training/templates/", import.meta.url);
const read = (name: string) => readFileSync(new URL(name, TEMPLATES), "utf8");

interface Drawn {
  readonly text: string;
  readonly label: FeedbackLabel;
}

/** Sentences from the frames of the training recipe, each frame with features in turn: `count` a language. */
export function drawFeedback(count: number): Drawn[] {
  const features: Record<string, string[]> = JSON.parse(read("features.json"));
  return ["zh", "en"].flatMap((language) => {
    const frames = read(`feedback-${language}.txt`)
      .split("\n")
      .filter((line) => line && !line.startsWith("#"));
    const names = features[language] as string[];
    return Array.from({ length: count }, (_, i): Drawn => {
      const [frame = "", label] = (frames[i % frames.length] as string).split("|");
      const name = names[Math.floor(i / frames.length) % names.length] as string;
      return { text: frame.replaceAll("{F}", name), label: label as FeedbackLabel };
    });
  });
}
