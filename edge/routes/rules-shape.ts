import * as v from "valibot";
import { reasoningTuning } from "../domain/tuning/reasoning.ts";
import { fields, languageTag, userId, whole } from "./fields.ts";
import { Conclusion } from "./profile-shape.ts";

/** Users that one test looks at. */
const TESTED = 50;

const text = v.pipe(
  v.string(),
  v.maxLength(
    reasoningTuning.longestText,
    ({ received }) => `is too long (${received}): at most ${reasoningTuning.longestText} characters`,
  ),
  v.check((given) => given.isWellFormed(), "holds half of a surrogate pair: send well-formed Unicode"),
  v.metadata({
    description:
      "Rules such as `[fans] fan(U, T) @ 0.9 :- interest(U, T, X), X >= 0.5, not wrote(U, T, dislike, _).` Variables begin with a capital letter; # begins a comment.",
  }),
);

export const RulesBody = fields({
  text,
  ifVersion: v.exactOptional(
    v.pipe(v.number(), v.integer("must be a whole number"), v.minValue(0, "must be 0 (none yet) or a version")),
  ),
});

export const RuleTestBody = fields({
  text,
  users: v.pipe(
    v.array(userId),
    v.minLength(1, "must name at least one user"),
    v.maxLength(TESTED, `holds too many users: at most ${TESTED}`),
  ),
  language: v.optional(languageTag, "en"),
});

export const VersionPath = fields({ version: whole(1, 999_999_999) });

const Version = { version: v.number(), createdAt: v.nullable(v.string()) };

export const RulesAnswer = v.object({
  ...Version,
  text: v.string(),
  rules: v.array(
    v.object({
      name: v.string(),
      concludes: v.string(),
      confidence: v.number(),
      line: v.number(),
      text: v.string(),
      builtIn: v.boolean(),
    }),
  ),
  /** What rules may speak of besides each other. */
  facts: v.array(v.object({ fact: v.string(), says: v.string() })),
  /** Relations whose conclusions move recommendations. */
  steering: v.array(v.string()),
});

/** Warnings of one text. */
export const MOST_WARNINGS = 20;

const warnings = v.optional(
  v.pipe(
    v.array(v.object({ pointer: v.string(), line: v.number(), column: v.number(), detail: v.string() })),
    v.metadata({
      description: `Items and topics that rules name and nobody has: misspelt perhaps, or still to come; at most ${MOST_WARNINGS}`,
    }),
  ),
);

export const SavedRules = v.object({ version: v.number(), changed: v.boolean(), warnings });
export const VersionList = v.object({ versions: v.array(v.object({ ...Version, rules: v.number() })) });
export const VersionAnswer = v.object({ ...Version, text: v.string() });

const conclusions = v.array(Conclusion);
export const RuleTestAnswer = v.object({
  users: v.array(
    v.object({
      userId: v.string(),
      conclusions,
      gained: conclusions,
      lost: conclusions,
      stopped: v.optional(v.string()),
    }),
  ),
  unknown: v.array(v.string()),
  warnings,
});
