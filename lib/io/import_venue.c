/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/* Venues, teams, and the days on which they may be used. */
#include "io/import_priv.h"

#include <stddef.h>
#include <string.h>

#include "io/sheet_columns.h"

enum { MICRODEGREE_DIGITS = 6, USUAL_START = 7 * 60, USUAL_END = 11 * 60 };

#define AT(row, member) .at = offsetof(struct row, member)

#define COUNT_CELL(row, member)                                                \
	{                                                                      \
		.type = HM__CELL_INT, AT(row, member), .max = INT32_MAX        \
	}

#define UPTO_CELL(row, member, most)                                           \
	{                                                                      \
		.type = HM__CELL_INT, AT(row, member), .max = (most)           \
	}

#define MONEY_CELL(row, member, most)                                          \
	{                                                                      \
		.type = HM__CELL_BIG, AT(row, member), .max = (most)           \
	}

#define DEGREES_CELL(row, member, most)                                        \
	{                                                                      \
		.type = HM__CELL_FIXED, AT(row, member),                       \
		.min = -(most)*1000000, .max = (most)*1000000,                 \
		.digits = MICRODEGREE_DIGITS                                   \
	}

static const struct hm_venue venue_blank = {
	.code = "",
	.address = "",
	.lat_udeg = HM_DEGREES_NONE,
	.lon_udeg = HM_DEGREES_NONE,
	.headcount = -1,
	.note = "",
};

