CREATE TABLE `compacted_evidence` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`id` text NOT NULL,
	`events` integer NOT NULL,
	`anchor_at` integer NOT NULL,
	`liked` text NOT NULL,
	`disliked` text NOT NULL,
	`behaviour` text NOT NULL,
	`state` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`, `id`)
);
--> statement-breakpoint
ALTER TABLE `events` ADD `compacted_in` text;--> statement-breakpoint
ALTER TABLE `events` ADD `compacted_parts` text;--> statement-breakpoint
CREATE INDEX `events_compacted` ON `events` (`tenant_id`,`user_id`,`compacted_in`) WHERE compacted_in is not null;