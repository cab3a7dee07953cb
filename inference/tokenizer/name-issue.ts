import * as v from "valibot";

/** The first thing wrong with a file, in a clause: where it is and what is expected there. */
export function nameIssue([issue]: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]]): string {
  const path = v.getDotPath(issue);
  return path ? `${path}: ${issue.message}` : issue.message;
}
