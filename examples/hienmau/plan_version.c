/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Plans by name: which proposals are whose; list, check, drop. */

#include <stdlib.h>
#include <string.h>

#include "plan.h"

size_t plan_name_length(const struct hm_drive *drive)
{
	const char *dash = strrchr(drive->code, '-');

	if (!dash || !dash[1] || dash[1 + strspn(dash + 1, "0123456789")])
		return 0;
	return (size_t)(dash - drive->code);
}

static bool is_named(const struct hm_drive *drive, const char *name)
{
	const size_t len = plan_name_length(drive);

	return len == strlen(name) && !strncmp(drive->code, name, len);
}

bool plan_owns(const struct hm_drive *drive, const char *name)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED &&
		(drive->pinned || !plan_name_length(drive) ||
			is_named(drive, name));
}

bool plan_is_meant(const struct cli *cli, const struct hm_drive *drive,
	struct hm_span days, struct hm_id org)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED &&
		hm_span_contains(days, drive->day) &&
		(hm_id_is_none(org) ||
			hm_tree_is_within(
				cli->book, drive->host, org, drive->day));
}

bool plan_forget_others(struct cli *cli, const char *name)
{
	for (size_t i = hm_book_drive_count(cli->book); i-- > 0;) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (drive->state == HM_DRIVE_STATE_PROPOSED &&
			!plan_owns(drive, name) &&
			hm_book_remove_drive(cli->book, drive->id, &cli->err))
			return false;
	}
	return true;
}

/* One plan in the database. */
struct version {
	const char *code; /* of its first drive: the name, and more */
	size_t len;
	size_t drives;
	int64_t units;
	int64_t cost;
	struct hm_span days;
};

static void count_drive(struct version *version, const struct hm_drive *drive)
{
	if (!version->drives++)
		version->days = hm_span_make(drive->day, drive->day + 1);
	if (drive->day < version->days.from)
		version->days.from = drive->day;
	if (drive->day >= version->days.to)
		version->days.to = drive->day + 1;
	version->units += drive->expected > 0 ? drive->expected : 0;
	version->cost += drive->cost > 0 ? drive->cost : 0;
}

static struct version *find_version(
	struct version *versions, size_t n, const struct hm_drive *drive)
{
	const size_t len = plan_name_length(drive);

	for (size_t i = 0; i < n; i++)
		if (versions[i].len == len &&
			!strncmp(versions[i].code, drive->code, len))
			return &versions[i];
	return NULL;
}

static int compare_versions(const void *a, const void *b)
{
	const struct version *x = a;
	const struct version *y = b;

	return strcmp(x->code, y->code);
}

/*
 * All plans with proposals on some days, by name; free() them. Proposals of
 * no plan are one without a name. NULL without memory, after saying so.
 */
static struct version *list_versions(
	struct cli *cli, struct hm_span days, struct hm_id org, size_t *n)
{
	const size_t count = hm_book_drive_count(cli->book);
	struct version *versions = calloc(count + 1, sizeof(*versions));

	*n = 0;
	if (!versions) {
		cli_say(cli, HM_N_("There is not enough memory."));
		return NULL;
	}
	for (size_t i = 0; i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);
		struct version *version;

		if (!plan_is_meant(cli, drive, days, org))
			continue;
		version = find_version(versions, *n, drive);
		if (!version) {
			version = &versions[(*n)++];
			version->code = drive->code;
			version->len = plan_name_length(drive);
		}
		count_drive(version, drive);
	}
	qsort(versions, *n, sizeof(*versions), compare_versions);
	return versions;
}

static void copy_name(const struct version *version, char out[PLAN_NAME_MAX])
{
	const size_t len = version->len < PLAN_NAME_MAX ? version->len
							: PLAN_NAME_MAX - 1;

	memcpy(out, version->code, len);
	out[len] = '\0';
}

