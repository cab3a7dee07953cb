import type { FeedbackLabel } from "../reading.ts";

/**
 * What is remembered of the course of events, bounded whatever the history. Lists are of the newest, newest first, and
 * do not depend on the order of arrival; what leaves a list is added to `earlier`.
 */
export interface PatternState {
  readonly recent: readonly RecentEvent[];
  readonly purchases: readonly Purchase[];
  readonly sessions: readonly Session[];
  readonly days: readonly ActiveDay[];
  readonly earlier: Earlier;
  /** Events by hour of the day and by weekday (0 is Sunday), local time. */
  readonly hours: readonly number[];
  readonly weekdays: readonly number[];
}

export interface RecentEvent {
  readonly id: string;
  readonly at: number;
  readonly type: string;
  readonly itemId?: string;
  readonly topics?: readonly string[];
  /** Where its words lean: 1 praise, −1 complaint. */
  readonly lean?: 1 | -1;
  readonly said?: FeedbackLabel;
}

export interface Purchase {
  readonly id: string;
  readonly at: number;
  readonly itemId?: string;
  readonly topic?: string;
  readonly price: number;
}

/** Events with less than the session gap between them. */
export interface Session {
  readonly start: number;
  readonly end: number;
  readonly events: number;
}

/** A day since the epoch, local time, on which something happened. */
export interface ActiveDay {
  readonly day: number;
  readonly events: number;
}

export interface Earlier {
  readonly sessions: number;
  readonly days: number;
  readonly purchases: number;
  readonly spent: number;
}

/** The course of events of somebody who has done nothing. */
export const NO_PATTERNS: PatternState = {
  recent: [],
  purchases: [],
  sessions: [],
  days: [],
  earlier: { sessions: 0, days: 0, purchases: 0, spent: 0 },
  hours: Array.from({ length: 24 }, () => 0),
  weekdays: Array.from({ length: 7 }, () => 0),
};
