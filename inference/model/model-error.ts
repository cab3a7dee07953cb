/** A checkpoint that cannot be read, converted or served; the message says what is wrong and what would help. */
export class ModelError extends Error {
  override name = "ModelError";
}
