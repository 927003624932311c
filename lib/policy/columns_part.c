/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Problem: the engine walks every rule for every donor, about a microsecond
 * for each product. Ten million donors of twelve products would be minutes,
 * although they were born on few different days and gave on few.
 *
 * Method: blocks add up. Where no rule looks at two donations together, or
 * at a donation and the donor's age, the blocks of a donor are those of the
 * donor without donations and those of each donation. The engine is asked
 * once about a birth (by sex) and once about a donation (by sex, product,
 * outcome and day); a donor is then the latest of a few table entries.
 *
 * Whether donors can be taken apart so depends on the rules. A window, and an
 * interval that looks at more than one donation, tangle the products they are
 * about: donors who gave one of those are put to the engine whole, and so are
 * donors with deferrals, bookings, or births and donations outside the
 * tables, and all of them where an age limit asks for the history. A new kind
 * of rule or condition must find its place in judge_rule() below; the tests
 * compare every policy there is with the engine.
 *
 * A donor born in 1990 who gave on 1 March and 20 June, asked from 1 July on:
 * nothing at once for the birth and for March, 12 September for June, and
 * the later of both is the answer.
 */

#include <string.h>

#include "base/mem.h"
#include "policy/block.h"
#include "policy/columns_priv.h"

enum {
	BIRTH_DAYS = 45000, /* 123 years */
	BIRTH_YEARS = 124,
	GIVEN_DAYS = 7400, /* 20 years */
};

/* True if a rule speaks or not by what the donor gave before. */
static bool asks_history(const struct hm__cond *cond)
{
	return cond->donors != 0;
}

/* True if a rule sees more of one donation than the tables tell apart. */
static bool asks_beyond_donation(const struct hm__cond *cond)
{
	return cond->donors != 0 || cond->age_from > 0 ||
		cond->age_below != INT32_MAX || cond->prev_ml_from > 0 ||
		cond->prev_ml_below != INT32_MAX;
}

/*
 * What a rule means for taking donors apart, in the columns it bears on:
 * nothing; that its products tangle; or that no donor can be.
 */
static void judge_rule(const struct hm__rule *rule, bool *tangles, bool *opaque)
{
	*tangles = false;
	*opaque = false;
	switch (rule->shown.kind) {
	case HM_RULE_KIND_GATE:
	case HM_RULE_KIND_VOLUME:
	case HM_RULE_KIND_VENUE:
	case HM_RULE_KIND_AGE:
		*opaque = asks_history(&rule->cond);
		return;
	case HM_RULE_KIND_INTERVAL:
	case HM_RULE_KIND_DEFAULT:
		*tangles = asks_beyond_donation(&rule->cond);
		return;
	case HM_RULE_KIND_WINDOW:
		*tangles = true;
		return;
	case HM_RULE_KIND_DEFERRAL:
		/* Donors with deferrals are not taken apart. */
		return;
	case HM_RULE_KIND_UNKNOWN:
		break;
	}
	*opaque = true;
}

/* True if a version lets pairs that it does not list wait as rows do. */
static bool lends_rows(const struct hm_policy *policy)
{
	for (size_t i = 0; i < policy->rules.len; i++) {
		const struct hm__rule *rule = hm__policy_rule(policy, i);

		if (rule->shown.kind == HM_RULE_KIND_DEFAULT &&
			rule->unlisted == HM__UNLISTED_ROW)
			return true;
	}
	return false;
}

/* @lent: an interval may speak for products that it does not name. */
static void tangle(
	struct hm_columns *columns, const struct hm__rule *rule, bool lent)
{
	const unsigned named = rule->of | rule->from;
	const unsigned given = named | rule->window.counted;
	const unsigned bears =
		lent && rule->shown.kind == HM_RULE_KIND_INTERVAL ? 0 : named;
	bool tangles;
	bool opaque;

	judge_rule(rule, &tangles, &opaque);
	for (size_t k = 0; k < columns->ncolumns; k++) {
		struct hm__column *column = &columns->columns[k];

		if (bears != 0 && (bears >> column->product & 1u) == 0)
			continue;
		if (tangles)
			column->tangled |= given;
		if (opaque)
			column->opaque = true;
	}
}

