CREATE TABLE `factor_shards` (
	`tenant_id` text NOT NULL,
	`learning` integer NOT NULL,
	`shard` integer NOT NULL,
	`items` integer NOT NULL,
	`width` integer NOT NULL,
	`item_ids` text NOT NULL,
	`codes` text NOT NULL,
	`scales` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `learning`, `shard`)
);
