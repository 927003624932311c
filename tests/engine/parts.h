/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_ENGINE_PARTS_H
#define HM_TEST_ENGINE_PARTS_H

/* One row, one team and one venue that are fine; tests change one figure. */

#include <hienmau/instance.h>

enum { PARTS_DAYS = 10, PARTS_WEEKS = 2, PARTS_LEVELS = 2 };

struct parts {
	struct hm_instance *instance; /* empty at first */
	struct hm_error err;
	struct hm_instance_row row;
	uint8_t open_days[PARTS_DAYS];
	int32_t most_drives[PARTS_WEEKS]; /* of weeks [0, 3) and [3, 10) */
	struct hm_instance_team team;
	int32_t since[PARTS_LEVELS];
	int32_t units[PARTS_DAYS * PARTS_LEVELS];
	struct hm_instance_link link;
	struct hm_instance_credit credit;
	struct hm_instance_venue venue;
};

extern struct parts parts;

/** A fixture: makes the parts anew, and frees the instance. */
void parts_set_up(void);
void parts_tear_down(void);

/** Adds them to the instance as they are now. */
void parts_add_row_and_team(void);
void parts_add_venue(void);

/** Solves the instance; the check must agree with the objective. */
struct hm_solution *parts_solve(void);

/** Solves, and wants that objective and so many drives. */
void parts_want(int64_t objective, size_t drives);

#endif
