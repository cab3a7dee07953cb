CREATE TABLE `learnings` (
	`tenant_id` text NOT NULL,
	`id` integer NOT NULL,
	`method` text NOT NULL,
	`tuning` text NOT NULL,
	`evaluation` text NOT NULL,
	`published_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `id`)
);
--> statement-breakpoint
DROP TABLE `item_neighbours`;--> statement-breakpoint
CREATE TABLE `item_neighbours` (
	`tenant_id` text NOT NULL,
	`learning` integer NOT NULL,
	`item_id` text NOT NULL,
	`neighbours` text NOT NULL,
	PRIMARY KEY(`tenant_id`, `learning`, `item_id`)
);
