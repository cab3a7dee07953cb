CREATE TABLE `api_keys` (
	`prefix` text PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`hash` text NOT NULL,
	`origins` text NOT NULL,
	`created_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE INDEX `api_keys_tenant` ON `api_keys` (`tenant_id`);--> statement-breakpoint
CREATE TABLE `events` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`type` text NOT NULL,
	`item_id` text,
	`text` text,
	`value` real,
	`at` integer NOT NULL,
	`context` text,
	`recommendation_id` text,
	`received_at` integer NOT NULL,
	`state` text DEFAULT 'new' NOT NULL,
	`weight` real NOT NULL,
	`attempts` integer DEFAULT 0 NOT NULL,
	`reason` text,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `events_user` ON `events` (`tenant_id`,`user_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_due` ON `events` (`tenant_id`,`user_id`,`received_at`) WHERE state in ('new', 'counted');--> statement-breakpoint
CREATE INDEX `events_waiting` ON `events` (`tenant_id`,`item_id`) WHERE state = 'waiting';--> statement-breakpoint
CREATE INDEX `events_set_aside` ON `events` (`tenant_id`,`received_at`) WHERE state = 'set-aside';--> statement-breakpoint
CREATE TABLE `evidence` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`event_id` text NOT NULL,
	`part` integer NOT NULL,
	`kind` text NOT NULL,
	`sign` integer NOT NULL,
	`weight` real NOT NULL,
	`at` integer NOT NULL,
	`strength` real NOT NULL,
	`topics` text NOT NULL,
	`vector` text NOT NULL,
	`item_id` text,
	`detail` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`, `event_id`, `kind`, `part`)
);
--> statement-breakpoint
CREATE INDEX `evidence_strength` ON `evidence` (`tenant_id`,`user_id`,`kind`,`strength`);--> statement-breakpoint
CREATE TABLE `index_shards` (
	`tenant_id` text NOT NULL,
	`version` integer NOT NULL,
	`shard` integer NOT NULL,
	`item_ids` text NOT NULL,
	`codes` text NOT NULL,
	`scales` text NOT NULL,
	`behaviour_codes` text,
	`behaviour_scales` text,
	`times` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `version`, `shard`)
);
--> statement-breakpoint
CREATE TABLE `index_versions` (
	`tenant_id` text NOT NULL,
	`version` integer NOT NULL,
	`model_id` text NOT NULL,
	`count` integer NOT NULL,
	`dimensions` integer NOT NULL,
	`behaviour_dimensions` integer DEFAULT 0 NOT NULL,
	`shards` integer NOT NULL,
	`sequence` integer NOT NULL,
	`built_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `item_days` (
	`tenant_id` text NOT NULL,
	`day` integer NOT NULL,
	`item_id` text NOT NULL,
	`weight` real NOT NULL,
	PRIMARY KEY(`tenant_id`, `day`, `item_id`)
);
--> statement-breakpoint
CREATE TABLE `item_neighbours` (
	`tenant_id` text NOT NULL,
	`item_id` text NOT NULL,
	`neighbours` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `item_id`)
);
--> statement-breakpoint
CREATE TABLE `item_vectors` (
	`tenant_id` text NOT NULL,
	`item_id` text NOT NULL,
	`content_hash` text NOT NULL,
	`model_id` text NOT NULL,
	`reading` integer NOT NULL,
	`content` text NOT NULL,
	`behaviour` text,
	`topics` text NOT NULL,
	`sequence` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `item_id`)
);
--> statement-breakpoint
CREATE INDEX `item_vectors_sequence` ON `item_vectors` (`tenant_id`,`sequence`);--> statement-breakpoint
CREATE TABLE `items` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`title` text NOT NULL,
	`description` text,
	`tags` text NOT NULL,
	`language` text,
	`url` text,
	`image` text,
	`price` real,
	`attributes` text NOT NULL,
	`translations` text NOT NULL,
	`published_at` integer,
	`expires_at` integer,
	`hidden` integer NOT NULL,
	`content_hash` text NOT NULL,
	`fingerprint` text NOT NULL,
	`revision` integer NOT NULL,
	`encoded` integer DEFAULT false NOT NULL,
	`unreadable` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `items_latest` ON `items` (`tenant_id`,`published_at`);--> statement-breakpoint
CREATE INDEX `items_stale` ON `items` (`tenant_id`,`updated_at`) WHERE encoded = 0 and unreadable is null;--> statement-breakpoint
CREATE TABLE `popularity` (
	`tenant_id` text NOT NULL,
	`scope` text NOT NULL,
	`items` text NOT NULL,
	`built_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `scope`)
);
--> statement-breakpoint
CREATE TABLE `profiles` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`version` integer NOT NULL,
	`nonce` text NOT NULL,
	`model_id` text NOT NULL,
	`reading` integer NOT NULL,
	`anchor_at` integer NOT NULL,
	`liked` text NOT NULL,
	`disliked` text NOT NULL,
	`behaviour` text NOT NULL,
	`state` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `profiles_reading` ON `profiles` (`tenant_id`,`reading`);--> statement-breakpoint
CREATE TABLE `recommendations` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`user_id` text NOT NULL,
	`item_ids` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `recommendations_user` ON `recommendations` (`tenant_id`,`user_id`,`at`);--> statement-breakpoint
CREATE TABLE `seen_items` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`item_id` text NOT NULL,
	`consumed` integer DEFAULT false NOT NULL,
	`last_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`, `item_id`)
);
--> statement-breakpoint
CREATE INDEX `seen_items_recent` ON `seen_items` (`tenant_id`,`user_id`,`last_at`);--> statement-breakpoint
CREATE TABLE `tenants` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`settings` text NOT NULL,
	`user_token_secret` text NOT NULL,
	`model_id` text,
	`reading` integer DEFAULT 0 NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `topics` (
	`tenant_id` text NOT NULL,
	`id` text NOT NULL,
	`labels` text NOT NULL,
	`description` text,
	`aliases` text NOT NULL,
	`parent` text,
	`vector` text,
	`model_id` text,
	`unreadable` text,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
CREATE TABLE `user_aliases` (
	`tenant_id` text NOT NULL,
	`alias` text NOT NULL,
	`user_id` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `alias`)
);
--> statement-breakpoint
CREATE INDEX `user_aliases_user` ON `user_aliases` (`tenant_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `webhook_sources` (
	`tenant_id` text NOT NULL,
	`source` text NOT NULL,
	`secret` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `source`)
);
