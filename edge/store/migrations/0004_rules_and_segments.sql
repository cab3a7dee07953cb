CREATE TABLE `judgements` (
	`tenant_id` text NOT NULL,
	`user_id` text NOT NULL,
	`judging` integer NOT NULL,
	`judged_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `judgements_due` ON `judgements` (`tenant_id`,`judging`);--> statement-breakpoint
CREATE INDEX `judgements_old` ON `judgements` (`tenant_id`,`judged_at`);--> statement-breakpoint
CREATE TABLE `rule_versions` (
	`tenant_id` text NOT NULL,
	`version` integer NOT NULL,
	`text` text NOT NULL,
	`rules` integer NOT NULL,
	`steers` integer NOT NULL,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `segment_members` (
	`tenant_id` text NOT NULL,
	`segment` text NOT NULL,
	`user_id` text NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `segment`, `user_id`)
);
--> statement-breakpoint
CREATE INDEX `segment_members_user` ON `segment_members` (`tenant_id`,`user_id`);--> statement-breakpoint
CREATE TABLE `segments` (
	`tenant_id` text NOT NULL,
	`name` text NOT NULL,
	`definition` text NOT NULL,
	`updated_at` integer NOT NULL,
	PRIMARY KEY(`tenant_id`, `name`)
);
--> statement-breakpoint
ALTER TABLE `tenants` ADD `judging` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE TRIGGER `new_profiles_are_judged` AFTER INSERT ON `profiles`
WHEN EXISTS (SELECT 1 FROM `segments` WHERE `tenant_id` = new.`tenant_id`) BEGIN
	DELETE FROM `judgements` WHERE `tenant_id` = new.`tenant_id` AND `user_id` = new.`user_id`;
	INSERT INTO `judgements` (`tenant_id`, `user_id`, `judging`, `judged_at`) VALUES (new.`tenant_id`, new.`user_id`, -1, 0);
END;
--> statement-breakpoint
CREATE TRIGGER `changed_profiles_are_judged` AFTER UPDATE ON `profiles` BEGIN
	UPDATE `judgements` SET `judging` = -1 WHERE `tenant_id` = new.`tenant_id` AND `user_id` = new.`user_id`;
END;
--> statement-breakpoint
CREATE TRIGGER `gone_profiles_leave_segments` AFTER DELETE ON `profiles` BEGIN
	DELETE FROM `judgements` WHERE `tenant_id` = old.`tenant_id` AND `user_id` = old.`user_id`;
	DELETE FROM `segment_members` WHERE `tenant_id` = old.`tenant_id` AND `user_id` = old.`user_id`;
END;