int plan_list(struct cli *cli)
{
	static const struct hm_table_column columns[] = {
		{ "name", HM_N_("plan"), false },
		{ "drives", HM_N_("drives"), true },
		{ "units", HM_N_("units"), true },
		{ "cost", HM_N_("cost (VND)"), true },
		{ "first", HM_N_("first day"), false },
		{ "last", HM_N_("last day"), false },
	};
	const struct hm_id all = HM_ID_NONE_INIT;
	struct hm_table *table = cli_table(cli, columns, 6);
	struct version *versions = NULL;
	size_t n = 0;

	if (table)
		versions = list_versions(cli, hm_span_all(), all, &n);
	if (!versions) {
		hm_table_free(table);
		return CLI_SYSTEM;
	}
	for (size_t i = 0; i < n; i++) {
		char name[PLAN_NAME_MAX];

		copy_name(&versions[i], name);
		hm_table_add(table, name);
		hm_table_add_number(table, (int64_t)versions[i].drives);
		hm_table_add_number(table, versions[i].units);
		hm_table_add_number(table, versions[i].cost);
		hm_table_add_date(table, versions[i].days.from);
		hm_table_add_date(table, versions[i].days.to - 1);
	}
	free(versions);
	return cli_emit_table(cli, table);
}

/* Counts the plans with proposals there, or the one wanted; false: said why. */
static bool count_named(struct cli *cli, const char *wanted,
	struct hm_span days, struct hm_id org, size_t *named,
	char out[PLAN_NAME_MAX])
{
	size_t n = 0;
	struct version *versions = list_versions(cli, days, org, &n);

	*named = 0;
	out[0] = '\0';
	if (!versions)
		return false;
	for (size_t i = 0; i < n; i++) {
		char name[PLAN_NAME_MAX];

		copy_name(&versions[i], name);
		if (!name[0] || (wanted && strcmp(name, wanted) != 0))
			continue;
		memcpy(out, name, PLAN_NAME_MAX);
		(*named)++;
	}
	free(versions);
	return true;
}

/* A plan may have nothing on a few days, or in one org, and yet be meant. */
int plan_choose(struct cli *cli, const char *wanted, struct hm_span days,
	struct hm_id org, char out[PLAN_NAME_MAX])
{
	const struct hm_id all = HM_ID_NONE_INIT;
	size_t named;

	if (!count_named(cli, wanted, days, org, &named, out))
		return CLI_SYSTEM;
	if (!named &&
		!count_named(cli, wanted, hm_span_all(), all, &named, out))
		return CLI_SYSTEM;
	if (wanted && !named) {
		cli_say(cli,
			HM_N_("There is no plan '%s' ('plan list' shows "
			      "them)."),
			wanted);
		return CLI_INPUT;
	}
	if (named > 1) {
		cli_say(cli,
			HM_N_("There are %zu plans; name the one you mean "
			      "('plan list' shows them)."),
			named);
		return CLI_USAGE;
	}
	return CLI_DONE;
}

int plan_check(struct cli *cli, const struct plan_wish *wish)
{
	struct hm_conflict_options options = HM_CONFLICT_OPTIONS_INIT;
	struct hm_say say = cli_listener(cli);
	struct hm_span days = plan_days(cli, wish);
	const struct hm_id all = HM_ID_NONE_INIT;
	char name[PLAN_NAME_MAX] = "now";
	const bool now = wish->name && !strcmp(wish->name, name);
	int code = now ? CLI_DONE
		       : plan_choose(cli, wish->name, days, all, name);

	if (code)
		return code;
	if (!plan_forget_others(cli, name))
		return cli_fail(cli);
	options.today = cli->today;
	options.with_proposed = true;
	size_t faults = hm_conflict_check_all(cli->book, days, &options, &say);

	cli_say(cli, HM_N_("%zu conflicts."), faults);
	return faults ? CLI_NO : CLI_DONE;
}

int plan_drop(struct cli *cli, const char *name)
{
	const size_t count = hm_book_drive_count(cli->book);
	struct hm_id *ids = calloc(count + 1, sizeof(*ids));
	struct hm_book *none = ids ? cli_changes(cli) : NULL;
	size_t n = 0;
	int code = CLI_SYSTEM;

	for (size_t i = 0; none && i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (drive->state == HM_DRIVE_STATE_PROPOSED && !drive->pinned &&
			is_named(drive, name))
			ids[n++] = drive->id;
	}
	if (none && !n) {
		cli_say(cli,
			HM_N_("There is no plan '%s' ('plan list' shows "
			      "them)."),
			name);
		code = CLI_INPUT;
	} else if (none) {
		code = cli_save(cli, none, NULL, ids, n);
	}
	if (!code)
		cli_say(cli,
			cli->dry_run ? HM_N_("%zu proposals would be dropped.")
				     : HM_N_("%zu proposals were dropped."),
			n);
	hm_book_free(none);
	free(ids);
	return code;
}
