/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The law of export: what is exported and imported again is the same book,
 * whatever its texts hold, in both languages. The exports of both books are
 * compared byte by byte, and every record is found under its old id.
 */
#include <stdio.h>
#include <string.h>

#include "io/sheet_world.h"
#include "support/oom.h"
#include "support/run.h"
#include "support/scale.h"

/* A generator of our own, so that a seed means the same everywhere. */
static uint32_t next(uint32_t *seed, uint32_t n)
{
	*seed = *seed * 1664525U + 1013904223U;
	return (*seed >> 8) % n;
}

static const char *const texts[] = { "", "Hội trường", "a, b; c\td",
	"\"quoted\"", "two\nlines", "=1+1", "'=1", "-5", "+84 900", "@x", "'",
	"''", "-", "Tổng hợp", "1.23E+11", "0012", "\xe1\xbb\x87 " };

enum { TEXTS = sizeof(texts) / sizeof(texts[0]) - 1, ORGS = 6, DAY = 20600 };

static const char *text(uint32_t *seed)
{
	return texts[next(seed, TEXTS)];
}

static const char *word(uint32_t *seed)
{
	return texts[1 + next(seed, TEXTS - 1)];
}

/* Half of the codes belong to two orgs, one after the other. */
static struct hm_id put_org(struct world *w, uint32_t *seed, int i)
{
	char code[16];
	struct hm_org org = { .kind = HM_ORG_KIND_COMMUNE,
		.note = text(seed),
		.name = word(seed),
		.code = code,
		.headcount = i - 1 };

	snprintf(code, sizeof(code), "%03d", i / 2);
	org.span = i % 2 == 0 ? hm_span_make(HM_SPAN_OPEN_FROM, DAY)
			      : hm_span_make(DAY, HM_SPAN_OPEN_TO);
	org.id = hm_org_id(code, org.span.from);
	ck_assert_int_eq(hm_book_put_org(w->book, &org, NULL), HM_OK);
	return org.id;
}

static void put_links(
	struct world *w, uint32_t *seed, const struct hm_id orgs[ORGS])
{
	for (int i = 0; i < ORGS - 1; i++) {
		const bool first = next(seed, 2) == 0;
		struct hm_org_link link = {
			.kind = (enum hm_link_kind)(1 + next(seed, 3)),
			.org = orgs[i],
			.to = orgs[i + 1],
			.span = { first ? DAY : HM_SPAN_OPEN_FROM,
				next(seed, 2) == 0 ? DAY + 9
						   : HM_SPAN_OPEN_TO },
		};
		link.id = hm_org_link_id(
			link.kind, link.org, link.to, link.span.from);
		ck_assert_int_eq(hm_book_put_link(w->book, &link, NULL), HM_OK);
	}
}

static void put_contact_and_venue(
	struct world *w, uint32_t *seed, struct hm_id org)
{
	struct hm_contact contact = { .org = org,
		.name = word(seed),
		.role = text(seed),
		.phone = "0900 000 001",
		.email = text(seed) };
	struct hm_venue venue = { .code = "V-1",
		.name = word(seed),
		.org = org,
		.id = hm_venue_id("V-1"),
		.address = text(seed),
		.lat_udeg = -22485601,
		.lon_udeg = HM_DEGREES_NONE,
		.capacity = (int32_t)next(seed, 2),
		.headcount = -1,
		.share = (int32_t)next(seed, 400),
		.weekdays = next(seed, 128),
		.note = text(seed),
		.setup_cost = next(seed, 1000000),
		.teams = (int32_t)next(seed, 3) };
	/* It stands behind the first in the sheet and is named by it. */
	struct hm_venue pool = venue;

