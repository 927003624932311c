/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_SUPPLY_CHAPTER_H
#define HM_TEST_SUPPLY_CHAPTER_H

/*
 * A small chapter to test with. Orgs: nation VN, in it the provinces LC and
 * YB, in LC the communes SP and BX. Venues: V1 and V2 of SP, V3 of LC. Teams:
 * T1, two drives a week, serves LC, works but on days off; T2 serves all, on
 * granted days. All records are named by their codes.
 */

#include <hienmau/book.h>
#include <hienmau/pool.h>

/** Monday, 2027-03-01. */
hm_date chapter_monday(void);

struct hm_id chapter_org(const char *code);

/** The book; the running test fails if it cannot be made. */
struct hm_book *chapter_new(void);

/** Adds an org below another (NULL: below none). */
void chapter_put_org(struct hm_book *book, const char *code, const char *parent,
	int32_t headcount);

struct hm_venue chapter_venue(const char *code, const char *org);

struct hm_team chapter_team(const char *code);

/** A drive of @code; fill in state and team. */
struct hm_drive chapter_drive(
	const char *code, hm_date day, const char *venue, const char *host);

/** Adds days [from, to) of a kind. */
void chapter_put_days(struct hm_book *book, enum hm_days_kind kind,
	struct hm_id owner, struct hm_span span);

/** Adds the result of a drive that need not be in the book. */
void chapter_put_result(struct hm_book *book, const char *drive,
	const char *org, hm_date day, const int32_t people_units[2]);

/** A random number below @n from a seed that is moved on. */
uint32_t chapter_random(uint64_t *seed, uint32_t n);

/** Pools of the half year from 2027-03-01. */
struct hm_pool_options chapter_half_year(void);

/** The pools; @reg and @policy may be NULL. */
struct hm_pool *chapter_pool(const struct hm_book *book,
	const struct hm_registry *reg, const struct hm_policy *policy);

/** Puts a venue for 30 units that draws on the people of another, and says it
 * had 77 people of its own. */
void chapter_draw_on(struct hm_book *book, const char *code, const char *org,
	const char *pool);

#endif
