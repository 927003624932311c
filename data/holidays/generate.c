/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Prints data/holidays/vn-2024-2030.ics: the public holidays of Viet Nam.
 *
 * By law (Labour Code 2019, article 112): 1 January; five days of Tet; the
 * tenth day of the third lunar month; 30 April; 1 May; 2 September and one
 * day beside it. A holiday on a weekly day of rest is made up for on the
 * next working day. Which five days, which day beside, and which working
 * days are swapped, the government announces each autumn; where the
 * announcement is known it stands in ANNOUNCED, else the usual choice is
 * computed and the event says so. Run by hand after a change:
 *
 *	./generate >vn-2024-2030.ics
 */

#include <stdbool.h>
#include <stdio.h>

#include <hienmau/date.h>
#include <hienmau/lunar.h>
#include <hienmau/span.h>

enum { YEAR_FIRST = 2024, YEAR_LAST = 2030, EVENTS_MAX = 32 };

/* On what a holiday rests; said in its DESCRIPTION. */
enum basis {
	BASIS_LAW,
	BASIS_LUNAR,
	BASIS_OFFICIAL,
	BASIS_ANNOUNCED,
	BASIS_COMPUTED,
};

static const char *const BASES[] = {
	[BASIS_LAW] = "Chính thức: Điều 112 Bộ luật Lao động 2019.",
	[BASIS_LUNAR] = "Chính thức: Điều 112 Bộ luật Lao động 2019\\; ngày "
			"dương lịch tính theo âm lịch Việt Nam (UTC+7).",
	[BASIS_OFFICIAL] =
		"Chính thức: lịch nghỉ năm 2026 (thanhnien.vn 13/01/2026\\, "
		"vietnammedia.vnanet.vn).",
	[BASIS_ANNOUNCED] = "Chính thức theo thông báo nghỉ lễ của năm\\; chưa "
			    "đối chiếu với văn bản.",
	[BASIS_COMPUTED] = "Tính theo lệ thường (Điều 112 Bộ luật Lao động "
			   "2019)\\; chờ thông báo chính thức.",
};

enum name {
	NAME_NEW_YEAR,
	NAME_TET,
	NAME_GIO_TO,
	NAME_REUNIFICATION,
	NAME_LABOUR,
	NAME_NATIONAL,
};

/* The token is part of the UID and must never change. */
static const struct {
	const char *token;
	const char *summary;
} NAMES[] = {
	[NAME_NEW_YEAR] = { "new-year", "Tết Dương lịch" },
	[NAME_TET] = { "tet", "Tết Nguyên đán" },
	[NAME_GIO_TO] = { "gio-to", "Giỗ Tổ Hùng Vương" },
	[NAME_REUNIFICATION] = { "reunification", "Ngày Chiến thắng 30/4" },
	[NAME_LABOUR] = { "labour", "Ngày Quốc tế Lao động" },
	[NAME_NATIONAL] = { "national", "Quốc khánh" },
};

/*
 * Days as announced, [from, to). Tet with the weekends beside it, as the
 * announcements have it; of the others only what the law does not say.
 * 2026: 4 days at New Year and 5 at National Day, so that 2 January and 31
 * August are swapped for Saturdays.
 */
static const struct {
	enum name name;
	struct hm_ymd from;
	int32_t days;
	enum basis basis;
} ANNOUNCED[] = {
	{ NAME_TET, { 2024, 2, 8 }, 7, BASIS_ANNOUNCED },
	{ NAME_TET, { 2025, 1, 25 }, 9, BASIS_ANNOUNCED },
	{ NAME_TET, { 2026, 2, 14 }, 9, BASIS_OFFICIAL },
	{ NAME_NATIONAL, { 2024, 9, 3 }, 1, BASIS_ANNOUNCED },
	{ NAME_NATIONAL, { 2025, 9, 1 }, 1, BASIS_ANNOUNCED },
	{ NAME_NATIONAL, { 2026, 9, 1 }, 1, BASIS_OFFICIAL },
	{ NAME_NEW_YEAR, { 2026, 1, 2 }, 1, BASIS_OFFICIAL },
	{ NAME_NATIONAL, { 2026, 8, 31 }, 1, BASIS_OFFICIAL },
};

