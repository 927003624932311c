/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_TEST_MODEL_SAMPLE_H
#define HM_TEST_MODEL_SAMPLE_H

/* Small valid records, and a book of them, for the tests of this floor. */

#include <hienmau/book.h>

/** A day from its parts, which must exist. */
hm_date sample_day(int year, int month, int day);

struct hm_org sample_org(const char *code, struct hm_span span);
struct hm_org_link sample_link(enum hm_link_kind kind, struct hm_id org,
	struct hm_id to, struct hm_span span);
struct hm_venue sample_venue(const char *code);
struct hm_team sample_team(const char *code);
struct hm_days sample_days(struct hm_id team);
struct hm_contact sample_contact(struct hm_id org);
struct hm_drive sample_drive(const char *code);
struct hm_result sample_result(const char *code);
struct hm_target sample_target(struct hm_id org);
struct hm_campaign sample_campaign(const char *code);

/** Puts an org that exists on every day, and returns its id. */
struct hm_id sample_put_org(struct hm_book *book, const char *code);

/** Puts a link. */
void sample_put_link(struct hm_book *book, enum hm_link_kind kind,
	struct hm_id org, struct hm_id to, struct hm_span span);

#endif