static const struct hm__cell_spec venue_cells[HM__VENUE_COLUMNS] = {
	[HM__VENUE_CODE] = { .type = HM__CELL_CODE,
		AT(hm_venue, code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__VENUE_NAME] = { .type = HM__CELL_TEXT, AT(hm_venue, name) },
	[HM__VENUE_ORG] = { .type = HM__CELL_LATER },
	[HM__VENUE_ADDRESS] = { .type = HM__CELL_TEXT, AT(hm_venue, address) },
	[HM__VENUE_LAT] = DEGREES_CELL(hm_venue, lat_udeg, 90),
	[HM__VENUE_LON] = DEGREES_CELL(hm_venue, lon_udeg, 180),
	[HM__VENUE_CAPACITY] = COUNT_CELL(hm_venue, capacity),
	[HM__VENUE_HEADCOUNT] = COUNT_CELL(hm_venue, headcount),
	[HM__VENUE_SHARE] = { .type = HM__CELL_FIXED,
		AT(hm_venue, share),
		.max = 10000,
		.digits = 2 },
	[HM__VENUE_SPACING_DAYS] = COUNT_CELL(hm_venue, spacing_days),
	[HM__VENUE_NOTICE_DAYS] = COUNT_CELL(hm_venue, notice_days),
	[HM__VENUE_WEEKDAYS] = { .type = HM__CELL_WEEKDAYS,
		AT(hm_venue, weekdays) },
	[HM__VENUE_SETUP_COST] = MONEY_CELL(hm_venue, setup_cost, HM_COST_MAX),
	[HM__VENUE_TEAMS] = UPTO_CELL(hm_venue, teams, HM_VENUE_TEAMS_MAX),
	[HM__VENUE_POOL] = { .type = HM__CELL_LATER },
	[HM__VENUE_NOTE] = { .type = HM__CELL_TEXT, AT(hm_venue, note) },
};

static bool are_orgs_apart(const struct hm_venue *a, const struct hm_venue *b)
{
	return !hm_id_is_none(a->org) && !hm_id_is_none(b->org) &&
		!hm_id_equal(a->org, b->org);
}

/* A venue that draws on the people of this one, and that the sheet leaves as
 * it is; NULL: there is none. */
static const struct hm_venue *find_drawer(
	const struct hm__import_run *run, const struct hm_venue *venue)
{
	const struct hm_book *books[] = { run->import->into,
		run->import->known };

	for (size_t b = 0; b < sizeof(books) / sizeof(books[0]); b++) {
		const size_t n =
			books[b] == NULL ? 0 : hm_book_venue_count(books[b]);

		for (size_t i = 0; i < n; i++) {
			const struct hm_venue *other = hm_book_venue_at(
				books[b], i);

			if (hm_id_equal(other->pool, venue->id) &&
				hm__import_known_venue(run, other->code) ==
					other &&
				hm_book_find_venue_by_code(
					run->scan, other->code) == NULL)
				return other;
		}
	}
	return NULL;
}

/* Others may draw on its people: these have to be its own, of the same org. */
static void check_drawers(struct hm__import_run *run,
	const struct hm_venue *known, const struct hm_venue *venue)
{
	if (known == NULL ||
		(hm_id_is_none(venue->pool) && !are_orgs_apart(known, venue)))
		return;

	const struct hm_venue *other = find_drawer(run, venue);
	if (other == NULL)
		return;
	if (!hm_id_is_none(venue->pool))
		HM__IMPORT_BAD(run, HM__VENUE_POOL, "sheet.pool-chain",
			"The venue \"%s\" draws on the people of this one; "
			"empty this cell, or put that venue into the sheet "
			"with another.",
			hm__import_clip(run, other->code, strlen(other->code)));
	else if (are_orgs_apart(other, venue))
		HM__IMPORT_BAD(run, HM__VENUE_ORG, "sheet.pool-org",
			"The venue \"%s\" draws on the people of this one and "
			"is of another org; put it into the sheet with the "
			"same org.",
			hm__import_clip(run, other->code, strlen(other->code)));
}

/* The venue may stand further down in the sheet, but must draw on its own. */
static void resolve_pool(struct hm__import_run *run, struct hm_venue *venue)
{
	const struct hm_cell *cell = hm__import_cell(run, HM__VENUE_POOL);
	if (cell == NULL)
		return;

	const struct hm_venue *pool = hm_book_find_venue_by_code(
		run->scan, cell->text);
	if (pool == NULL)
		pool = hm__import_venue(run, HM__VENUE_POOL);
	if (pool == NULL)
		return;
	venue->pool = pool->id;
	/* Of itself the book tells. */
	if (!hm_id_is_none(pool->pool) && !hm_id_equal(pool->id, venue->id))
		HM__IMPORT_BAD(run, HM__VENUE_POOL, "sheet.pool-chain",
			"The venue \"%s\" draws on the people of another "
			"itself; name that one here, or empty its cell.",
			hm__import_shown(run, HM__VENUE_POOL));
	if (are_orgs_apart(pool, venue))
		HM__IMPORT_BAD(run, HM__VENUE_POOL, "sheet.pool-org",
			"The venue \"%s\" is of another org, whose targets "
			"its people count for; name one of the same org, or "
			"empty this cell.",
			hm__import_shown(run, HM__VENUE_POOL));
}

static void resolve_venue(struct hm__import_run *run, void *row)
{
	struct hm_venue *venue = row;
	const struct hm_venue *known = hm__import_known_venue(run, venue->code);
	const struct hm_org *org = hm__import_org(
		run, HM__VENUE_ORG, HM_DATE_NONE);

	venue->id = known != NULL ? known->id : hm_venue_id(venue->code);
	if (org != NULL)
		venue->org = org->id;
	resolve_pool(run, venue);
	check_drawers(run, known, venue);
}

/* What scan says of a venue with a pool, whichever it is. */
static void scan_venue(struct hm__import_run *run, void *row)
{
	struct hm_venue *venue = row;
	const struct hm_venue *known = hm__import_known_venue(run, venue->code);
	const struct hm_org *org = hm__import_org(
		run, HM__VENUE_ORG, HM_DATE_NONE);

	venue->id = known != NULL ? known->id : hm_venue_id(venue->code);
	if (org != NULL)
		venue->org = org->id;
	if (hm__import_cell(run, HM__VENUE_POOL) != NULL)
		venue->pool = hm_venue_id("");
}

static size_t key_venue(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_venue *)row)->id, key);
}

static enum hm_status put_venue(struct hm__import_run *run,
	struct hm_book *book, const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_venue(book, row, err);
}

