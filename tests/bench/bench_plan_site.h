/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_BENCH_PLAN_SITE_H
#define HM_BENCH_PLAN_SITE_H

/* One site of an instance folder, worked out for the planner and the model. */

#include "bench_plan_folder.h"

struct site {
	int province;
	int32_t last;
	int32_t levels;
	int32_t since[HM_INSTANCE_LEVELS_MAX];
	int32_t *units; /* [day * levels + level], before the team's cap */
	struct hm_instance_link *links;
	size_t nlinks;
	struct hm_instance_credit *credits;
	size_t ncredits;
};

/**
 * Room for any site of the folder; false without memory. Free it all the
 * same.
 */
bool site_init(struct site *site, const struct folder *folder);

/** The site of a row of sites.csv, over the one read before. */
void site_read(struct site *site, const struct folder *folder, size_t row);

void site_free(struct site *site);

#endif
