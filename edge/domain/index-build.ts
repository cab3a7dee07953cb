import type { IndexVersion } from "./index-version.ts";

/** A version while it is being packed: what is written of it so far, and where it goes on. */
export interface IndexBuild extends IndexVersion {
  /** Grows with every writing of this: of two packers at once, one is heard. */
  readonly step: number;
  /** Milliseconds since the epoch until which one packer has it for itself. */
  readonly busyUntil: number;
  /** The last item that is written; ids come in order. */
  readonly after: string;
  /** Biases of the cells (domain/cells.ts), once they are learnt. */
  readonly biases: readonly number[];
}
