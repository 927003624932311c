/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Plans one month: two venues, one team, a target of 300 units. */

#include <stdio.h>

#include <hienmau.h>

static enum hm_status fill(
	struct hm_book *book, struct hm_span month, struct hm_error *err)
{
	const struct hm_org province = { .id = hm_org_id("15", 0),
		.kind = HM_ORG_KIND_PROVINCE,
		.code = "15",
		.name = "Lào Cai",
		.span = hm_span_all(),
		.headcount = -1,
		.note = "" };
	struct hm_venue venue = { .id = hm_venue_id("SAPA"),
		.code = "SAPA",
		.name = "Nhà văn hóa Sa Pa",
		.org = province.id,
		.address = "",
		.lat_udeg = 22336000,
		.lon_udeg = 103844000,
		.headcount = 8000,
		.note = "" };
	const struct hm_team team = { .id = hm_team_id("LC"),
		.code = "LC",
		.name = "Đội tiếp nhận Lào Cai",
		.owner = province.id,
		.lat_udeg = 22480000,
		.lon_udeg = 103970000,
		.capacity = 200,
		.start = 7 * 60,
		.end = 11 * 60,
		.days = HM_TEAM_DAYS_OFF,
		.fixed_cost = 5000000,
		.km_cost = 20000,
		.note = "" };
	const struct hm_target target = { .id = hm_target_id(province.id, month,
						  HM_MEASURE_UNITS),
		.org = province.id,
		.span = month,
		.measure = HM_MEASURE_UNITS,
		.value = 300,
		.source = "" };
	enum hm_status status = hm_book_put_org(book, &province, err);

	if (!status)
		status = hm_book_put_venue(book, &venue, err);
	venue.id = hm_venue_id("BATXAT");
	venue.code = "BATXAT";
	venue.name = "Hội trường Bát Xát";
	venue.lat_udeg = 22537000;
	venue.lon_udeg = 103891000;
	if (!status)
		status = hm_book_put_venue(book, &venue, err);
	if (!status)
		status = hm_book_put_team(book, &team, err);
	return status ? status : hm_book_put_target(book, &target, err);
}

static void print(const struct hm_plan *plan, const struct hm_book *book)
{
	for (size_t i = 0; i < hm_plan_drive_count(plan); i++) {
		const struct hm_plan_drive *drive = hm_plan_drive_at(plan, i);
		char day[HM_DATE_TEXT_MAX];

		hm_date_format_iso(drive->day, day);
		printf("%s %s: %d units\n", day,
			hm_book_find_venue(book, drive->venue)->name,
			drive->units);
	}
	printf("missing: %lld\n", (long long)hm_plan_missing(plan));
}

int main(void)
{
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_problem_options options = HM_PROBLEM_OPTIONS_INIT;
	struct hm_pool_options pools = HM_POOL_OPTIONS_INIT;
	struct hm_book *book = NULL;
	struct hm_pool *pool = NULL;
	struct hm_problem *problem = NULL;
	struct hm_plan *plan = NULL;
	int code = 1;

	hm_date_from_ymd(2027, 3, 1, &options.span.from);
	hm_date_from_ymd(2027, 4, 1, &options.span.to);
	options.today = options.span.from - 30;
	pools.span = options.span;
	if (hm_book_new(NULL, &book, &err) || fill(book, options.span, &err) ||
		hm_pool_new(book, NULL, NULL, &pools, NULL, &pool, &err) ||
		hm_problem_new(book, pool, &options, NULL, &problem, &err) ||
		hm_plan_solve(problem, NULL, NULL, NULL, &plan, &err)) {
		fprintf(stderr, "%s\n", err.message);
		goto done;
	}
	print(plan, book);
	code = 0;
done:
	hm_plan_free(plan);
	hm_problem_free(problem);
	hm_pool_free(pool);
	hm_book_free(book);
	return code;
}
