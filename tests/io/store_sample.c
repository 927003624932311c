/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "io/store_sample.h"

#include <check.h>
#include <stdio.h>

#include <hienmau/lang.h>

/* A step of splitmix64. */
static uint64_t roll(uint64_t *seed)
{
	uint64_t z = *seed += 0x9e3779b97f4a7c15U;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
	return z ^ (z >> 31);
}

static int32_t pick(uint64_t *seed, int32_t least, int32_t most)
{
	const uint64_t n = (uint64_t)((int64_t)most - least + 1);

	return (int32_t)(least + (int64_t)(roll(seed) % n));
}

static int64_t big(uint64_t *seed)
{
	return (int64_t)(roll(seed) >> (1 + roll(seed) % 62));
}

/* The same, up to @most. */
static int64_t upto(uint64_t *seed, int64_t most)
{
	return big(seed) % (most + 1);
}

/* Text that has broken other programs. */
static const char *words(uint64_t *seed)
{
	static const char *const texts[] = { "", "a", "Nguyễn Thị Ánh",
		"'); DROP TABLE org; --", "\"x\", 'y'", "0912 345 678",
		"line\nline\ttab", "%s%n?1", "Hội trường Nhà văn hoá" };

	return texts[roll(seed) % (sizeof(texts) / sizeof(texts[0]))];
}

static struct hm_span span(uint64_t *seed)
{
	const hm_date from = roll(seed) % 8 == 0 ? HM_SPAN_OPEN_FROM
						 : pick(seed, 15000, 25000);
	const hm_date to = roll(seed) % 4 == 0 ? HM_SPAN_OPEN_TO
					       : from + pick(seed, 1, 400);

	return hm_span_make(from, to);
}

static int32_t degrees(uint64_t *seed)
{
	return roll(seed) % 4 == 0 ? HM_DEGREES_NONE
				   : pick(seed, -90000000, 90000000);
}

/* The id of record @i of a kind: books of one seed or another share them. */
static struct hm_id id_of(const char *kind, int i)
{
	char name[16];
	const int n = snprintf(name, sizeof(name), "%d", i);

	return hm_id_from_name(kind, name, (size_t)n);
}

static struct hm_id any(uint64_t *seed, const char *kind, int n)
{
	return id_of(kind, pick(seed, 0, n - 1));
}

static struct hm_id any_or_none(uint64_t *seed, const char *kind, int n)
{
	static const struct hm_id none = HM_ID_NONE_INIT;

	return roll(seed) % 3 == 0 ? none : any(seed, kind, n);
}

static void put_orgs(struct hm_book *book, uint64_t *seed, int i, int n)
{
	char code[16];

	snprintf(code, sizeof(code), "%05d", i);
	const struct hm_org org = { id_of("org", i),
		(enum hm_org_kind)pick(seed, 1, 11), code, "Xã", span(seed),
		pick(seed, -1, 90000), words(seed) };
	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
	const struct hm_org_link link = { id_of("link", i),
		(enum hm_link_kind)pick(seed, 1, 3), org.id,
		id_of("org", (i + 1) % n), span(seed) };
	if (n > 1)
		ck_assert_int_eq(hm_book_put_link(book, &link, NULL), HM_OK);
	const struct hm_contact contact = { id_of("contact", i),
		any(seed, "org", n), "Lê Văn B", words(seed), words(seed),
		words(seed) };
	ck_assert_int_eq(hm_book_put_contact(book, &contact, NULL), HM_OK);
}

static void put_places(struct hm_book *book, uint64_t *seed, int i, int n)
{
	char code[16];

	snprintf(code, sizeof(code), "V%d", i);
	const struct hm_venue venue = { id_of("venue", i), code, "Nhà A",
		any_or_none(seed, "org", n), words(seed), degrees(seed),
		degrees(seed), pick(seed, 0, 900), pick(seed, -1, 900),
		pick(seed, 0, 10000), pick(seed, 0, 90), pick(seed, 0, 90),
		(unsigned)pick(seed, 0, 127), upto(seed, HM_COST_MAX),
		pick(seed, 0, HM_VENUE_TEAMS_MAX),
		i % 2 == 1 ? id_of("venue", i - 1)
			   : (struct hm_id)HM_ID_NONE_INIT,
		words(seed) };
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);

	struct hm_id serves[3];
	for (size_t s = 0; s < 3; s++)
		serves[s] = any(seed, "org", n);
	const hm_minute start = pick(seed, 0, 1400);
	const struct hm_team team = { id_of("team", i), code, "Đội",
		any_or_none(seed, "org", n), degrees(seed), degrees(seed),
		pick(seed, 0, 20), pick(seed, 0, 20), pick(seed, 0, 900), start,
		pick(seed, start + 1, 1440),
		(enum hm_team_days)pick(seed, 1, 2), pick(seed, 0, 7),
		pick(seed, 0, HM_TEAM_MONTH_MAX),
		pick(seed, 0, HM_TEAM_ROW_MAX),
		pick(seed, 0, HM_TEAM_MINUTES_MAX),
		pick(seed, 0, HM_TEAM_MINUTES_MAX),
		pick(seed, 0, HM_TEAM_SPEED_MAX), upto(seed, HM_COST_MAX),
		upto(seed, HM_KM_COST_MAX), upto(seed, HM_COST_MAX), serves,
		(size_t)pick(seed, 0, 3), words(seed) };
	ck_assert_int_eq(hm_book_put_team(book, &team, NULL), HM_OK);
}

