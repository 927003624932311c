/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/open.h>

#include "supply/chapter.h"
#include "support/run.h"

/* Who is asked about: everybody, venue V1, team T1 (days off), T2 (granted).
 */
enum who { DAY, VENUE, TEAM_OFF, TEAM_GRANTED };

/* Records: holiday on days 10 and 11; V1 closed 10..19; T1 off on 10; T2
 * granted 20..29, off on 25. V1 is used on Mondays and Sundays. */
static const struct {
	const char *name;
	enum who who;
	int32_t day; /* after Monday, 2027-03-01 */
	bool open;
	bool has_record;
} cases[] = {
	{ "before the holiday", DAY, 9, true, false },
	{ "first day of it", DAY, 10, false, true },
	{ "last day of it", DAY, 11, false, true },
	{ "after it", DAY, 12, true, false },
	{ "a Monday", VENUE, 7, true, false },
	{ "a Tuesday", VENUE, 8, false, false },
	{ "a Saturday", VENUE, 5, false, false },
	{ "a Sunday", VENUE, 6, true, false },
	{ "closed on a Sunday", VENUE, 13, false, true },
	{ "closed on another weekday: the record is told", VENUE, 11, false,
		true },
	{ "open again", VENUE, 20, true, false },
	{ "a usual day", TEAM_OFF, 9, true, false },
	{ "off", TEAM_OFF, 10, false, true },
	{ "works again", TEAM_OFF, 11, true, false },
	{ "not granted before", TEAM_GRANTED, 19, false, false },
	{ "first granted day", TEAM_GRANTED, 20, true, false },
	{ "granted but off", TEAM_GRANTED, 25, false, true },
	{ "last granted day", TEAM_GRANTED, 29, true, false },
	{ "not granted after", TEAM_GRANTED, 30, false, false },
};

static struct hm_span days(int32_t from, int32_t to)
{
	return hm_span_make(chapter_monday() + from, chapter_monday() + to);
}

static struct hm_book *make_book(void)
{
	static const struct hm_id nobody = HM_ID_NONE_INIT;
	struct hm_book *book = chapter_new();
	struct hm_venue venue = chapter_venue("V1", "SP");

	venue.weekdays = HM_WEEKDAY_BIT(HM_MONDAY) | HM_WEEKDAY_BIT(HM_SUNDAY);
	ck_assert_int_eq(hm_book_put_venue(book, &venue, NULL), HM_OK);
	chapter_put_days(book, HM_DAYS_KIND_HOLIDAY, nobody, days(10, 12));
	chapter_put_days(book, HM_DAYS_KIND_CLOSED, venue.id, days(10, 20));
	chapter_put_days(
		book, HM_DAYS_KIND_OFF, hm_team_id("T1"), days(10, 11));
	chapter_put_days(
		book, HM_DAYS_KIND_GRANTED, hm_team_id("T2"), days(20, 30));
	chapter_put_days(
		book, HM_DAYS_KIND_OFF, hm_team_id("T2"), days(25, 26));
	return book;
}

static bool ask(const struct hm_book *book, enum who who, hm_date day,
	const struct hm_days **why)
{
	const struct hm_venue *venue = hm_book_find_venue_by_code(book, "V1");
	const struct hm_team *off = hm_book_find_team_by_code(book, "T1");
	const struct hm_team *granted = hm_book_find_team_by_code(book, "T2");

	switch (who) {
	case DAY:
		return hm_open_day(book, day, why);
	case VENUE:
		return hm_open_venue(book, venue, day, why);
	case TEAM_OFF:
		return hm_open_team(book, off, day, why);
	case TEAM_GRANTED:
		return hm_open_team(book, granted, day, why);
	}
	return false;
}

START_TEST(test_days)
{
	struct hm_book *book = make_book();
	hm_date day = chapter_monday() + cases[_i].day;
	const struct hm_days *why = NULL;
	bool open = ask(book, cases[_i].who, day, &why);

	ck_assert_msg(
		open == cases[_i].open, "%s: open is %d", cases[_i].name, open);
	ck_assert_msg((why != NULL) == cases[_i].has_record,
		"%s: the record is %p", cases[_i].name, (const void *)why);
	if (why)
		ck_assert(hm_span_contains(why->span, day));
	ck_assert(ask(book, cases[_i].who, day, NULL) == open);
	hm_book_free(book);
}
END_TEST

START_TEST(test_serves)
{
	struct hm_book *book = chapter_new();
	const struct hm_team *some = hm_book_find_team_by_code(book, "T1");
	const struct hm_team *all = hm_book_find_team_by_code(book, "T2");
	hm_date day = chapter_monday();

	ck_assert(hm_open_serves(book, some, chapter_org("LC"), day));
	ck_assert(hm_open_serves(book, some, chapter_org("SP"), day));
	ck_assert(!hm_open_serves(book, some, chapter_org("YB"), day));
	ck_assert(!hm_open_serves(book, some, chapter_org("VN"), day));
	ck_assert(!hm_open_serves(book, some, chapter_org("?"), day));
	ck_assert(hm_open_serves(book, all, chapter_org("YB"), day));
	hm_book_free(book);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("supply/open");
	TCase *tcase = tcase_create("open");

	tcase_add_loop_test(
		tcase, test_days, 0, sizeof(cases) / sizeof(cases[0]));
	tcase_add_test(tcase, test_serves);
	suite_add_tcase(suite, tcase);
	return hm_test_run(suite);
}