	contact.id = hm_contact_id(org, contact.name);
	ck_assert_int_eq(hm_book_put_contact(w->book, &contact, NULL), HM_OK);
	pool.code = "V-2";
	pool.id = hm_venue_id(pool.code);
	if (next(seed, 2) == 0)
		venue.pool = pool.id;
	ck_assert_int_eq(hm_book_put_venue(w->book, &venue, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_venue(w->book, &pool, NULL), HM_OK);
}

static void put_team_and_days(
	struct world *w, uint32_t *seed, const struct hm_id orgs[ORGS])
{
	const struct hm_team team = { .code = "-T",
		.name = word(seed),
		.id = hm_team_id("-T"),
		.owner = orgs[0],
		.lat_udeg = 900001,
		.lon_udeg = -1,
		.start = 60,
		.end = 1440,
		.days = (enum hm_team_days)(1 + next(seed, 2)),
		.capacity = (int32_t)next(seed, 300),
		.max_per_month = (int32_t)next(seed, 32),
		.max_in_row = (int32_t)next(seed, 367),
		.day_minutes = (int32_t)next(seed, 1441),
		.setup_minutes = (int32_t)next(seed, 1441),
		.speed = (int32_t)next(seed, 201),
		.night_cost = next(seed, 2000000),
		.serves = orgs,
		.nserves = next(seed, ORGS),
		.note = text(seed) };
	struct hm_days days = { .kind = HM_DAYS_KIND_CLOSED,
		.owner = hm_venue_id("V-1"),
		.reason = text(seed),
		.span = { HM_DATE_MIN, HM_SPAN_OPEN_TO } };

	days.id = hm_days_id(days.kind, days.owner, days.span);
	ck_assert_int_eq(hm_book_put_team(w->book, &team, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_days(w->book, &days, NULL), HM_OK);
}

static void put_campaign_and_target(
	struct world *w, uint32_t *seed, struct hm_id org)
{
	const struct hm_campaign campaign = { .code = "XH",
		.name = word(seed),
		.id = hm_campaign_id("XH"),
		.span = { DAY, DAY + 30 } };
	struct hm_target target = { .org = org,
		.span = { DAY - 10, DAY + 355 },
		.measure = (enum hm_measure)(1 + next(seed, 6)),
		.value = next(seed, 10001),
		.illustrative = next(seed, 2) == 0,
		.source = text(seed) };

	target.id = hm_target_id(org, target.span, target.measure);
	ck_assert_int_eq(hm_book_put_campaign(w->book, &campaign, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_target(w->book, &target, NULL), HM_OK);
}

static void put_drive_and_results(
	struct world *w, uint32_t *seed, struct hm_id org)
{
	const struct hm_drive drive = { .code = "2027-001",
		.day = DAY,
		.id = hm_drive_id("2027-001"),
		.start = 450,
		.end = 630,
		.venue = hm_venue_id("V-1"),
		.team = hm_team_id("-T"),
		.host = org,
		.state = HM_DRIVE_STATE_REPORTED,
		.expected = (int32_t)next(seed, 3) - 1,
		.cost = -1,
		.changed = WORLD_NOW,
		.note = text(seed) };
	struct hm_result result = { .code = "",
		.org = org,
		.drive = drive.id,
		.id = hm_result_id_for_drive(drive.id),
		.span = { DAY, DAY + 1 },
		.counts = HM_COUNTS_INIT,
		.source = text(seed) };

