/** A customer's space: nothing in it is seen from another. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** Overrides of tuning, by the names of domain/settings.ts. */
  readonly settings: Readonly<Record<string, unknown>>;
  /** HS256 secret of the user tokens that the tenant's server signs for browsers. */
  readonly userTokenSecret: string;
  readonly createdAt: number;
}

/** What a tenant's texts were last read with. */
export interface ReadingState {
  /** Absent before anything was encoded. */
  readonly modelId?: string;
  /** Grows when the model or the topics change: what was read under a smaller number is read again. */
  readonly reading: number;
  readonly settings: Readonly<Record<string, unknown>>;
}
