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
};

bool site_init(struct site *site, const struct folder *folder);
void site_read(struct site *site, const struct folder *folder, size_t row);
void site_free(struct site *site);

/** Cells of a folder's files. */
const char *folder_cell(const struct folder *folder, enum folder_file file,
	size_t row, size_t column);
double folder_real(const struct folder *folder, enum folder_file file,
	size_t row, size_t column);
int folder_int(const struct folder *folder, enum folder_file file, size_t row,
	size_t column);

#endif