	result.counts.units = (int32_t)next(seed, 500);
	result.at_least = next(seed, 2) == 0;
	ck_assert_int_eq(hm_book_put_drive(w->book, &drive, NULL), HM_OK);
	ck_assert_int_eq(hm_book_put_result(w->book, &result, NULL), HM_OK);
	result.replaces = result.id;
	result.code = "=R1";
	result.id = hm_result_id(result.code);
	ck_assert_int_eq(hm_book_put_result(w->book, &result, NULL), HM_OK);
}

static void put_donor(struct world *w, uint32_t *seed, struct hm_id org)
{
	const uint8_t bytes[16] = { (uint8_t)next(seed, 256), 7 };
	const bool coded = next(seed, 2) == 0;
	const struct hm_donor donor = { .code = coded ? "007" : "",
		.id = coded ? hm_donor_id("007") : hm_id_from_random(bytes),
		.name = word(seed),
		.sex = (enum hm_sex)next(seed, 4),
		.abo = HM_ABO_AB,
		.rhd = (enum hm_rhd)next(seed, 3),
		.birth = next(seed, 2) == 0 ? hm_span_year(1990)
					    : hm_span_make(9000, 9001),
		.org = org,
		.phone = "+84900000001",
		.weight_g = 50050 };
	const struct hm_donation given = { .donor = donor.id,
		.day = DAY,
		.drive = hm_drive_id("2027-001"),
		.ml = 350,
		.product = (enum hm_product)(1 + next(seed, 12)),
		.outcome = (enum hm_outcome)(1 + next(seed, 4)) };
	const struct hm_deferral deferral = { .donor = donor.id,
		.event = "until",
		.day = DAY,
		.until = DAY + 40 };

	ck_assert_int_eq(hm_registry_put_donor(w->donors, &donor, NULL), HM_OK);
	ck_assert_int_eq(
		hm_registry_put_donation(w->donors, &given, NULL), HM_OK);
	ck_assert_int_eq(
		hm_registry_put_deferral(w->donors, &deferral, NULL), HM_OK);
	ck_assert_int_eq(hm_registry_index(w->donors, NULL, NULL), HM_OK);
}

static void make_random(struct world *w, uint32_t seed)
{
	struct hm_id orgs[ORGS];

	for (int i = 0; i < ORGS; i++)
		orgs[i] = put_org(w, &seed, i);
	put_links(w, &seed, orgs);
	put_contact_and_venue(w, &seed, orgs[next(&seed, ORGS)]);
	put_team_and_days(w, &seed, orgs);
	put_campaign_and_target(w, &seed, orgs[next(&seed, ORGS)]);
	put_drive_and_results(w, &seed, orgs[next(&seed, ORGS)]);
	put_donor(w, &seed, orgs[next(&seed, ORGS)]);
}

static void export_kind(const struct world *w, enum hm_sheet_kind kind,
	enum hm_lang lang, struct hm_text *out)
{
	hm_text_init(out, NULL);
	ck_assert_int_eq(
		hm_export_sheet(w->book, w->donors, kind, lang, out, NULL),
		HM_OK);
}

static void copy_kind(const struct world *from, struct world *to,
	enum hm_sheet_kind kind, enum hm_lang lang)
{
	struct hm_import import = world_import_into(to);
	struct hm_import_report report;
	struct hm_text sheet;

