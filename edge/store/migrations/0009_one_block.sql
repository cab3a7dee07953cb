-- What was packed with behaviour vectors beside is sorted and sized by them, too: it is packed anew. Versions without any
-- are read as before. What is half packed begins anew.
DELETE FROM `index_shards` WHERE (`tenant_id`, `version`) IN (SELECT `tenant_id`, `version` FROM `index_versions` WHERE `behaviour_dimensions` > 0);--> statement-breakpoint
DELETE FROM `index_versions` WHERE `behaviour_dimensions` > 0;--> statement-breakpoint
DELETE FROM `index_builds`;--> statement-breakpoint
ALTER TABLE `index_shards` DROP COLUMN `behaviour_codes`;--> statement-breakpoint
ALTER TABLE `index_shards` DROP COLUMN `behaviour_scales`;--> statement-breakpoint
ALTER TABLE `index_versions` DROP COLUMN `behaviour_dimensions`;--> statement-breakpoint
ALTER TABLE `item_vectors` DROP COLUMN `behaviour`;
