ALTER TABLE `learnings` ADD `kind` text DEFAULT 'neighbours' NOT NULL;--> statement-breakpoint
CREATE INDEX `learnings_kind` ON `learnings` (`tenant_id`,`kind`,`id`);--> statement-breakpoint
ALTER TABLE `recommendations` ADD `amounts` text;--> statement-breakpoint
CREATE INDEX `events_time` ON `events` (`tenant_id`,`at`);