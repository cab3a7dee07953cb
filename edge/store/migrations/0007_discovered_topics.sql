ALTER TABLE `topics` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `topics` ADD `centroid` text;--> statement-breakpoint
ALTER TABLE `topics` ADD `centroid_model` text;