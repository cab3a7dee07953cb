import * as v from "valibot";
import { ServiceError } from "../errors.ts";

/** Issues named in one answer; more would hide the first. */
const SHOWN = 3;

/** @throws ServiceError validation: each field at fault and what it should be */
export function validate<Schema extends v.GenericSchema>(schema: Schema, value: unknown): v.InferOutput<Schema> {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) return parsed.output;
  const shown = parsed.issues.slice(0, SHOWN).map((issue) => `${v.getDotPath(issue) ?? "body"}: ${issue.message}`);
  throw new ServiceError("validation", shown.join("; "));
}
