/** A job that changes nothing, and why: there is too little to learn from, or what is served is as good. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}
