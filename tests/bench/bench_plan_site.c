/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "bench_plan_site.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns of sites.csv and teams.csv. */
enum {
	SITE_PROVINCE = 1,
	SITE_TYPE,
	SITE_X,
	SITE_Y,
	SITE_POOL,
	SITE_TURNOUT,
	SITE_CAP,
	SITE_WEEKDAYS,
	SITE_WEEKEND,
	SITE_SETUP,
	SITE_NOTICE,
	SITE_LAST,
};
enum { TEAM_X = 2, TEAM_Y, TEAM_CAP, TEAM_WEEK, TEAM_FIXED, TEAM_KM };

bool site_init(struct site *site, const struct folder *folder)
{
	site->units = malloc((size_t)folder->days * HM_INSTANCE_LEVELS_MAX *
		sizeof(*site->units));
	site->links = calloc(
		folder->table[FOLDER_TEAMS].rows + 1, sizeof(*site->links));
	site->credits = calloc(folder->table[FOLDER_TARGETS].rows +
			folder->table[FOLDER_WEEKS].rows + 1,
		sizeof(*site->credits));
	return site->units != NULL && site->links != NULL &&
		site->credits != NULL;
}

void site_free(struct site *site)
{
	free(site->units);
	free(site->links);
	free(site->credits);
}

/* Units of all levels of a day, as check.py rounds them. */
static void read_day(struct site *site, const struct folder *folder, size_t row,
	int day, const double *share)
{
	const int weekday = (day + 4) % 7;
	const double people = folder_real(
				      folder, FOLDER_SITES, row, SITE_POOL) *
		folder_real(folder, FOLDER_SITES, row, SITE_TURNOUT) *
		(weekday >= 5 ? folder_real(
					folder, FOLDER_SITES, row, SITE_WEEKEND)
			      : 1.0);
	const int cap = folder_int(folder, FOLDER_SITES, row, SITE_CAP);
	const int mask = folder_int(folder, FOLDER_SITES, row, SITE_WEEKDAYS);
	const bool open = day >=
			folder_int(folder, FOLDER_SITES, row, SITE_NOTICE) &&
		!folder->holiday[day] && (mask >> weekday & 1) &&
		!folder->site_off[row * (size_t)folder->days + (size_t)day];

	for (int l = 0; l < site->levels; l++) {
		const int units = (int)floor(people * share[l] + 1e-9);

		site->units[day * site->levels + l] = !open ? 0
			: units < cap                       ? units
							    : cap;
	}
}

static void find_teams(
	struct site *site, const struct folder *folder, size_t row)
{
	const double x = folder_real(folder, FOLDER_SITES, row, SITE_X);
	const double y = folder_real(folder, FOLDER_SITES, row, SITE_Y);
	const double setup = folder_real(folder, FOLDER_SITES, row, SITE_SETUP);

	site->nlinks = 0;
	for (size_t i = 0; i < folder->table[FOLDER_TEAM_PROVINCE].rows; i++) {
		const int team = folder_int(folder, FOLDER_TEAM_PROVINCE, i, 0);
		const size_t k = (size_t)team;

		if (folder_int(folder, FOLDER_TEAM_PROVINCE, i, 1) !=
			site->province)
			continue;
		const double away = hypot(
			x - folder_real(folder, FOLDER_TEAMS, k, TEAM_X),
			y - folder_real(folder, FOLDER_TEAMS, k, TEAM_Y));
		const double cost =
			folder_real(folder, FOLDER_TEAMS, k, TEAM_FIXED) +
			2 * 1.3 * away *
				folder_real(folder, FOLDER_TEAMS, k, TEAM_KM) +
			setup;

		site->links[site->nlinks++] = (struct hm_instance_link){
			.team = team,
			.to = folder->days,
			.cost = (int64_t)nearbyint(cost),
		};
	}
}

/* Rows of the instance: targets first, then weeks. */
static void find_credits(struct site *site, const struct folder *folder)
{
	static const enum folder_file files[] = { FOLDER_TARGETS,
		FOLDER_WEEKS };
	int32_t row = 0;

	site->ncredits = 0;
	for (size_t f = 0; f < 2; f++) {
		for (size_t i = 0; i < folder->table[files[f]].rows;
			i++, row++) {
			if (folder_int(folder, files[f], i, 0) !=
				site->province)
				continue;
			site->credits[site->ncredits++] =
				(struct hm_instance_credit){
					row, folder_int(folder, files[f], i, 1),
					folder_int(folder, files[f], i, 2) + 1
				};
		}
	}
}

void site_read(struct site *site, const struct folder *folder, size_t row)
{
	const char *type = folder_cell(folder, FOLDER_SITES, row, SITE_TYPE);
	double share[HM_INSTANCE_LEVELS_MAX];

	site->province = folder_int(folder, FOLDER_SITES, row, SITE_PROVINCE);
	site->last = folder_int(folder, FOLDER_SITES, row, SITE_LAST);
	site->levels = 0;
	for (size_t i = 0; i < folder->table[FOLDER_RECOVERY].rows; i++) {
		if (strcmp(folder_cell(folder, FOLDER_RECOVERY, i, 0), type) !=
				0 ||
			site->levels == HM_INSTANCE_LEVELS_MAX)
			continue;
		site->since[site->levels] = folder_int(
			folder, FOLDER_RECOVERY, i, 1);
		share[site->levels++] = folder_real(
			folder, FOLDER_RECOVERY, i, 2);
	}
	for (int day = 0; day < folder->days; day++)
		read_day(site, folder, row, day, share);
	find_teams(site, folder, row);
	find_credits(site, folder);
}
