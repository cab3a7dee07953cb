import type { Dense } from "./graph/dense.ts";
import { ModelError } from "./model-error.ts";
import type { Safetensors } from "./safetensors.ts";
import type { HeadSettings } from "./settings.ts";

/** A head's tensors as layers, heads.{name}.{i} unless its settings name others; the last has no activation. */
export function readHeadLayers(file: Safetensors, name: string, { settings, width }: HeadPlan): Dense[] {
  let into = width;
  return settings.layers.map((out, index) => {
    const tensor = settings.tensors?.[index] ?? `heads.${name}.${index}`;
    expectShape(file, `${tensor}.weight`, [out, into]);
    expectShape(file, `${tensor}.bias`, [out]);
    const dense = {
      name: tensor,
      into,
      out,
      weight: () => file.read(`${tensor}.weight`),
      bias: () => file.read(`${tensor}.bias`),
    };
    into = out;
    return { ...dense, activation: index === settings.layers.length - 1 ? "none" : settings.activation };
  });
}

export interface HeadPlan {
  readonly settings: HeadSettings;
  /** Of the pooled vector. */
  readonly width: number;
}

export function expectShape(file: Safetensors, name: string, shape: readonly number[]): void {
  const found = file.shape(name);
  if (String(found) !== String(shape)) {
    throw new ModelError(`${file.path}: ${name} is ${found ? `[${found}]` : "missing"} where [${shape}] is needed`);
  }
}
