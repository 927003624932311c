/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_PLAN_CHECK_CONFLICT_H
#define HM_PLAN_CHECK_CONFLICT_H

/*
 * The rules of drives (conflict.h), asked of a plan as of any other drives: the
 * book is copied, the plan is put into the copy as tentative drives beside the
 * booked ones, and each is checked there.
 */

#include "plan/plan_priv.h"

/**
 * Says every conflict of a planned drive, up to 32 of one drive, and writes how
 * many there are. Cost: a copy of the book without its targets and results, and
 * a check of each drive.
 */
enum hm_status hm__check_conflicts(const struct hm_plan *plan,
	const struct hm_book *book, const struct hm_problem_options *options,
	const struct hm_alloc *alloc, const struct hm_say *say, size_t *faults,
	struct hm_error *err);

#endif
