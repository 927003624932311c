/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_SUPPLY_YEAR_H
#define HM_TEST_SUPPLY_YEAR_H

/*
 * A year of results to test with. Orgs: nation VN, in it the provinces LC
 * and YB, which are also members of the cluster CL; in LC the communes SP
 * and BX. Days are counted from 2026-01-01.
 */

#include <hienmau/book.h>

/** 2026-01-01 plus @n days. */
hm_date year_day(int32_t n);

struct hm_span year_span(int32_t from, int32_t to);

struct hm_id year_org(const char *code);

/** The book; the running test fails if it cannot be made. */
struct hm_book *year_new(void);

/** Adds an org that exists on the days of @span. */
void year_put_org(struct hm_book *book, const char *code, struct hm_span span);

/** Adds a link on the days of @span between orgs that begin as they do. */
void year_put_link(struct hm_book *book, enum hm_link_kind kind,
	const struct hm_id org_to[2], struct hm_span span);

/** A result of @code with units only; @drive "" makes it a total. */
struct hm_result year_result(const char *code, const char *org,
	struct hm_span span, const char *drive, int32_t units);

/** Adds a result. */
void year_put(struct hm_book *book, const struct hm_result *result);

/** Adds a confirmed drive of a host that expects so many units. */
void year_put_drive(struct hm_book *book, const char *code, const char *host,
	int32_t day, int32_t expected);

/** A random number below @n from a seed that is moved on. */
uint32_t year_random(uint64_t *seed, uint32_t n);

#endif
