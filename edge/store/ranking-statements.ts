/**
 * The statements of a recommendation, as constant text: building them anew by the query builder takes longer than D1
 * needs to answer. ?1 is the tenant everywhere.
 */

/** Whose rows they are: ?2 itself, or whom that anonymous id has turned out to be. */
const person = "coalesce((select a.user_id from user_aliases a where a.tenant_id = ?1 and a.alias = ?2), ?2)";

/** One row always: the profile's columns are null for a stranger. */
export const profile = `
  select (select max(built_at) from popularity where tenant_id = ?1) as popularity_built_at,
    p.user_id, p.version, p.model_id, p.anchor_at, p.liked, p.disliked, p.behaviour, p.state
  from (select ${person} as user_id) who left join profiles p on p.tenant_id = ?1 and p.user_id = who.user_id`;

export const version = "select * from index_versions where tenant_id = ?1 order by version desc limit 1";

/** Changes after the place (?2, ?3), in journal order, at most ?4; ?2 null: after the newest packed version. */
export const changes = `
  select v.item_id, v.sequence, v.model_id, v.behaviour, i.published_at, i.expires_at,
    case when i.id is null or i.hidden then '' else v.content end as content
  from item_vectors v left join items i on i.tenant_id = v.tenant_id and i.id = v.item_id
  where v.tenant_id = ?1 and (v.sequence, v.item_id) > (coalesce(?2, (
      select sequence + 1 from index_versions where tenant_id = ?1 order by version desc limit 1), 0), ?3)
  order by v.sequence, v.item_id limit ?4`;

const seen = (condition: string) => `
  select item_id from seen_items where tenant_id = ?1 and user_id = ${person} ${condition}
  order by last_at desc limit ?3`;

/** All that the person ?2 has met, the latest ?3. */
export const met = seen("");

/** What the person ?2 has finished with, the latest ?3. */
export const finished = seen("and consumed");

const strongest = (kind: "text" | "action") => `
  select * from (select e.event_id, e.part, e.kind, e.sign, e.weight, e.at, e.strength, e.vector, e.item_id, e.detail
    from evidence e where e.tenant_id = ?1 and e.user_id = ${person} and e.kind = '${kind}'
    order by e.strength desc limit ?3)`;

/** The strongest ?3 pieces of evidence of each kind of the person ?2, with the titles of the items acted on. */
export const evidence = `
  select e.*, i.title, i.language, i.translations from (${strongest("text")} union all ${strongest("action")}) e
  left join items i on i.tenant_id = ?1 and i.id = e.item_id`;
