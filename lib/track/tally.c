/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "track/tally_priv.h"

#include "base/mem.h"

enum { WHOLE = 10000 };

enum hm_status hm_tally_new(const struct hm_book *book, hm_date tree_day,
	const struct hm_alloc *alloc, const struct hm_say *say,
	struct hm_tally **out, struct hm_error *err)
{
	struct hm__credit_trees trees = { tree_day, tree_day };
	struct hm_tally *tally = hm__mem_new(alloc, 1, sizeof(*tally));

	if (!tally)
		goto fail;
	tally->book = book;
	tally->alloc = alloc;
	tally->tree_day = tree_day;
	tally->credit = hm__credit_new(book, trees, alloc, say);
	if (!tally->credit)
		goto free_tally;
	*out = tally;
	return HM_OK;

free_tally:
	hm_tally_free(tally);
fail:
	return hm__no_memory(err);
}

void hm_tally_free(struct hm_tally *tally)
{
	if (!tally)
		return;
	hm__credit_free(tally->credit);
	hm__mem_free(tally->alloc, tally);
}

/* An unknown count adds nothing; a sum too large stays at the largest. */
static void add(int32_t *sum, int32_t count)
{
	if (count < 0)
		return;
	if (*sum < 0)
		*sum = 0;
	*sum = count > INT32_MAX - *sum ? INT32_MAX : *sum + count;
}

static void add_ml(int64_t *sum, int64_t ml)
{
	if (ml < 0)
		return;
	if (*sum < 0)
		*sum = 0;
	*sum = ml > INT64_MAX - *sum ? INT64_MAX : *sum + ml;
}

static void add_result(struct hm_sum *sum, const struct hm_result *result)
{
	const struct hm_counts *counts = &result->counts;

	add(&sum->counts.registered, counts->registered);
	add(&sum->counts.came, counts->came);
	add(&sum->counts.accepted, counts->accepted);
	add(&sum->counts.units, counts->units);
	add_ml(&sum->counts.ml, counts->ml);
	add(&sum->counts.bags_250, counts->bags_250);
	add(&sum->counts.bags_350, counts->bags_350);
	add(&sum->counts.bags_450, counts->bags_450);
	add(&sum->counts.repeat, counts->repeat);
	if (counts->repeat >= 0)
		add(&sum->repeat_of, counts->units);
	sum->drives += hm_id_is_none(result->drive) ? 0 : 1;
	sum->results++;
	sum->at_least = sum->at_least || result->at_least;
}

struct hm_sum hm_tally_sum(
	const struct hm_tally *tally, struct hm_id org, struct hm_span span)
{
	struct hm__credit_query query = hm__credit_ask(
		tally->credit, org, span);
	struct hm_sum sum = { .counts = HM_COUNTS_INIT };
	const struct hm_result *result;

	while ((result = hm__credit_next(&query)) != NULL)
		add_result(&sum, result);
	return sum;
}

static int64_t share(int64_t part, int64_t whole)
{
	return whole > 0 ? part * WHOLE / whole : -1;
}

static int64_t share_350(const struct hm_counts *counts)
{
	if (counts->bags_250 < 0 || counts->bags_350 < 0)
		return -1;

	int64_t large = counts->bags_350;

	if (counts->bags_450 > 0)
		large += counts->bags_450;
	return share(large, large + counts->bags_250);
}

int64_t hm_tally_measure(const struct hm_sum *sum, enum hm_measure measure)
{
	switch (measure) {
	case HM_MEASURE_UNKNOWN:
		return -1;
	case HM_MEASURE_UNITS:
		return sum->counts.units;
	case HM_MEASURE_REGISTRATIONS:
		return sum->counts.registered;
	case HM_MEASURE_ML:
		return sum->counts.ml;
	case HM_MEASURE_SHARE_350:
		return share_350(&sum->counts);
	case HM_MEASURE_SHARE_REPEAT:
		if (sum->counts.repeat < 0)
			return -1;
		return share(sum->counts.repeat, sum->repeat_of);
	case HM_MEASURE_DRIVES:
		return sum->drives;
	}
	return -1;
}
