CREATE TABLE `search_entries` (
	`id` integer PRIMARY KEY NOT NULL,
	`tenant_id` text NOT NULL,
	`item_id` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_entries_item` ON `search_entries` (`tenant_id`,`item_id`);--> statement-breakpoint
CREATE VIRTUAL TABLE `item_words` USING fts5(`tenant`, `title`, `body`, tokenize = 'unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `items_leave_search` AFTER DELETE ON `items` BEGIN
	DELETE FROM `item_words` WHERE rowid = (SELECT `id` FROM `search_entries` WHERE `tenant_id` = old.`tenant_id` AND `item_id` = old.`id`);
	DELETE FROM `search_entries` WHERE `tenant_id` = old.`tenant_id` AND `item_id` = old.`id`;
END;
