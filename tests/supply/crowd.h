/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_SUPPLY_CROWD_H
#define HM_TEST_SUPPLY_CROWD_H

/* Drives in each other's way: chapters whose records say much of what can be
 * in the way, and drives told in short. */

#include "supply/chapter.h"

/* A drive; a day counts from Monday, 2027-03-01. */
struct brief {
	enum hm_drive_state state;
	int32_t day;
	const char *venue;
	const char *team;
	const char *host;
};

/**
 * Days 10 and 11 are a holiday, V1 is closed on 20, V2 is used on Mondays
 * only; T1 is off on 30; T2 is granted 0..99. Spacing 84 days. T1 serves LC
 * and below, twice a week.
 */
struct hm_book *crowd_book(void);

/**
 * What the chapter's records can say beyond that: V4 draws on V1; V5 and V6
 * on V3, whose spacing is 20; V1 has room for two teams, the others for one.
 * V7 is a place of its own, nobody knows where; V8 is far away. T3 works at
 * most three drives a month, two days in a row, and eight hours from base to
 * base; it is 40 km of road from V1 and takes an hour to set up and pack.
 */
struct hm_book *crowd_richer_book(void);

struct hm_drive crowd_drive(const char *code, const struct brief *brief);

void crowd_put_drive(
	struct hm_book *book, const char *code, const struct brief *brief);

#endif
