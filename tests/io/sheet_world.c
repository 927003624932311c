/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/sheet_world.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>

#include <hienmau-io/file.h>

static void hear(void *ctx, const struct hm_diag *diag)
{
	struct world *world = ctx;

	hm_text_addf(&world->heard, "%d:%d: %s %s", (int)diag->line,
		(int)diag->column, hm_severity_name(diag->severity),
		diag->code);
	if (diag->value != NULL)
		hm_text_addf(&world->heard, " [%.40s]", diag->value);
	hm_text_addf(&world->heard, "\n\t%s\n", diag->message);
}

void world_init(struct world *world)
{
	ck_assert_int_eq(hm_book_new(NULL, &world->book, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_new(NULL, &world->donors, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_index(world->donors, NULL, NULL), HM_OK);
	hm_text_init(&world->heard, NULL);
	world->say = (struct hm_say){ hear, world, HM_LANG_EN };
}

void world_fini(struct world *world)
{
	hm_text_fini(&world->heard);
	hm_registry_free(world->donors);
	hm_book_free(world->book);
}

struct hm_import world_import_into(struct world *world)
{
	struct hm_import import = HM_IMPORT_INIT;

	import.known = world->book;
	import.donors = world->donors;
	import.into = world->book;
	import.into_donors = world->donors;
	import.today = WORLD_TODAY;
	import.now = WORLD_NOW;
	return import;
}

void world_read(const char *name, struct hm_text *out)
{
	const char *srcdir = getenv("srcdir");
	char path[1024];

	snprintf(path, sizeof(path), "%s/tests/vectors/sheets/%s",
		srcdir != NULL ? srcdir : ".", name);
	ck_assert_msg(hm_file_read(path, 1 << 20, out, NULL) == HM_OK,
		"%s cannot be read", path);
}

void world_load(struct world *world, enum hm_sheet_kind kind)
{
	struct hm_import import = world_import_into(world);
	struct hm_import_report report;
	struct hm_text bytes;
	char name[64];

	hm_text_init(&bytes, NULL);
	snprintf(name, sizeof(name), "good_%s.csv", hm_sheet_kind_name(kind));
	world_read(name, &bytes);
	const enum hm_status status = hm_import_sheet(&import, kind, bytes.data,
		bytes.len, name, &world->say, &report, NULL, NULL);
	ck_assert_msg(status == HM_OK, "%s: %s", name, world->heard.data);
	ck_assert_uint_eq(report.taken, report.rows);
	ck_assert_uint_gt(report.taken, 0);
	ck_assert_int_eq(hm_registry_index(world->donors, NULL, NULL), HM_OK);
	hm_text_fini(&bytes);
}

void world_load_all(struct world *world)
{
	for (int kind = 1; kind < HM_SHEET_KIND_COUNT; kind++)
		world_load(world, (enum hm_sheet_kind)kind);
}
