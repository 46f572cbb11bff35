ALTER TABLE "repeat_keys" DROP CONSTRAINT "repeat_keys_key_group_number_pk";--> statement-breakpoint
ALTER TABLE "repeat_keys" ADD CONSTRAINT "repeat_keys_group_number_key_pk" PRIMARY KEY("group_number","key");--> statement-breakpoint
-- The keys of groups that were joined to others lead to those from now on, as touched last.
WITH RECURSIVE went(number, target) AS (
	SELECT number, merged_into FROM repeat_groups WHERE merged_into IS NOT NULL
	UNION
	SELECT went.number, next.merged_into FROM went JOIN repeat_groups next ON next.number = went.target
	WHERE next.merged_into IS NOT NULL
)
INSERT INTO repeat_keys (key, group_number, touched_at)
SELECT repeat_keys.key, went.target, max(repeat_keys.touched_at)
FROM went
JOIN repeat_groups last ON last.number = went.target AND last.merged_into IS NULL
JOIN repeat_keys ON repeat_keys.group_number = went.number
WHERE true
GROUP BY repeat_keys.key, went.target
ON CONFLICT (group_number, key) DO UPDATE SET touched_at = excluded.touched_at
WHERE excluded.touched_at > repeat_keys.touched_at;--> statement-breakpoint
DELETE FROM repeat_keys WHERE group_number IN (SELECT number FROM repeat_groups WHERE merged_into IS NOT NULL);