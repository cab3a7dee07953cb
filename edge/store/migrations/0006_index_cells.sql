CREATE TABLE `index_builds` (
	`tenant_id` text PRIMARY KEY NOT NULL,
	`step` integer NOT NULL,
	`state` text NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE `index_shards` ADD `cell` integer;--> statement-breakpoint
CREATE INDEX `index_shards_cell` ON `index_shards` (`tenant_id`,`version`,`cell`);--> statement-breakpoint
ALTER TABLE `index_versions` ADD `kind` text DEFAULT 'whole' NOT NULL;--> statement-breakpoint
ALTER TABLE `index_versions` ADD `cells` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
-- Vectors are turned before they are packed: versions packed before that are made anew.
DELETE FROM `index_versions`;--> statement-breakpoint
DELETE FROM `index_shards`;