const struct hm__import_kind hm__import_venues = {
	.size = sizeof(struct hm_venue),
	.blank = &venue_blank,
	.specs = venue_cells,
	.scan = scan_venue,
	.resolve = resolve_venue,
	.key = key_venue,
	.put = put_venue,
};

static const struct hm_team team_blank = {
	.code = "",
	.lat_udeg = HM_DEGREES_NONE,
	.lon_udeg = HM_DEGREES_NONE,
	.start = USUAL_START,
	.end = USUAL_END,
	.days = HM_TEAM_DAYS_OFF,
	.note = "",
};

static const struct hm__cell_spec team_cells[HM__TEAM_COLUMNS] = {
	[HM__TEAM_CODE] = { .type = HM__CELL_CODE,
		AT(hm_team, code),
		.max = HM__IMPORT_CODE_MAX },
	[HM__TEAM_NAME] = { .type = HM__CELL_TEXT, AT(hm_team, name) },
	[HM__TEAM_OWNER] = { .type = HM__CELL_LATER },
	[HM__TEAM_LAT] = DEGREES_CELL(hm_team, lat_udeg, 90),
	[HM__TEAM_LON] = DEGREES_CELL(hm_team, lon_udeg, 180),
	[HM__TEAM_BEDS] = COUNT_CELL(hm_team, beds),
	[HM__TEAM_STAFF] = COUNT_CELL(hm_team, staff),
	[HM__TEAM_CAPACITY] = COUNT_CELL(hm_team, capacity),
	[HM__TEAM_START] = { .type = HM__CELL_TIME, AT(hm_team, start) },
	[HM__TEAM_END] = { .type = HM__CELL_TIME, AT(hm_team, end) },
	[HM__TEAM_DAYS] = { .type = HM__CELL_WORD,
		AT(hm_team, days),
		.words = &hm__words_team_days },
	[HM__TEAM_MAX_PER_WEEK] = COUNT_CELL(hm_team, max_per_week),
	[HM__TEAM_MAX_PER_MONTH] = UPTO_CELL(
		hm_team, max_per_month, HM_TEAM_MONTH_MAX),
	[HM__TEAM_MAX_IN_ROW] = UPTO_CELL(hm_team, max_in_row, HM_TEAM_ROW_MAX),
	[HM__TEAM_DAY_MINUTES] = UPTO_CELL(
		hm_team, day_minutes, HM_TEAM_MINUTES_MAX),
	[HM__TEAM_SETUP_MINUTES] = UPTO_CELL(
		hm_team, setup_minutes, HM_TEAM_MINUTES_MAX),
	[HM__TEAM_SPEED] = UPTO_CELL(hm_team, speed, HM_TEAM_SPEED_MAX),
	[HM__TEAM_FIXED_COST] = MONEY_CELL(hm_team, fixed_cost, HM_COST_MAX),
	[HM__TEAM_KM_COST] = MONEY_CELL(hm_team, km_cost, HM_KM_COST_MAX),
	[HM__TEAM_NIGHT_COST] = MONEY_CELL(hm_team, night_cost, HM_COST_MAX),
	[HM__TEAM_SERVES] = { .type = HM__CELL_LATER },
	[HM__TEAM_NOTE] = { .type = HM__CELL_TEXT, AT(hm_team, note) },
};

static size_t count_words(const char *text)
{
	size_t n = 0;

	for (text += strspn(text, " +"); *text != '\0'; n++) {
		text += strcspn(text, " +");
		text += strspn(text, " +");
	}
	return n;
}

/* Reads codes with blanks or '+' between into an array of the arena. */
static void resolve_serves(struct hm__import_run *run, struct hm_team *team)
{
	const struct hm_cell *cell = hm__import_cell(run, HM__TEAM_SERVES);
	const size_t n = cell == NULL ? 0 : count_words(cell->text);
	if (n == 0)
		return;

	struct hm_id *ids = hm__arena_alloc(&run->arena, n * sizeof(*ids));
	if (ids == NULL) {
		run->no_memory = true;
		return;
	}
	const char *at = cell->text + strspn(cell->text, " +");
	for (size_t i = 0; i < n; i++) {
		const struct hm_cell part = { at, strcspn(at, " +"), 0, 0 };
		const struct hm_org *org = hm__import_org_text(
			run, HM__TEAM_SERVES, &part, HM_DATE_NONE);

		if (org != NULL)
			ids[i] = org->id;
		at += part.len;
		at += strspn(at, " +");
	}
	team->serves = ids;
	team->nserves = n;
}

