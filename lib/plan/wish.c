/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/wish_priv.h"

#include <stdlib.h>

#include "base/mem.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

enum { TOP = 3 };

/* What the best wishes are verified with. */
struct verifier {
	const struct hm_problem *problem;
	struct hm_plan_options how; /* of one solve; prices fixed */
	const struct hm_wish_options *options;
	hm_plan_callback *progress;
	void *ctx;
	bool cancelled;
	struct hm_error *err;
};

static int compare(const void *left, const void *right)
{
	const struct hm_wish *a = left;
	const struct hm_wish *b = right;

	if (a->verified != b->verified)
		return a->verified ? -1 : 1;
	if (a->verified && a->verified_saving != b->verified_saving)
		return a->verified_saving > b->verified_saving ? -1 : 1;
	if (a->saving != b->saving)
		return a->saving > b->saving ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	return hm_id_compare(a->of, b->of);
}

static void sort(struct hm_wishes *wishes)
{
	if (wishes->rows.len > 0)
		qsort(wishes->rows.data, wishes->rows.len,
			sizeof(struct hm_wish), compare);
}

static bool listen(void *ctx, const struct hm_plan_progress *progress)
{
	struct verifier *verifier = ctx;

	if (verifier->progress != NULL &&
		!verifier->progress(verifier->ctx, progress))
		verifier->cancelled = true;
	return !verifier->cancelled;
}

static enum hm_status solve(struct verifier *verifier,
	const struct hm_problem *problem, struct hm_plan **out)
{
	const enum hm_status status = hm_plan_solve(
		problem, &verifier->how, listen, verifier, out, verifier->err);

	if (status == HM_OK && verifier->cancelled) {
		hm_plan_free(*out);
		*out = NULL;
		return hm_error_set(verifier->err, HM_ERR_CANCELLED,
			"Stopped before all was known.");
	}
	return status;
}

static struct hm__change change_of(const struct hm_wish *wish)
{
	struct hm__change change = HM__CHANGE_INIT;

	switch (wish->kind) {
	case HM_WISH_TEAM_DAY:
		change.team_open = wish->of;
		change.day_open = wish->day;
		break;
	case HM_WISH_VENUE:
		change.twin = wish->of;
		break;
	case HM_WISH_TEAM_MORE:
		change.team_more = wish->of;
		break;
	case HM_WISH_VENUE_MORE:
		change.venue_more = wish->of;
		break;
	case HM_WISH_HOLIDAY:
		change.day_lifted = wish->day;
		break;
	case HM_WISH_TEAM_MONTH:
		change.team_month = wish->of;
		break;
	case HM_WISH_TEAM_ROW:
		change.team_row = wish->of;
		break;
	case HM_WISH_UNKNOWN:
		break;
	}
	return change;
}

/* Plans the changed problem, and compares. */
static enum hm_status verify(struct verifier *verifier,
	const struct hm_plan *base, struct hm_wish *wish)
{
	const struct hm__change change = change_of(wish);
	struct hm__variant variant;
	struct hm_plan *plan = NULL;
	enum hm_status status = hm__variant_init(&variant, verifier->problem,
		&change, verifier->options, verifier->err);

	if (status == HM_OK)
		status = solve(verifier, variant.problem, &plan);
	if (status == HM_OK) {
		wish->verified = true;
		wish->verified_units = hm_plan_missing(base) -
			hm_plan_missing(plan);
		wish->verified_saving = hm_plan_objective(base) -
			hm_plan_objective(plan);
		wish->most = hm_plan_objective(base) - hm_plan_bound(plan);
	}
	hm_plan_free(plan);
	hm__variant_fini(&variant);
	return status;
}

static enum hm_status verify_best(
	struct verifier *verifier, struct hm_wishes *wishes)
{
	const int32_t wanted = verifier->options->top;
	const size_t top = wanted > 0 ? (size_t)wanted : TOP;
	const size_t n = wishes->rows.len < top ? wishes->rows.len : top;
	struct hm_plan *base = NULL;
	enum hm_status status;

	if (n == 0 || wanted < 0)
		return HM_OK;
	verifier->how.time /= (double)(n + 1);
	status = solve(verifier, verifier->problem, &base);
	for (size_t i = 0; status == HM_OK && i < n; i++)
		status = verify(verifier, base, hm__vec_at(&wishes->rows, i));
	hm_plan_free(base);
	return status;
}

