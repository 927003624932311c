/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_SUPPLY_POOL_PRIV_H
#define HM_SUPPLY_POOL_PRIV_H

/* Inside a pool: who can be drawn on, and what a registered person brings. */

#include <hienmau/pool.h>

/** What past drives of an org say of its yield. */
struct hm__yield_history {
	int64_t registered;
	int64_t units;
	int32_t drives;
};

/** What the pool of a venue has of the people of an org. */
struct hm__pool_part {
	struct hm_id pool; /* the venue whose people they are */
	size_t group;      /* the org, a row of the groups */
	int32_t place;     /* among the pools of that org, from 0 */
};

/** The people a venue draws on. */
struct hm__pool_venue {
	const struct hm__pool_part *parts; /* of its pool */
	size_t nparts;
	size_t group; /* the org of the venue whose people they are */
	int32_t rate; /* units per registered person, per 10,000 */
	int64_t base; /* people by head-count times share, per 10,000 */
	bool counted;
};

/** An org that has venues, and the donors who belong to it. */
struct hm__pool_group {
	struct hm_id org;
	int32_t pools;  /* that its venues draw on */
	int32_t donors; /* whether invitable or not */
	struct hm__yield_history history;
};

struct hm_pool {
	const struct hm_book *book;
	const struct hm_alloc *alloc;
	struct hm_pool_options options; /* with the defaults put in */
	struct hm__pool_venue *venues;  /* by row in the book */
	size_t nvenues;
	struct hm__pool_group *groups; /* by org */
	size_t ngroups;
	struct hm__pool_part *parts; /* by pool, then group */
	size_t nparts;
	int32_t *invitable; /* donors, [month][group]; NULL = not counted */
	hm_date first_month;
	int32_t months;
};

/** The group of an org, or SIZE_MAX if it has no venue. */
size_t hm__pool_find_group(const struct hm_pool *pool, struct hm_id org);

/** Months from the month of @from to that of @day; negative if before. */
int32_t hm__pool_month(hm_date from, hm_date day);

/** Counts the donors of each group in each month. */
enum hm_status hm__pool_count(struct hm_pool *pool,
	const struct hm_registry *reg, const struct hm_policy *policy,
	struct hm_error *err);

/** Learns the yield of each group from results before the span. */
enum hm_status hm__yield_learn(struct hm_pool *pool, struct hm_error *err);

/** The rate a history shows, or @fallback where it is too short. */
int32_t hm__yield_rate(
	const struct hm__yield_history *history, int32_t fallback);

/** People who register of a share of a pool, per 10,000, on a day. */
int32_t hm__pool_people(
	const struct hm_pool *pool, size_t venue, hm_date day, int32_t share);

#endif
