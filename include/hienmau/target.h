/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_TARGET_H
#define HIENMAU_TARGET_H

/*
 * Targets, what an org should reach over a span, and campaigns, named spans
 * with drives and targets. Records.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/id.h>
#include <hienmau/span.h>

HM_BEGIN

/** What a target counts. Kept on disk, frozen. */
enum hm_measure {
	HM_MEASURE_UNKNOWN = 0,
	HM_MEASURE_UNITS = 1,         /* bags */
	HM_MEASURE_REGISTRATIONS = 2, /* people who registered */
	HM_MEASURE_ML = 3,
	HM_MEASURE_SHARE_350 = 4,    /* bags of 350 ml or more, per 10,000 */
	HM_MEASURE_SHARE_REPEAT = 5, /* repeat donors, per 10,000 */
	HM_MEASURE_DRIVES = 6,       /* drives with a result */
};

/** The largest value of a target. */
#define HM_TARGET_MAX INT64_C(1000000000000)

struct hm_target {
	struct hm_id id;
	struct hm_id org;
	struct hm_span span;
	enum hm_measure measure;
	int64_t value;      /* in the measure's unit, to HM_TARGET_MAX */
	bool illustrative;  /* not published: made for an example */
	const char *source; /* may be empty */
};

struct hm_campaign {
	struct hm_id id;
	const char *code;
	const char *name;
	struct hm_span span;
};

/** The stable token of a measure, "units": in files, and a message id. */
HM_API const char *hm_measure_name(enum hm_measure measure);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_measure_parse(
	const char *text, size_t len, enum hm_measure *out);

/** The id of a target, made from org, span and measure. */
HM_API struct hm_id hm_target_id(
	struct hm_id org, struct hm_span span, enum hm_measure measure);

/** The id of a campaign with an external code. */
HM_API struct hm_id hm_campaign_id(const char *code);

HM_END

#endif
