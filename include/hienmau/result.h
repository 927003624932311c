/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_RESULT_H
#define HIENMAU_RESULT_H

/*
 * Results: counts credited to one org over a span, for a drive or for none
 * (a month's total from the province hospital, a year's total from the
 * paper). Records. A correction is a new result that names the old one.
 */

#include <stdbool.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/id.h>
#include <hienmau/span.h>

HM_BEGIN

/** A count that was not reported. */
#define HM_COUNT_NONE (-1)

/** The funnel and the bags; HM_COUNT_NONE where a figure is not known. */
struct hm_counts {
	int32_t registered;
	int32_t came;
	int32_t accepted;
	int32_t units; /* bags collected, whatever their volume */
	int64_t ml;
	int32_t bags_250; /* bags of less than 350 ml */
	int32_t bags_350; /* 350 ml up to less than 450 ml */
	int32_t bags_450; /* 450 ml and more */
	int32_t repeat;   /* donors who had given before */
};

/** All counts unknown. */
#define HM_COUNTS_INIT                                                         \
	{                                                                      \
		-1, -1, -1, -1, -1, -1, -1, -1, -1                             \
	}

struct hm_result {
	struct hm_id id;
	const char *code; /* external; may be empty */
	struct hm_id org; /* who is credited, with all above it */
	struct hm_span span;
	struct hm_id drive;    /* none for a total of a period */
	struct hm_id replaces; /* the result this one corrects, or none */
	struct hm_counts counts;
	bool at_least;      /* the source says "more than" */
	const char *source; /* where the figure is from; may be empty */
};

/** The id of the result of a drive (the first; corrections need a code). */
HM_API struct hm_id hm_result_id_for_drive(struct hm_id drive);

/** The id of a result with an external code. */
HM_API struct hm_id hm_result_id(const char *code);

/** The id of an org's total over a span. */
HM_API struct hm_id hm_result_id_for_span(
	struct hm_id org, struct hm_span span);

HM_END

#endif