static void resolve_team(struct hm__import_run *run, void *row)
{
	struct hm_team *team = row;
	const struct hm_team *known = hm__import_known_team(run, team->code);
	const struct hm_org *owner = hm__import_org(
		run, HM__TEAM_OWNER, HM_DATE_NONE);

	team->id = known != NULL ? known->id : hm_team_id(team->code);
	if (owner != NULL)
		team->owner = owner->id;
	resolve_serves(run, team);
}

static size_t key_team(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_team *)row)->id, key);
}

static enum hm_status put_team(struct hm__import_run *run, struct hm_book *book,
	const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_team(book, row, err);
}

const struct hm__import_kind hm__import_teams = {
	.size = sizeof(struct hm_team),
	.blank = &team_blank,
	.specs = team_cells,
	.resolve = resolve_team,
	.key = key_team,
	.put = put_team,
};

static const struct hm_days days_blank = {
	.span = { HM_DATE_NONE, HM_DATE_NONE },
	.reason = "",
};

static const struct hm__cell_spec days_cells[HM__DAYS_COLUMNS] = {
	[HM__DAYS_KIND] = { .type = HM__CELL_WORD,
		AT(hm_days, kind),
		.words = &hm__words_days_kind },
	[HM__DAYS_OWNER] = { .type = HM__CELL_LATER },
	[HM__DAYS_FIRST] = { .type = HM__CELL_DATE, AT(hm_days, span.from) },
	[HM__DAYS_LAST] = { .type = HM__CELL_LAST, AT(hm_days, span.to) },
	[HM__DAYS_REASON] = { .type = HM__CELL_TEXT, AT(hm_days, reason) },
};

/* Whose days they are; that holidays have no owner is checked by the book. */
static void resolve_owner(struct hm__import_run *run, struct hm_days *days)
{
	if (hm__import_cell(run, HM__DAYS_OWNER) == NULL)
		return;
	if (days->kind == HM_DAYS_KIND_HOLIDAY) {
		HM__IMPORT_BAD(run, HM__DAYS_OWNER, "sheet.bad-owner",
			"A holiday is everybody's; leave this cell empty.");
	} else if (days->kind == HM_DAYS_KIND_CLOSED) {
		const struct hm_venue *venue = hm__import_venue(
			run, HM__DAYS_OWNER);
		if (venue != NULL)
			days->owner = venue->id;
	} else {
		const struct hm_team *team = hm__import_team(
			run, HM__DAYS_OWNER);
		if (team != NULL)
			days->owner = team->id;
	}
}

static void resolve_days(struct hm__import_run *run, void *row)
{
	struct hm_days *days = row;

	if (days->span.to == HM_DATE_NONE && days->span.from != HM_DATE_NONE)
		days->span.to = days->span.from + 1;
	hm__import_check_span(run, HM__DAYS_LAST, days->span);
	resolve_owner(run, days);
	days->id = hm_days_id(days->kind, days->owner, days->span);
}

static size_t key_days(const void *row, unsigned char key[HM__IMPORT_KEY_MAX])
{
	return hm__import_id_key(((const struct hm_days *)row)->id, key);
}

static enum hm_status put_days(struct hm__import_run *run, struct hm_book *book,
	const void *row, struct hm_error *err)
{
	(void)run;
	return hm_book_put_days(book, row, err);
}

const struct hm__import_kind hm__import_days = {
	.size = sizeof(struct hm_days),
	.blank = &days_blank,
	.specs = days_cells,
	.resolve = resolve_days,
	.key = key_days,
	.put = put_days,
};
