import type { LearningKind } from "../domain/learning.ts";
import { news } from "./change-statements.ts";
import { plannedOnce } from "./planned-once.ts";
import { column, when } from "./statement-columns.ts";

/**
 * What a recommendation asks of D1, as constant text: building it by the query builder takes longer than D1 needs to
 * answer. It is one statement with one row, lists folded into JSON, because every further statement and row costs time
 * on both sides. ?1 is the tenant everywhere.
 */

/** Whose rows they are: ?2 itself, or whom that anonymous id has turned out to be. */
const person = "coalesce((select a.user_id from user_aliases a where a.tenant_id = ?1 and a.alias = ?2), ?2)";

/** ?6: 0 for no item, 1 for those the person has finished with, 2 for all they met; the latest ?7 since ?15. */
const seen = when(
  "?6 > 0",
  `select json_group_array(item_id) from (
    select item_id from seen_items where tenant_id = ?1 and user_id = who.user_id and (?6 = 2 or consumed) and last_at >= ?15 + 0
    order by last_at desc limit ?7 + 0)`,
  "seen",
);

const EVIDENCE_COLUMNS = "event_id, part, kind, sign, weight, at, strength, vector, item_id, detail";

const strongest = (kind: "text" | "action") => `
  select * from (select ${EVIDENCE_COLUMNS} from evidence
    where tenant_id = ?1 and user_id = who.user_id and kind = '${kind}' order by strength desc limit ?8 + 0)`;

/**
 * The strongest ?8 pieces of evidence of each kind, with the titles of the items acted on, where ?16 is not what the
 * profile was last written under: then they are known.
 */
const evidence = when(
  "p.nonce is not ?16",
  `select json_group_array(json_array(${EVIDENCE_COLUMNS}, title, language, translations)) from (
    select e.*, i.title, i.language, i.translations from (${strongest("text")} union all ${strongest("action")}) e
    left join items i on i.tenant_id = ?1 and i.id = e.item_id)`,
  "evidence",
);

/** The recommendation that ?9 is a continuation of, or ?9 itself: their ids begin alike (domain/impression.ts). */
const root = "substr(?9, 1, instr(?9 || '.', '.') - 1)";

/** Whether recommendation ?9 was made for the person, as far as it is written down. */
const continued = column(
  "select exists(select 1 from recommendations where tenant_id = ?1 and id = ?9 and user_id = who.user_id)",
  "continued",
);

/** What recommendation ?9, its forerunners and continuations showed to the person, and their last ?10 recommendations. */
const shown = column(
  `select json_group_array(value) from (
    select j.value from recommendations r, json_each(r.item_ids) j
    where r.tenant_id = ?1 and r.id >= ${root} and r.id < ${root} || '~' and r.user_id = who.user_id
    union
    select j.value from (select item_ids from recommendations where ?10 > 0 and tenant_id = ?1 and user_id = who.user_id
      order by at desc limit ?10 + 0) r, json_each(r.item_ids) j)`,
  "shown",
);

/** A column of the newest learning of a kind. */
const newest = (column: "id" | "tuning", kind: LearningKind) =>
  `(select ${column} from learnings where tenant_id = ?1 and kind = '${kind}' order by id desc limit 1)`;

/** The last ?11 actions with what was learnt about their items; none before anything was learnt. */
const lastActions = `
    select id, type, item_id, weight from events
    where tenant_id = ?1 and user_id = who.user_id and item_id is not null and weight <> 0
    order by at desc limit ?11 + 0`;
const areRead = `(${newest("id", "neighbours")} is not null or ${newest("id", "factors")} is not null)`;
const recent = when(
  areRead,
  `select json_group_array(json_array(e.id, e.type, e.item_id, e.weight, json(n.neighbours))) from (${lastActions}) e
  left join item_neighbours n on n.tenant_id = ?1 and n.learning = ${newest("id", "neighbours")} and n.item_id = e.item_id`,
  "recent",
);