enum { ANNOUNCED_COUNT = sizeof(ANNOUNCED) / sizeof(ANNOUNCED[0]) };

/*
 * The day of September, beside the second, that joins it to the weekend, by
 * the weekday of 2 September: the choice of 2021 to 2026, by memory.
 */
static const int32_t BESIDE[] = {
	[HM_MONDAY] = 3,
	[HM_TUESDAY] = 1,
	[HM_WEDNESDAY] = 1,
	[HM_THURSDAY] = 3,
	[HM_FRIDAY] = 1,
	[HM_SATURDAY] = 1,
	[HM_SUNDAY] = 3,
};

struct event {
	enum name name;
	enum basis basis;
	struct hm_span span;
	bool makes_up; /* for a holiday on a day of rest */
};

struct year {
	int32_t year;
	struct event events[EVENTS_MAX];
	size_t count;
};

static hm_date date(int32_t year, int32_t month, int32_t day)
{
	hm_date out = HM_DATE_NONE;

	(void)hm_date_from_ymd(year, month, day, &out);
	return out;
}

static void add(struct year *year, enum name name, enum basis basis,
	struct hm_span span)
{
	if (year->count < EVENTS_MAX)
		year->events[year->count++] =
			(struct event){ name, basis, span, false };
}

static void add_day(
	struct year *year, enum name name, enum basis basis, hm_date day)
{
	add(year, name, basis, hm_span_make(day, day + 1));
}

/* Adds what was announced; true if there was anything of this name. */
static bool add_announced(struct year *year, enum name name)
{
	bool any = false;

	for (size_t i = 0; i < ANNOUNCED_COUNT; i++) {
		const struct hm_ymd from = ANNOUNCED[i].from;

		if (ANNOUNCED[i].name != name || from.year != year->year)
			continue;

		const hm_date first = date(from.year, from.month, from.day);

		add(year, name, ANNOUNCED[i].basis,
			hm_span_make(first, first + ANNOUNCED[i].days));
		any = true;
	}
	return any;
}

static void add_tet(struct year *year)
{
	const hm_date tet = hm_lunar_tet(year->year);

	/* The last day of the old year and four of the new one. */
	if (!add_announced(year, NAME_TET))
		add(year, NAME_TET, BASIS_COMPUTED,
			hm_span_make(tet - 1, tet + 4));
}

static void add_national(struct year *year)
{
	const hm_date day = date(year->year, 9, 2);

	add_day(year, NAME_NATIONAL, BASIS_LAW, day);
	if (!add_announced(year, NAME_NATIONAL))
		add_day(year, NAME_NATIONAL, BASIS_COMPUTED,
			date(year->year, 9, BESIDE[hm_date_weekday(day)]));
}

static bool is_rest(hm_date day)
{
	return hm_date_weekday(day) >= HM_SATURDAY;
}

static bool is_off(const struct year *year, hm_date day)
{
	if (is_rest(day))
		return true;
	for (size_t i = 0; i < year->count; i++)
		if (hm_span_contains(year->events[i].span, day))
			return true;
	return false;
}

/*
 * Makes up for the holidays of @event that fall on days of rest, by the next
 * working days. Announced spans have that in them already.
 */
static void make_up(struct year *year, const struct event *event)
{
	const struct hm_span span = event->span;
	hm_date next = span.to;

	if (event->basis == BASIS_OFFICIAL || event->basis == BASIS_ANNOUNCED)
		return;
	for (hm_date day = span.from; day < span.to; day++) {
		if (!is_rest(day))
			continue;
		while (is_off(year, next))
			next++;
		add_day(year, event->name, BASIS_COMPUTED, next);
		year->events[year->count - 1].makes_up = true;
	}
}

