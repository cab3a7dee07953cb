import { readdirSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";

const folder = "edge/store/migrations";
const ONE_BLOCK = "0009_one_block.sql";
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".sql"))
  .sort();
const apply = (database: DatabaseSync, names: readonly string[]) => {
  for (const name of names) database.exec(readFileSync(`${folder}/${name}`, "utf8"));
};

/** A database as it was when indexes were packed with a behaviour block beside: 0 wide where none was learnt. */
function oldDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  apply(database, files.slice(0, files.indexOf(ONE_BLOCK)));
  const version = database.prepare(`insert into index_versions (tenant_id, version, model_id, count, dimensions,
    behaviour_dimensions, shards, sequence, built_at) values (?, ?, 'm', 1, 2, ?, 1, 7, 0)`);
  const shard = database.prepare(`insert into index_shards (tenant_id, version, shard, item_ids, codes, scales,
    behaviour_codes, behaviour_scales, times) values (?, ?, 0, '["a"]', 'fwA=', 'AACAPw==', ?, ?, ?)`);
  const times = "AAAAAAAA+H8AAAAAAAD4fw==";
  version.run("plain", 1, 0);
  shard.run("plain", 1, null, null, times);
  version.run("learnt", 1, 0);
  shard.run("learnt", 1, null, null, times);
  version.run("learnt", 2, 1);
  shard.run("learnt", 2, "fw==", "AACAPw==", times);
  database.exec(
    "insert into index_builds (tenant_id, step, state, updated_at) values ('learnt', 3, '{\"version\":3}', 0)",
  );
  database.exec(`insert into item_vectors (tenant_id, item_id, content_hash, model_id, reading, content, behaviour, topics,
    sequence) values ('learnt', 'a', 'h', 'm', 1, 'AACAPwAAAAA=', 'AACAPw==', '[]', 7)`);
  return database;
}

it("an index that was packed with behaviour vectors beside is packed anew, one without is read as before", () => {
  const database = oldDatabase();
  apply(database, files.slice(files.indexOf(ONE_BLOCK)));
  const rows = (table: string, columns: string) =>
    database.prepare(`select ${columns} from ${table} order by tenant_id, version`).all();
  const left = [
    { tenant_id: "learnt", version: 1 },
    { tenant_id: "plain", version: 1 },
  ];
  expect(rows("index_versions", "tenant_id, version")).toEqual(left);
  expect(rows("index_shards", "tenant_id, version, codes, scales")).toEqual(
    left.map((of) => ({ ...of, codes: "fwA=", scales: "AACAPw==" })),
  );
  expect(database.prepare("select count(*) as n from index_builds").get()).toEqual({ n: 0 });
  expect(database.prepare("select item_id, content, sequence from item_vectors").all()).toEqual([
    { item_id: "a", content: "AACAPwAAAAA=", sequence: 7 },
  ]);
});
