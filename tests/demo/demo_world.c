/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/demo_world.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau-io/file.h>
#include <hienmau-io/import.h>
#include <hienmau/feed.h>

#include "demo/synth.h"

static const struct {
	enum hm_sheet_kind kind;
	const char *name;
} fixed[] = {
	{ HM_SHEET_ORGS, "orgs" },
	{ HM_SHEET_LINKS, "links" },
	{ HM_SHEET_CONTACTS, "contacts" },
	{ HM_SHEET_VENUES, "venues" },
	{ HM_SHEET_TEAMS, "teams" },
	{ HM_SHEET_DAYS, "days" },
	{ HM_SHEET_CAMPAIGNS, "campaigns" },
	{ HM_SHEET_TARGETS, "targets" },
	{ HM_SHEET_RESULTS, "results-history" },
};

/* Drives before what refers to them. */
static const struct {
	enum hm_sheet_kind kind;
	enum demo_sheet sheet;
} made[] = {
	{ HM_SHEET_DRIVES, DEMO_DRIVES },
	{ HM_SHEET_RESULTS, DEMO_RESULTS },
	{ HM_SHEET_DONORS, DEMO_DONORS },
	{ HM_SHEET_DONATIONS, DEMO_DONATIONS },
	{ HM_SHEET_DEFERRALS, DEMO_DEFERRALS },
};

static void complain(void *ctx, const struct hm_diag *diag)
{
	(void)ctx;
	fprintf(stderr, "%s:%d: %s\n", diag->source ? diag->source : "",
		(int)diag->line, diag->message);
}

static const struct hm_say SAY = { complain, NULL, HM_LANG_EN };

hm_date demo_date(const char *text)
{
	hm_date day = HM_DATE_NONE;

	ck_assert_int_eq(hm_date_parse(text, strlen(text), &day), HM_OK);
	return day;
}

const struct hm_org *demo_org(
	const struct demo_world *world, const char *code, hm_date day)
{
	const struct hm_org *org = hm_book_find_org_by_code(
		world->book, code, day);

	ck_assert_msg(org != NULL, "there is no org %s", code);
	return org;
}

static void read_file(const char *name, struct hm_text *out)
{
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/data/%s", srcdir ? srcdir : ".", name);
	ck_assert_msg(hm_file_read(path, 1 << 22, out, NULL) == HM_OK,
		"%s cannot be read", path);
}

/* Imports a sheet of which no row may be refused. */
static void take(struct demo_world *world, enum hm_sheet_kind kind,
	const char *name, const struct hm_text *text)
{
	struct hm_import import = HM_IMPORT_INIT;
	struct hm_import_report report = { 0 };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	import.known = world->book;
	import.into = world->book;
	import.donors = world->donors;
	import.into_donors = world->donors;
	import.today = world->today;
	enum hm_status status = hm_import_sheet(&import, kind,
		hm_text_str(text), text->len, name, &SAY, &report, NULL, &err);

	ck_assert_msg(status == HM_OK, "%s: %s", name, err.message);
	ck_assert_uint_gt(report.taken, 0);
	ck_assert_uint_eq(report.bad, 0);
	ck_assert_uint_eq(report.skipped, 0);
	ck_assert_int_eq(hm_registry_index(world->donors, NULL, NULL), HM_OK);
}

static void take_holidays(struct demo_world *world)
{
	struct hm_text text;
	size_t count = 0;

	hm_text_init(&text, NULL);
	read_file("holidays/vn-2024-2030.ics", &text);
	ck_assert_int_eq(
		hm_feed_read_holidays(hm_text_str(&text), text.len, "holidays",
			NULL, world->book, &count, &SAY, NULL),
		HM_OK);
	ck_assert_uint_gt(count, 0);
	hm_text_fini(&text);
}

void demo_world_init(struct demo_world *world)
{
	ck_assert_int_eq(hm_book_new(NULL, &world->book, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_new(NULL, &world->donors, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_index(world->donors, NULL, NULL), HM_OK);
	for (int i = 0; i < DEMO_SHEETS; i++)
		hm_text_init(&world->sheets[i], NULL);
	world->today = demo_date("2026-12-01");
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++) {
		struct hm_text text;
		char name[64];

		hm_text_init(&text, NULL);
		snprintf(name, sizeof(name), "demo/%s.csv", fixed[i].name);
		read_file(name, &text);
		take(world, fixed[i].kind, name, &text);
		hm_text_fini(&text);
	}
	take_holidays(world);
	ck_assert_uint_eq(hm_book_check(world->book, &SAY), 0);
}

void demo_world_synth(struct demo_world *world)
{
	struct hm_text *sheets = world->sheets;
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

	ck_assert_msg(synth_donors(DEMO_SEED, world->book, world->today,
			      &sheets[DEMO_DONORS], &sheets[DEMO_DONATIONS],
			      &sheets[DEMO_DEFERRALS], &sheets[DEMO_DRIVES],
			      &sheets[DEMO_RESULTS], &err) == HM_OK,
		"%s", err.message);
	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++)
		take(world, made[i].kind, hm_sheet_kind_name(made[i].kind),
			&sheets[made[i].sheet]);
	ck_assert_uint_eq(hm_book_check(world->book, &SAY), 0);
}

void demo_world_fini(struct demo_world *world)
{
	for (int i = 0; i < DEMO_SHEETS; i++)
		hm_text_fini(&world->sheets[i]);
	hm_registry_free(world->donors);
	hm_book_free(world->book);
}