	export_kind(from, kind, lang, &sheet);
	const enum hm_status status = hm_import_sheet(&import, kind, sheet.data,
		sheet.len, "copy", &to->say, &report, NULL, NULL);
	ck_assert_msg(status == HM_OK, "%s is refused: %s\n%s",
		hm_sheet_kind_name(kind), to->heard.data, sheet.data);
	ck_assert_int_eq(hm_registry_index(to->donors, NULL, NULL), HM_OK);
	hm_text_fini(&sheet);
}

/* Every record stands in the copy under the same id. */
static void check_ids(const struct world *a, const struct world *b)
{
#define CHECK_IDS(noun)                                                        \
	for (size_t i = 0; i < hm_book_##noun##_count(a->book); i++)           \
	ck_assert_msg(hm_book_find_##noun(b->book,                             \
			      hm_book_##noun##_at(a->book, i)->id) != NULL,    \
		#noun " %zu has another id", i)
	CHECK_IDS(org);
	CHECK_IDS(link);
	CHECK_IDS(contact);
	CHECK_IDS(venue);
	CHECK_IDS(team);
	CHECK_IDS(days);
	CHECK_IDS(campaign);
	CHECK_IDS(target);
	CHECK_IDS(drive);
	CHECK_IDS(result);
}

/* Links that stand in the sheet of orgs too come first in the copy. */
static void check_same_lines(const char *a, const char *b)
{
	ck_assert_uint_eq(strlen(a), strlen(b));
	while (*a != '\0') {
		const size_t len = strcspn(a, "\n") + 1;
		char line[256];

		ck_assert_uint_lt(len, sizeof(line));
		memcpy(line, a, len);
		line[len] = '\0';
		ck_assert_msg(strstr(b, line) != NULL, "lost: %s", line);
		a += len;
	}
}

static void check_copy(const struct world *from, enum hm_lang lang)
{
	struct world to;

	world_init(&to);
	for (int kind = 1; kind < HM_SHEET_KIND_COUNT; kind++)
		copy_kind(from, &to, (enum hm_sheet_kind)kind, lang);
	for (int kind = 1; kind < HM_SHEET_KIND_COUNT; kind++) {
		struct hm_text a;
		struct hm_text b;

		export_kind(from, (enum hm_sheet_kind)kind, lang, &a);
		export_kind(&to, (enum hm_sheet_kind)kind, lang, &b);
		if (kind == HM_SHEET_LINKS)
			check_same_lines(a.data, b.data);
		else
			ck_assert_str_eq(a.data, b.data);
		hm_text_fini(&b);
		hm_text_fini(&a);
	}
	check_ids(from, &to);
	world_fini(&to);
}

START_TEST(test_good_sheets_come_back)
{
	struct world world;

	world_init(&world);
	world_load_all(&world);
	check_copy(&world, (enum hm_lang)_i);
	world_fini(&world);
}
END_TEST

START_TEST(test_random_books_come_back)
{
	const long rounds = hm_test_scale(200);

	for (long i = 0; i < rounds; i++) {
		struct world world;

		world_init(&world);
		make_random(&world, (uint32_t)i);
		check_copy(&world, i % 2 == 0 ? HM_LANG_EN : HM_LANG_VI);
		world_fini(&world);
	}
}
END_TEST

START_TEST(test_formulas_are_harmless)
{
	struct world world;
	struct hm_text sheet;

	world_init(&world);
	world_load_all(&world);
	export_kind(&world, HM_SHEET_VENUES, HM_LANG_EN, &sheet);
	ck_assert_ptr_nonnull(strstr(sheet.data, ",'=SUM(A1)\r\n"));
	ck_assert_int_eq(strncmp(sheet.data,
				 "\xef\xbb\xbf"
				 "code,name,org",
				 16),
		0);
	hm_text_fini(&sheet);
	world_fini(&world);
}
END_TEST

/* "15" is another org by now; the old one's contact names it with a day. */
START_TEST(test_old_orgs_are_named_with_a_day)
{
	struct world world;
	struct hm_text sheet;
	struct hm_contact contact = { .name = "Người Mẫu" };

	world_init(&world);
	world_load_all(&world);
	contact.org = hm_org_id("15", HM_SPAN_OPEN_FROM);
	contact.id = hm_contact_id(contact.org, contact.name);
	ck_assert_int_eq(
		hm_book_put_contact(world.book, &contact, NULL), HM_OK);
	export_kind(&world, HM_SHEET_CONTACTS, HM_LANG_EN, &sheet);
	ck_assert_ptr_nonnull(strstr(sheet.data, "15@0001-01-01,Người Mẫu,"));
	hm_text_fini(&sheet);
	world_fini(&world);
}
END_TEST

START_TEST(test_no_memory)
{
	struct world world;
	struct hm_oom oom;
	int n = 0;

	world_init(&world);
	world_load_all(&world);
	do {
		struct hm_text out;
		struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);

		hm_oom_init(&oom, ++n);
		hm_text_init(&out, &oom.alloc);
		const enum hm_status status = hm_export_sheet(world.book,
			world.donors, (enum hm_sheet_kind)_i, HM_LANG_EN, &out,
			&err);
		ck_assert_int_eq(status, oom.failed ? HM_ERR_NOMEM : HM_OK);
		hm_text_fini(&out);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	world_fini(&world);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("export");
	TCase *tcase = tcase_create("round trip");

	tcase_set_timeout(tcase, 60);
	tcase_add_loop_test(tcase, test_good_sheets_come_back, 0, 2);
	tcase_add_test(tcase, test_random_books_come_back);
	tcase_add_test(tcase, test_formulas_are_harmless);
	tcase_add_test(tcase, test_old_orgs_are_named_with_a_day);
	tcase_add_loop_test(tcase, test_no_memory, 1, HM_SHEET_KIND_COUNT);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
