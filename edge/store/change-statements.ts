import { plannedOnce } from "./planned-once.ts";
import { when } from "./statement-columns.ts";

/** What indexes ask of D1 to follow the journal of a catalogue. ?1 is the tenant everywhere. */

/** After the place (?3, ?4); ?3 null: after the newest packed version. */
const afterPlace = `v.tenant_id = ?1 and (v.sequence, v.item_id) > (coalesce(?3, (
      select sequence + 1 from index_versions where tenant_id = ?1 order by version desc limit 1), 0), ?4)`;

/** Those changes in journal order, at most ?5. */
const changes = `
  select v.rowid as key, v.item_id, v.sequence, v.model_id, i.published_at, i.expires_at, i.language, i.price, i.tags,
    i.attributes, case when i.id is null or i.hidden then '' else v.content end as content
  from item_vectors v left join items i on i.tenant_id = v.tenant_id and i.id = v.item_id
  where ${afterPlace}
  order by v.sequence, v.item_id limit ?5 + 0`;

const CHANGE_COLUMNS =
  "item_id, sequence, model_id, content, published_at, expires_at, language, price, tags, attributes";

/** The changes alone, row by row: many of them would be too long for one text. ?2 is not used. */
export const changesByRow = plannedOnce(`select ${CHANGE_COLUMNS} from (${changes})`);

/** The same with the row's number at the end: the key of its vector in a remote index. */
export const keyedChangesByRow = plannedOnce(`select ${CHANGE_COLUMNS}, key from (${changes})`);

const asItStands = `
  v.item_id, v.sequence, v.model_id, case when i.hidden then '' else v.content end, i.published_at, i.expires_at,
  i.language, i.price, i.tags, i.attributes, v.rowid`;

/** The items of ?2, a JSON array of ids, as changes; without content if they are hidden. */
export const changesByName = plannedOnce(`
  select ${asItStands} from json_each(?2) j
  cross join item_vectors v on v.tenant_id = ?1 and v.item_id = j.value
  cross join items i on i.tenant_id = ?1 and i.id = j.value`);

/** … and of ?2, a JSON array of the keys of their vectors. */
export const changesByKey = plannedOnce(`
  select ${asItStands} from json_each(?2) j
  cross join item_vectors v on v.rowid = cast(j.value as integer) and v.tenant_id = ?1
  cross join items i on i.tenant_id = ?1 and i.id = v.item_id`);

/** Columns `version` (JSON or null) and `changes` (JSON). */
export const news = `
  (select json_object('version', version, 'modelId', model_id, 'count', count, 'dimensions', dimensions,
      'shards', shards, 'kind', kind, 'cells', cells, 'sequence', sequence)
    from index_versions where tenant_id = ?1 order by version desc limit 1) as version,
  ${when(
    `exists (select 1 from item_vectors v where ${afterPlace})`,
    `select json_group_array(json_array(${CHANGE_COLUMNS})) from (${changes})`,
    "changes",
  )}`;

/** What changed in a tenant's catalogue since a place. ?2 is not used. */
export const catalogueNews = plannedOnce(`select ${news}`);