void hm__parts_init(struct hm_columns *columns)
{
	const struct hm_policy *policy = columns->policy;
	const bool lent = lends_rows(policy);

	columns->parts.first_birth = columns->days.from - BIRTH_DAYS + 1;
	columns->parts.first_given = columns->days.from - GIVEN_DAYS + 1;
	for (size_t i = 0; i < policy->rules.len; i++)
		tangle(columns, hm__policy_rule(policy, i), lent);
}

void hm__parts_fini(struct hm_columns *columns)
{
	struct hm__parts *parts = &columns->parts;

	for (size_t sex = 0; sex < HM__SEX_COUNT; sex++) {
		hm__mem_free(columns->alloc, parts->births[sex]);
		hm__mem_free(columns->alloc, parts->years[sex]);
		for (size_t p = 0; p < HM_PRODUCT_COUNT; p++)
			for (size_t o = 0; o < HM__OUTCOME_COUNT; o++)
				hm__mem_free(columns->alloc,
					parts->given[sex][p][o]);
	}
}

/* A table of @rows times all columns, nothing asked yet; NULL: no memory. */
static void *new_table(
	const struct hm_columns *columns, size_t rows, size_t size)
{
	const size_t n = rows * columns->ncolumns;
	void *table = hm__mem_new(columns->alloc, n, size);

	/* HM__DAY_UNASKED in every int16_t is all bits set. */
	return table != NULL ? memset(table, 0xff, n * size) : NULL;
}

/* Asks the engine about a donor without a history. */
static bool ask_birth(struct hm_columns *columns,
	const struct hm_subject *subject, struct hm__when *out)
{
	struct hm_subject alone = hm_subject_unknown();
	struct hm__when all[HM_PRODUCT_COUNT];

	alone.birth = subject->birth;
	alone.sex = subject->sex;
	for (size_t k = 0; k < columns->ncolumns; k++) {
		const size_t first = columns->found.len;

		if (!hm__columns_cut(columns, k, &alone, 0))
			return false;
		all[k] = (struct hm__when){ HM__DAY_ODD, columns->ndays };
		if (!columns->columns[k].opaque)
			all[k] = hm__pieces_shape(
				(struct hm__piece *)columns->found.data + first,
				columns->found.len - first, columns->ndays);
		columns->found.len = first;
	}
	/* cppcheck-suppress uninitvar ; every column was filled above */
	memcpy(out, all, columns->ncolumns * sizeof(*out));
	return true;
}

/*
 * The table row of a donor's birth: a day, or a calendar year. *@row is NULL
 * if there is none. False if no memory.
 */
static bool find_birth(struct hm_columns *columns,
	const struct hm_subject *subject, struct hm__when **row)
{
	struct hm__parts *parts = &columns->parts;
	const struct hm_span birth = subject->birth;
	const bool one_day = birth.to - birth.from == 1;
	struct hm__when **table = &parts->years[subject->sex];
	size_t rows = BIRTH_YEARS;
	size_t i = 0;

	*row = NULL;
	if (hm_span_is_empty(birth) || birth.from < parts->first_birth ||
		birth.from > columns->days.from)
		return true;
	if (one_day) {
		table = &parts->births[subject->sex];
		rows = BIRTH_DAYS;
		i = (size_t)(birth.from - parts->first_birth);
	} else {
		const int32_t year = hm_date_to_ymd(birth.from).year;

		if (!hm_span_equal(birth, hm_span_year(year)))
			return true;
		i = (size_t)(year - hm_date_to_ymd(parts->first_birth).year);
	}
	if (*table == NULL)
		*table = new_table(columns, rows, sizeof(**table));
	if (*table == NULL)
		return false;
	*row = *table + i * columns->ncolumns;
	return (*row)->free != HM__DAY_UNASKED ||
		ask_birth(columns, subject, *row);
}

