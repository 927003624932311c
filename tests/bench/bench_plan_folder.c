/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "bench_plan_folder.h"

#include <stdlib.h>

#include "bench_plan_site.h"

static enum hm_status add_rows(const struct folder *folder,
	struct hm_instance *instance, struct hm_error *err)
{
	enum hm_status status = HM_OK;

	for (size_t i = 0;
		status == HM_OK && i < folder->table[FOLDER_TARGETS].rows;
		i++) {
		const int64_t units = folder_int(folder, FOLDER_TARGETS, i, 3);
		const struct hm_instance_row row = { units, units,
			folder_int(folder, FOLDER_TARGETS, i, 4), 0 };

		status = hm_instance_add_row(instance, &row, err);
	}
	for (size_t i = 0;
		status == HM_OK && i < folder->table[FOLDER_WEEKS].rows; i++) {
		const struct hm_instance_row row = {
			folder_int(folder, FOLDER_WEEKS, i, 3),
			folder_int(folder, FOLDER_WEEKS, i, 4),
			folder_int(folder, FOLDER_WEEKS, i, 5),
			folder_int(folder, FOLDER_WEEKS, i, 6)
		};

		status = hm_instance_add_row(instance, &row, err);
	}
	return status;
}

static enum hm_status add_teams(const struct folder *folder,
	struct hm_instance *instance, struct hm_error *err)
{
	const size_t days = (size_t)folder->days;
	const size_t weeks = (size_t)hm_instance_weeks(instance);
	unsigned char *open = malloc(days);
	int32_t *most = calloc(weeks, sizeof(*most));
	enum hm_status status = open != NULL && most != NULL ? HM_OK
							     : HM_ERR_NOMEM;

	for (size_t k = 0;
		status == HM_OK && k < folder->table[FOLDER_TEAMS].rows; k++) {
		const struct hm_instance_team team = {
			.capacity = folder_capacity(folder, k),
			.open = open,
			.most = most,
		};

		for (size_t t = 0; t < days; t++)
			open[t] = folder_team_open(folder, k, t);
		for (size_t w = 0; w < weeks; w++)
			most[w] = folder_int(folder, FOLDER_TEAMS, k, 5);
		status = hm_instance_add_team(instance, &team, err);
	}
	free(open);
	free(most);
	return status;
}

static enum hm_status add_sites(const struct folder *folder,
	struct hm_instance *instance, struct hm_error *err)
{
	struct site site;
	enum hm_status status = site_init(&site, folder) ? HM_OK : HM_ERR_NOMEM;

	for (size_t s = 0;
		status == HM_OK && s < folder->table[FOLDER_SITES].rows; s++) {
		site_read(&site, folder, s);
		const struct hm_instance_venue venue = {
			.last = site.last,
			.levels = site.levels,
			.since = site.since,
			.units = site.units,
			.links = site.links,
			.nlinks = site.nlinks,
			.credits = site.credits,
			.ncredits = site.ncredits,
		};

		status = hm_instance_add_venue(instance, &venue, err);
	}
	site_free(&site);
	return status;
}

enum hm_status folder_instance(const struct folder *folder,
	struct hm_instance **out, struct hm_error *err)
{
	struct hm_instance *instance = NULL;
	enum hm_status status = hm_instance_new(
		folder->days, 0, NULL, &instance, err);

	if (status == HM_OK)
		status = add_rows(folder, instance, err);
	if (status == HM_OK)
		status = add_teams(folder, instance, err);
	if (status == HM_OK)
		status = add_sites(folder, instance, err);
	if (status == HM_OK)
		*out = instance;
	else
		hm_instance_free(instance);
	return status;
}
