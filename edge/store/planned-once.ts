/**
 * Hides the values of a statement's parameters from SQLite's planner. Where a plan could depend on a value, as in any join
 * and any search that is not by a whole key, SQLite plans the statement again at each execution, which takes longer than
 * the statement itself. A unary plus before a parameter changes nothing else. (A limit takes `?n + 0`: it looks through
 * the plus.)
 *
 * It comes in one line: statements travel as JSON, where each line's end would be written and read as an escape.
 */
export const plannedOnce = (statement: string): string =>
  statement.replace(/\?\d+/g, "+$&").replace(/\s+/g, " ").trim();
