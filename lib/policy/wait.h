/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_WAIT_H
#define HM_POLICY_WAIT_H

/*
 * Waits: so many days, or so many calendar months, from a day on. A week is
 * seven days and a year twelve months; a month is never a count of days. Since
 * the time of a donation is not known, hours are days begun: 48h is 2d. Two
 * donation-free days, 2free, is the third day after.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/date.h>
#include <hienmau/span.h>

enum hm__wait_unit {
	HM__WAIT_DAYS = 0,
	HM__WAIT_MONTHS = 1,
	HM__WAIT_OPEN = 2,      /* until somebody ends it */
	HM__WAIT_PERMANENT = 3, /* for good */
};

struct hm__wait {
	enum hm__wait_unit unit;
	int32_t n; /* of days or months */
};

/* Most spans hm__wait_before() may give. */
enum { HM__WAIT_SPANS = 6 };

/* Adding months never moves a day by more than this from its place. */
enum { HM__MONTH_SLACK = 5 };

/** Reads "84d", "12w", "6mo", "1y", "48h", "2free", "open", "permanent". */
bool hm__wait_parse(const char *text, size_t len, struct hm__wait *out);

/** True for a wait that ends on a day that can be computed. */
bool hm__wait_is_dated(struct hm__wait wait);

/** The days a wait lasts at least, or at most; what is not dated is longer. */
int64_t hm__wait_days(struct hm__wait wait, bool most);

/** The first free day of a dated wait that begins on @day. */
hm_date hm__wait_end(struct hm__wait wait, hm_date day, enum hm_month_end rule);

/**
 * The days before @day from which a dated wait lasts beyond @day, in normal
 * form; returns how many spans. It is more than one only where months spill:
 * 31 January + 1 month then ends later than 1 February + 1 month.
 */
size_t hm__wait_before(struct hm__wait wait, hm_date day,
	enum hm_month_end rule, struct hm_span out[HM__WAIT_SPANS]);

#endif