static enum hm_status fill(struct hm_wishes *wishes, struct verifier *verifier,
	const struct hm_plan_drive *drives, size_t n)
{
	struct hm_explain *explain = NULL;
	enum hm_status status = hm_explain_new(verifier->problem,
		&verifier->how, drives, n, &explain, verifier->err);

	if (status != HM_OK)
		return status;
	verifier->how.order = false;
	verifier->how.price = explain->prices.missing;
	verifier->how.surplus = explain->prices.surplus;
	verifier->how.smooth = explain->prices.smooth;
	verifier->how.end = explain->prices.end;
	status = hm__wish_estimate(
		wishes, explain, verifier->options, verifier->err);
	hm_explain_free(explain);
	if (status != HM_OK)
		return status;
	sort(wishes);
	status = verify_best(verifier, wishes);
	sort(wishes);
	return status;
}

enum hm_status hm_wishes_new(const struct hm_problem *problem,
	const struct hm_plan_options *how, const struct hm_plan_drive *drives,
	size_t n, const struct hm_wish_options *options,
	hm_plan_callback *progress, void *ctx, struct hm_wishes **out,
	struct hm_error *err)
{
	const struct hm_plan_options usual = HM_PLAN_OPTIONS_INIT;
	const struct hm_wish_options none = HM_WISH_OPTIONS_INIT;
	struct verifier verifier = { .problem = problem,
		.how = how == NULL ? usual : *how,
		.options = options == NULL ? &none : options,
		.progress = progress,
		.ctx = ctx,
		.err = err };
	struct hm_wishes *wishes = hm__mem_new(
		problem->alloc, 1, sizeof(*wishes));

	if (wishes == NULL)
		return hm__no_memory(err);
	wishes->alloc = problem->alloc;
	hm__vec_init(&wishes->rows, sizeof(struct hm_wish), problem->alloc);
	/* What was proposed is no matter here. */
	verifier.how.nkeep = 0;
	verifier.how.keep_cost = 0;

	const enum hm_status status = fill(wishes, &verifier, drives, n);
	if (status != HM_OK) {
		hm_wishes_free(wishes);
		return status;
	}
	*out = wishes;
	return HM_OK;
}

void hm_wishes_free(struct hm_wishes *wishes)
{
	if (wishes == NULL)
		return;
	hm__vec_fini(&wishes->rows);
	hm__mem_free(wishes->alloc, wishes);
}

size_t hm_wishes_count(const struct hm_wishes *wishes)
{
	return wishes->rows.len;
}

const struct hm_wish *hm_wishes_at(const struct hm_wishes *wishes, size_t i)
{
	return hm__vec_at(&wishes->rows, i);
}

/* A token for files, and words for people. */
static const struct {
	const char *name;
	const char *text;
} WORDS[] = {
	[HM_WISH_UNKNOWN] = { "?", "?" },
	[HM_WISH_TEAM_DAY] = { "team-day", HM_N_("one more day of a team") },
	[HM_WISH_VENUE] = { "venue", HM_N_("one more venue like it") },
	[HM_WISH_TEAM_MORE] = { "team-capacity",
		HM_N_("a team that takes a quarter more") },
	[HM_WISH_VENUE_MORE] = { "venue-capacity",
		HM_N_("a quarter more room") },
	[HM_WISH_HOLIDAY] = { "holiday", HM_N_("work on a holiday") },
	[HM_WISH_TEAM_MONTH] = { "team-month",
		HM_N_("one more drive of a team each month") },
	[HM_WISH_TEAM_ROW] = { "team-row",
		HM_N_("one more day in a row of a team") },
};

_Static_assert(COUNT(WORDS) == HM_WISH_TEAM_ROW + 1, "words for each");

const char *hm_wish_kind_name(enum hm_wish_kind kind)
{
	return WORDS[(size_t)kind < COUNT(WORDS) ? kind : 0].name;
}

const char *hm_wish_kind_text(enum hm_wish_kind kind)
{
	return WORDS[(size_t)kind < COUNT(WORDS) ? kind : 0].text;
}
