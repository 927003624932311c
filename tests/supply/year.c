/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "supply/year.h"

#include <check.h>

hm_date year_day(int32_t n)
{
	return hm_span_year(2026).from + n;
}

struct hm_span year_span(int32_t from, int32_t to)
{
	return hm_span_make(year_day(from), year_day(to));
}

struct hm_id year_org(const char *code)
{
	return hm_org_id(code, HM_SPAN_OPEN_FROM);
}

void year_put_org(struct hm_book *book, const char *code, struct hm_span span)
{
	const struct hm_org org = {
		.id = hm_org_id(code, span.from),
		.kind = HM_ORG_KIND_PROVINCE,
		.code = code,
		.name = code,
		.span = span,
		.headcount = -1,
		.note = "",
	};

	ck_assert_int_eq(hm_book_put_org(book, &org, NULL), HM_OK);
}

void year_put_link(struct hm_book *book, enum hm_link_kind kind,
	const struct hm_id org_to[2], struct hm_span span)
{
	const struct hm_org_link link = {
		.id = hm_org_link_id(kind, org_to[0], org_to[1], span.from),
		.kind = kind,
		.org = org_to[0],
		.to = org_to[1],
		.span = span,
	};

	ck_assert_int_eq(hm_book_put_link(book, &link, NULL), HM_OK);
}

struct hm_book *year_new(void)
{
	static const struct {
		const char *org;
		const char *to;
		enum hm_link_kind kind;
	} links[] = {
		{ "LC", "VN", HM_LINK_KIND_PART_OF },
		{ "YB", "VN", HM_LINK_KIND_PART_OF },
		{ "LC", "CL", HM_LINK_KIND_MEMBER_OF },
		{ "YB", "CL", HM_LINK_KIND_MEMBER_OF },
		{ "SP", "LC", HM_LINK_KIND_PART_OF },
		{ "BX", "LC", HM_LINK_KIND_PART_OF },
	};
	static const char *const orgs[] = { "VN", "CL", "LC", "YB", "SP",
		"BX" };
	struct hm_book *book = NULL;

	ck_assert_int_eq(hm_book_new(NULL, &book, NULL), HM_OK);
	for (size_t i = 0; i < sizeof(orgs) / sizeof(orgs[0]); i++)
		year_put_org(book, orgs[i], hm_span_all());
	for (size_t i = 0; i < sizeof(links) / sizeof(links[0]); i++) {
		struct hm_id org_to[2] = { year_org(links[i].org),
			year_org(links[i].to) };

		year_put_link(book, links[i].kind, org_to, hm_span_all());
	}
	return book;
}

struct hm_result year_result(const char *code, const char *org,
	struct hm_span span, const char *drive, int32_t units)
{
	struct hm_result result = {
		.id = hm_result_id(code),
		.code = code,
		.org = year_org(org),
		.span = span,
		.counts = HM_COUNTS_INIT,
		.source = "",
	};

	result.counts.units = units;
	if (*drive)
		result.drive = hm_drive_id(drive);
	return result;
}

void year_put(struct hm_book *book, const struct hm_result *result)
{
	ck_assert_int_eq(hm_book_put_result(book, result, NULL), HM_OK);
}

void year_put_drive(struct hm_book *book, const char *code, const char *host,
	int32_t day, int32_t expected)
{
	const struct hm_drive drive = {
		.id = hm_drive_id(code),
		.code = code,
		.day = year_day(day),
		.start = 420,
		.end = 660,
		.venue = hm_venue_id("V"),
		.host = year_org(host),
		.state = HM_DRIVE_STATE_CONFIRMED,
		.expected = expected,
		.cost = -1,
		.note = "",
	};

	ck_assert_int_eq(hm_book_put_drive(book, &drive, NULL), HM_OK);
}

uint32_t year_random(uint64_t *seed, uint32_t n)
{
	*seed = *seed * UINT64_C(6364136223846793005) +
		UINT64_C(1442695040888963407);
	return (uint32_t)(*seed >> 33) % n;
}