/* What the blocks of one donation come to. */
struct effect {
	hm_date from; /* the first day compiled */
	hm_date free;
	bool odd; /* it does not simply wait from the first day on */
};

static bool note_effect(void *ctx, const struct hm__block *block)
{
	struct effect *effect = ctx;

	/* What is not about the donation has no such day. */
	if (block->since == HM_DATE_NONE)
		return true;
	if (block->kind != HM_FINDING_WAIT || block->days.from > effect->from)
		effect->odd = true;
	if (block->days.to > effect->free)
		effect->free = block->days.to;
	return true;
}

/* Asks the engine about one donation of a donor of that sex. */
static void ask_given(const struct hm_columns *columns,
	const struct hm_donation *given, enum hm_sex sex, int16_t *out)
{
	struct hm_subject alone = hm_subject_unknown();

	alone.sex = sex;
	alone.donations = given;
	alone.ndonations = 1;
	for (size_t k = 0; k < columns->ncolumns; k++) {
		const struct hm_question question = hm__columns_question(
			columns, k);
		const struct hm__ask ask = { columns->policy, &alone, &question,
			columns->days };
		struct effect effect = { columns->days.from, columns->days.from,
			false };

		hm__blocks_each(&ask, note_effect, &effect);
		if (effect.free > columns->days.to)
			effect.free = columns->days.to;
		out[k] = effect.odd
			? (int16_t)HM__DAY_ODD
			: (int16_t)(effect.free - columns->days.from);
	}
}

/* The table row of a donation; as find_birth(). */
static bool find_given(struct hm_columns *columns,
	const struct hm_donation *given, enum hm_sex sex, int16_t **row)
{
	struct hm__parts *parts = &columns->parts;

	*row = NULL;
	if (given->day < parts->first_given ||
		given->day > columns->days.from ||
		(unsigned)given->product >= HM_PRODUCT_COUNT ||
		(unsigned)given->outcome >= HM__OUTCOME_COUNT)
		return true;

	int16_t **table = &parts->given[sex][given->product][given->outcome];

	if (*table == NULL)
		*table = new_table(columns, GIVEN_DAYS, sizeof(**table));
	if (*table == NULL)
		return false;
	*row = *table +
		(size_t)(given->day - parts->first_given) * columns->ncolumns;
	if (**row == HM__DAY_UNASKED)
		ask_given(columns, given, sex, *row);
	return true;
}

static void set_odd(const struct hm_columns *columns, struct hm__when *out)
{
	for (size_t k = 0; k < columns->ncolumns; k++)
		out[k] = (struct hm__when){ HM__DAY_ODD, columns->ndays };
}

/* HM__DAY_ODD is the latest of days: once odd, always odd. */
static void join_given(const struct hm_columns *columns, const int16_t *row,
	struct hm__when *out)
{
	for (size_t k = 0; k < columns->ncolumns; k++)
		if (row[k] > out[k].free)
			out[k].free = row[k];
}

bool hm__parts_join(struct hm_columns *columns,
	const struct hm_subject *subject, struct hm__when *out)
{
	unsigned products = 0;
	struct hm__when *birth = NULL;

	set_odd(columns, out);
	if (subject->ndeferrals > 0 || (unsigned)subject->sex >= HM__SEX_COUNT)
		return true;
	if (!find_birth(columns, subject, &birth))
		return false;
	if (birth == NULL)
		return true;
	memcpy(out, birth, columns->ncolumns * sizeof(*out));
	for (size_t i = 0; i < subject->ndonations; i++) {
		const struct hm_donation *given = &subject->donations[i];
		int16_t *row = NULL;

		if (!find_given(columns, given, subject->sex, &row))
			return false;
		if (row == NULL) {
			set_odd(columns, out);
			return true;
		}
		products |= 1u << given->product;
		join_given(columns, row, out);
	}
	for (size_t k = 0; k < columns->ncolumns; k++)
		if ((products & columns->columns[k].tangled) != 0)
			out[k].free = HM__DAY_ODD;
	return true;
}
