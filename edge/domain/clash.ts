/** An event whose id is another event's. */
export interface Clash {
  /** Which of the events that were asked about. */
  readonly position: number;
  /** Whose it is, once its anonymous id has turned out to be somebody. */
  readonly userId: string;
  /** Whose event has the id. */
  readonly holder: string;
}
