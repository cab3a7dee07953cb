import { Hono } from "hono";
import type { RuleProblem } from "../domain/reasoning/rule.ts";
import { Problem } from "../errors.ts";
import { readRules } from "../flow/read-rules.ts";
import { type SavedRules as Saved, saveRules } from "../flow/save-rules.ts";
import { testRules } from "../flow/test-rules.ts";
import { type RuleWarning, warnOfRules } from "../flow/warn-of-rules.ts";
import { allow } from "./allow.ts";
import type { AppEnv } from "./context.ts";
import { describe } from "./describe.ts";
import {
  MOST_WARNINGS,
  RulesAnswer,
  RulesBody,
  RuleTestAnswer,
  RuleTestBody,
  SavedRules,
  VersionAnswer,
  VersionList,
  VersionPath,
} from "./rules-shape.ts";
import { body, path } from "./validate.ts";

const tag = "rules";
/** Bytes: the longest text, every character escaped. */
const MAX_BYTES = 320 * 1024;

const iso = (at: number) => new Date(at).toISOString();

export const rules = new Hono<AppEnv>()
  .get(
    "/",
    describe({
      summary: "The rules that hold: the tenant's, the built-in ones, and what rules may speak of",
      tag,
      answers: { 200: { description: "Version 0: the tenant has none of its own", schema: RulesAnswer } },
    }),
    allow("secret"),
    async (c) => c.json(await readRules(c.var.services, c.var.caller.tenantId)),
  )
  .put(
    "/",
    describe({
      summary:
        "Replace the tenant's rules, all of them, as a new version. Any mistake refuses the whole, with line, column and remedy. An old version comes back by putting its text.",
      tag,
      answers: { 200: { description: "The same text makes no new version", schema: SavedRules } },
    }),
    allow("secret"),
    body(RulesBody, { maxBytes: MAX_BYTES }),
    async (c) => {
      const { services, caller } = c.var;
      const rules = c.req.valid("json");
      const saved = savedOrRefused(await saveRules(services, caller.tenantId, rules));
      return c.json({ ...saved, ...told(await warnOfRules(services, caller.tenantId, rules.text)) });
    },
  )
  .get(
    "/versions",
    describe({
      summary: "Versions of the tenant's rules, the newest first",
      tag,
      answers: { 200: { description: "At most 100", schema: VersionList } },
    }),
    allow("secret"),
    async (c) => {
      const list = await c.var.services.listRuleVersions(c.var.caller.tenantId);
      return c.json({ versions: list.map(({ createdAt, ...version }) => ({ ...version, createdAt: iso(createdAt) })) });
    },
  )
  .get(
    "/versions/:version",
    describe({
      summary: "The text of one version",
      tag,
      answers: { 200: { description: "To be put again, it becomes the newest", schema: VersionAnswer } },
    }),
    allow("secret"),
    path(VersionPath),
    async (c) => {
      const { version } = c.req.valid("param");
      const kept = await c.var.services.loadRules(c.var.caller.tenantId, version);
      if (kept === undefined) throw new Problem("not-found", `There is no version ${version}; the last 100 are kept.`);
      return c.json({ version, text: kept.text, createdAt: iso(kept.createdAt) });
    },
  )
  .post(
    "/test",
    describe({
      summary:
        "What would these rules conclude for these users, with proofs, and what would change? Nothing is stored.",
      tag,
      answers: { 200: { description: "By user; those nothing is known of apart", schema: RuleTestAnswer } },
    }),
    allow("secret"),
    body(RuleTestBody, { maxBytes: MAX_BYTES }),
    async (c) => {
      const { users: userIds, ...test } = c.req.valid("json");
      const tested = await testRules(c.var.services, { ...test, userIds, tenantId: c.var.caller.tenantId });
      if ("problems" in tested) throw wrong(tested.problems);
      const warnings = await warnOfRules(c.var.services, c.var.caller.tenantId, test.text);
      return c.json({ users: tested.people, unknown: tested.unknown, ...told(warnings) });
    },
  );

const told = (warnings: readonly RuleWarning[]) =>
  warnings.length === 0
    ? {}
    : {
        warnings: warnings
          .slice(0, MOST_WARNINGS)
          .map(({ message, ...at }) => ({ pointer: "/text", ...at, detail: message })),
      };

function savedOrRefused(saved: Saved) {
  if (saved.kind === "wrong") throw wrong(saved.problems);
  if (saved.kind === "overtaken") {
    throw new Problem("conflict", {
      detail: `Version ${saved.version} is the newest by now: read it and try again with ifVersion ${saved.version}.`,
      more: { version: saved.version },
    });
  }
  if (saved.kind === "needed") {
    const faults = saved.needs.map(({ segment, relation }) => ({
      pointer: "/text",
      detail: `segment ${segment} asks for ${relation}, which no rule would conclude any more`,
    }));
    throw new Problem("conflict", { detail: `${faults[0]?.detail}: change the segment first.`, faults });
  }
  return { version: saved.version, changed: saved.kind === "saved" };
}

function wrong(problems: readonly RuleProblem[]): Problem {
  const faults = problems.map((problem) => ({ pointer: "/text", ...problem, detail: problem.message }));
  const first = problems[0] as RuleProblem;
  return new Problem("invalid", {
    detail: `line ${first.line}, column ${first.column}: ${asSentence(first.message)} ${first.remedy}`,
    faults,
  });
}

/** With a full stop, unless it ends already: in a question mark, or in a rule that it quotes. */
const asSentence = (message: string) => (/[.?!]$/.test(message) ? message : `${message}.`);