static void put_spans(struct hm_book *book, uint64_t *seed, int i, int n)
{
	const bool holiday = roll(seed) % 2 == 0;
	const struct hm_id none = HM_ID_NONE_INIT;
	char code[16];

	snprintf(code, sizeof(code), "C%d", i);
	const struct hm_days days = { id_of("days", i),
		holiday ? HM_DAYS_KIND_HOLIDAY : HM_DAYS_KIND_CLOSED,
		holiday ? none : any(seed, "venue", n), span(seed),
		words(seed) };
	ck_assert_int_eq(hm_book_put_days(book, &days, NULL), HM_OK);
	const struct hm_campaign campaign = { id_of("campaign", i), code,
		"Hành trình Đỏ", span(seed) };
	ck_assert_int_eq(hm_book_put_campaign(book, &campaign, NULL), HM_OK);
	const struct hm_target target = { id_of("target", i),
		any(seed, "org", n), span(seed),
		(enum hm_measure)pick(seed, 1, 6), upto(seed, HM_TARGET_MAX),
		roll(seed) % 2 == 0, words(seed) };
	ck_assert_int_eq(hm_book_put_target(book, &target, NULL), HM_OK);
}

static void put_drives(struct hm_book *book, uint64_t *seed, int i, int n)
{
	const hm_minute start = pick(seed, 0, 1400);
	char code[16];

	snprintf(code, sizeof(code), "2027-%03d", i);
	const struct hm_drive drive = { id_of("drive", i), code,
		pick(seed, 20000, 22000), start, pick(seed, start + 1, 1440),
		any(seed, "venue", n), any_or_none(seed, "team", n),
		any(seed, "org", n), (enum hm_drive_state)pick(seed, 1, 6),
		roll(seed) % 2 == 0, pick(seed, -1, 900),
		upto(seed, HM_DRIVE_COST_MAX + 1) - 1, pick(seed, 0, 99),
		big(seed), words(seed) };
	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);

	struct hm_result result = { id_of("result", i), "", any(seed, "org", n),
		span(seed), any_or_none(seed, "drive", n),
		any_or_none(seed, "result", i + 1), HM_COUNTS_INIT,
		roll(seed) % 2 == 0, words(seed) };
	result.counts = (struct hm_counts){ pick(seed, -1, 500),
		pick(seed, -1, 500), pick(seed, -1, 500), pick(seed, -1, 500),
		pick(seed, -1, 500000), pick(seed, -1, 500),
		pick(seed, -1, 500), pick(seed, -1, 500), pick(seed, -1, 500) };
	ck_assert_int_eq(hm_book_put_result(book, &result, NULL), HM_OK);
}

struct hm_book *empty_book(void)
{
	struct hm_book *book = NULL;

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	return book;
}

struct hm_registry *empty_registry(void)
{
	struct hm_registry *reg = NULL;

	ck_assert_int_eq(hm_registry_new(NULL, &reg, NULL), HM_OK);
	return reg;
}

struct hm_book *sample_book(uint64_t seed, int n)
{
	struct hm_book *book = empty_book();

	for (int i = 0; i < n; i++) {
		put_orgs(book, &seed, i, n);
		put_places(book, &seed, i, n);
		put_spans(book, &seed, i, n);
		put_drives(book, &seed, i, n);
	}
	return book;
}

static void put_history(
	struct hm_registry *reg, uint64_t *seed, struct hm_id donor, int n)
{
	static const char *const events[] = { "tattoo", "until", "permanent" };

	for (int i = pick(seed, 0, 5); i > 0; i--) {
		const struct hm_donation given = { donor,
			any_or_none(seed, "drive", n), pick(seed, 15000, 22000),
			(enum hm_product)pick(seed, 1, 12), pick(seed, 0, 650),
			(enum hm_outcome)pick(seed, 0, 4) };
		ck_assert_int_eq(
			hm_registry_put_donation(reg, &given, NULL), HM_OK);
	}
	for (int i = pick(seed, 0, 2); i > 0; i--) {
		const hm_date day = pick(seed, 15000, 22000);
		const struct hm_deferral deferral = { donor,
			events[roll(seed) % 3], day,
			roll(seed) % 2 == 0 ? HM_DATE_NONE : day + 90 };
		ck_assert_int_eq(
			hm_registry_put_deferral(reg, &deferral, NULL), HM_OK);
	}
}

struct hm_registry *sample_registry(uint64_t seed, int n)
{
	struct hm_registry *reg = empty_registry();

	for (int i = 0; i < n; i++) {
		const struct hm_donor donor = { id_of("donor", i), words(&seed),
			words(&seed), span(&seed),
			(enum hm_sex)pick(&seed, 0, 3),
			(enum hm_abo)pick(&seed, 0, 4),
			(enum hm_rhd)pick(&seed, 0, 2),
			any_or_none(&seed, "org", n), words(&seed),
			pick(&seed, 0, 120000) };
		ck_assert_int_eq(
			hm_registry_put_donor(reg, &donor, NULL), HM_OK);
		put_history(reg, &seed, donor.id, n);
	}
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
	return reg;
}