static void sort(struct year *year)
{
	for (size_t i = 1; i < year->count; i++) {
		const struct event event = year->events[i];
		size_t at = i;

		for (; at > 0 &&
			year->events[at - 1].span.from > event.span.from;
			at--)
			year->events[at] = year->events[at - 1];
		year->events[at] = event;
	}
}

static void fill(struct year *year)
{
	add_day(year, NAME_NEW_YEAR, BASIS_LAW, date(year->year, 1, 1));
	(void)add_announced(year, NAME_NEW_YEAR);
	add_tet(year);
	add_day(year, NAME_GIO_TO, BASIS_LUNAR, hm_lunar_gio_to(year->year));
	add_day(year, NAME_REUNIFICATION, BASIS_LAW, date(year->year, 4, 30));
	add_day(year, NAME_LABOUR, BASIS_LAW, date(year->year, 5, 1));
	add_national(year);
	sort(year);

	const size_t holidays = year->count;

	for (size_t i = 0; i < holidays; i++) {
		const struct event event = year->events[i];

		make_up(year, &event);
	}
	sort(year);
}

/* Prints one property, folded at 75 octets between characters. */
static void print_line(const char *line)
{
	enum { OCTETS_MAX = 75 };
	size_t used = 0;

	while (*line != '\0') {
		size_t n = 1;

		while (((unsigned char)line[n] & 0xc0) == 0x80)
			n++;
		if (used + n > OCTETS_MAX) {
			fputs("\r\n ", stdout);
			used = 1;
		}
		fwrite(line, 1, n, stdout);
		line += n;
		used += n;
	}
	fputs("\r\n", stdout);
}

static void print_date(const char *name, hm_date day)
{
	const struct hm_ymd ymd = hm_date_to_ymd(day);

	printf("%s;VALUE=DATE:%04d%02d%02d\r\n", name, (int)ymd.year,
		(int)ymd.month, (int)ymd.day);
}

static void print_event(const struct event *event)
{
	char first[HM_DATE_TEXT_MAX];
	char line[512];

	hm_date_format_iso(event->span.from, first);
	print_line("BEGIN:VEVENT");
	snprintf(line, sizeof(line), "UID:holiday-vn-%s-%s",
		NAMES[event->name].token, first);
	print_line(line);
	print_line("DTSTAMP:20261124T000000Z");
	print_date("DTSTART", event->span.from);
	print_date("DTEND", event->span.to);
	snprintf(line, sizeof(line), "SUMMARY;LANGUAGE=vi:%s%s",
		event->makes_up ? "Nghỉ bù " : "", NAMES[event->name].summary);
	print_line(line);
	snprintf(line, sizeof(line), "DESCRIPTION;LANGUAGE=vi:%s",
		BASES[event->basis]);
	print_line(line);
	print_line("TRANSP:TRANSPARENT");
	print_line("CATEGORIES:HOLIDAY");
	print_line("END:VEVENT");
}

int main(void)
{
	print_line("BEGIN:VCALENDAR");
	print_line("VERSION:2.0");
	print_line("PRODID:-//hienmau//holidays//VI");
	print_line("CALSCALE:GREGORIAN");
	print_line("NAME;LANGUAGE=vi:Ngày nghỉ lễ Việt Nam 2024-2030");
	print_line("X-WR-CALNAME:Ngày nghỉ lễ Việt Nam 2024-2030");
	for (int32_t n = YEAR_FIRST; n <= YEAR_LAST; n++) {
		struct year year = { .year = n };

		fill(&year);
		for (size_t i = 0; i < year.count; i++)
			print_event(&year.events[i]);
	}
	print_line("END:VCALENDAR");
	return ferror(stdout) || fflush(stdout) != 0;
}