/** What is bought together with the items of the cart, ?12, a JSON list. */
const cart = column(
  `select json_group_array(json_array(n.item_id, json(n.neighbours))) from json_each(?12) c
    cross join item_neighbours n on n.tenant_id = ?1 and n.learning = ${newest("id", "together")} and n.item_id = c.value`,
  "cart",
);

/** Titles of those items, where reasons are told. */
const named = when(
  `?12 <> '[]' or ${areRead}`,
  `select json_group_array(json_array(i.id, i.title, i.language, i.translations)) from items i
    where i.tenant_id = ?1 and i.id in (select value from json_each(?12)
      union select item_id from (${lastActions}) where ${areRead})`,
  "named",
);

/** The learning whose behaviour vectors hold. */
const factors = `(select json_array(id, published_at) from learnings where tenant_id = ?1 and kind = 'factors'
    order by id desc limit 1) as factors`;

/** Numbers that learnings found to be better, of each kind that has some. */
const learnt = `json_array(${newest("tuning", "neighbours")}, ${newest("tuning", "factors")}, ${newest("tuning", "weights")}) as learnt`;

const reasonedAbout = (kind: "text" | "action") => `
  select * from (select event_id, part, kind, sign, weight, at, strength, topics, item_id, detail from evidence
    where tenant_id = ?1 and user_id = who.user_id and kind = '${kind}' order by strength desc limit ?14 + 0)`;

/**
 * What rules that move recommendations go by, for tenants that have such rules: the person's evidence, and, unless ?13
 * says that they are known, the rules and the topics.
 */
const steering = when(
  "exists (select 1 from rule_versions where tenant_id = ?1)",
  `select json_object('basis', r.version || '.' || t.reading,
      'rules', case when r.version || '.' || t.reading is not ?13 then r.text end,
      'topics', json(case when r.version || '.' || t.reading is not ?13 then (select json_group_array(json_object('id', id,
        'labels', labels, 'aliases', '[]', 'parent', parent)) from topics where tenant_id = ?1) end),
      'evidence', json((select json_group_array(json_object('event_id', event_id, 'part', part, 'kind', kind, 'sign', sign,
        'weight', weight, 'at', at, 'strength', strength, 'topics', topics, 'item_id', item_id, 'detail', detail))
        from (${reasonedAbout("text")} union all ${reasonedAbout("action")}))))
    from (select version, text, steers from rule_versions where tenant_id = ?1 order by version desc limit 1) r
    join tenants t on t.id = ?1 where r.steers`,
  "steering",
);

const PROFILE_COLUMNS = ["version", "model_id", "anchor_at", "liked", "disliked", "behaviour", "state"];

/** The profile, where ?17 is not what it was last written under: then it is known. */
const profile = PROFILE_COLUMNS.map((name) => `case when p.nonce is not ?17 then p.${name} end as profile_${name}`);

/** What of a recommendation's columns only some requests want. */
export interface WantedColumns {
  /** Evidence and titles. */
  readonly explained: boolean;
  /** What was shown before. */
  readonly shown: boolean;
  readonly cart: boolean;
}

/**
 * One row always: the profile's columns are null for a stranger, and columns that are not wanted are not there. They are
 * left out of the text, because D1 is sent all of it each time, and takes longer to read a question than to find nothing.
 */
function rankingColumns({ explained, shown: withShown, cart: withCart }: WantedColumns): string {
  const wanted = [
    ...(explained ? [named, evidence] : []),
    ...(withShown ? [continued, shown] : []),
    ...(withCart ? [cart] : []),
  ];
  return plannedOnce(`
  select p.user_id, p.nonce, ${profile.join(", ")},
    (select max(built_at) from popularity where tenant_id = ?1) as popularity_built_at,
    ${[news, seen, recent, factors, learnt, steering, ...wanted].join(", ")}
  from (select ${person} as user_id) who left join profiles p on p.tenant_id = ?1 and p.user_id = who.user_id`);
}

const written = new Map<string, string>();

/** The statement for what is wanted, written once. */
export function rankingState(wanted: WantedColumns): string {
  const key = `${wanted.explained} ${wanted.shown} ${wanted.cart}`;
  const text = written.get(key) ?? rankingColumns(wanted);
  written.set(key, text);
  return text;
}
