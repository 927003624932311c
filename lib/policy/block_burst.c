/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Windows with bursts: donations on up to so many days in a row, and then a
 * pause. Donations on days in a row are one run. A candidate
 *
 *	that stands alone	keeps the window, and the pause after each
 *				earlier run of two or more;
 *	that joins a run	makes it no longer than the burst, keeps the
 *				window against all other donations, the pause
 *				after each earlier run of two or more, and its
 *				own run keeps the pause before a later one;
 *	on a day already given	is one too many.
 *
 * Only the days beside a donation can join a run. They are judged one by one;
 * for all others the window and the pauses are blocks as ever.
 */

#include "policy/block.h"

struct burst {
	const struct hm__asking *asking;
	const struct hm__rule *rule;
};

/* A run of days, both ends included. */
struct run {
	hm_date first;
	hm_date last;
};

static bool given_on(const struct burst *b, hm_date day)
{
	for (size_t i = 0; i < b->asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			b->asking, i);

		if (given->day == day &&
			hm__window_counts(b->asking, b->rule, given))
			return true;
	}
	return false;
}

/* The run that holds @day, as if it were given; no longer than it may be. */
static struct run run_around(const struct burst *b, hm_date day)
{
	struct run run = { day, day };

	while (run.last - day <= b->rule->window.burst &&
		given_on(b, run.last + 1))
		run.last++;
	while (day - run.first <= b->rule->window.burst &&
		given_on(b, run.first - 1))
		run.first--;
	return run;
}

static bool in_run(const struct run *run, hm_date day)
{
	return day >= run->first && day <= run->last;
}

/* The first free day after a run that needs a pause, or HM_DATE_NONE. */
static hm_date pause_end(const struct burst *b, const struct run *run)
{
	if (run->first == run->last)
		return HM_DATE_NONE;
	return hm__wait_end(b->rule->window.pause, run->last,
		b->asking->ask->policy->month_end);
}

/* True if a pause keeps donation @other and the run apart from each other. */
static bool pause_forbids(
	const struct burst *b, const struct run *own, hm_date other)
{
	const struct run run = run_around(b, other);

	if (other > own->last)
		return pause_end(b, own) > other;
	return pause_end(b, &run) > own->first;
}

/* What others than those of @own add to the span that begins on @from. */
static int64_t sum_beside(
	const struct burst *b, const struct run *own, hm_date from)
{
	const hm_date end = hm__window_end(b->asking, b->rule, from);
	int64_t sum = 0;

	for (size_t i = 0; i < b->asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			b->asking, i);

		if (hm__window_counts(b->asking, b->rule, given) &&
			!in_run(own, given->day) && given->day >= from &&
			given->day < end)
			sum += hm__window_share(
				b->asking, b->rule, given->product, given->ml);
	}
	return sum;
}

/* True if the window that begins on @from holds @day and too much with it. */
static bool window_forbids(
	const struct burst *b, const struct run *own, hm_date from, hm_date day)
{
	return from <= day && day < hm__window_end(b->asking, b->rule, from) &&
		sum_beside(b, own, from) +
			hm__window_own_share(b->asking, b->rule) >
		b->rule->max;
}

/* Judges a day beside a donation, or one of a donation. */
static bool forbidden(const struct burst *b, hm_date day)
{
	const struct run own = run_around(b, day);

	if (given_on(b, day) || own.last - own.first >= b->rule->window.burst ||
		window_forbids(b, &own, day, day))
		return true;
	for (size_t i = 0; i < b->asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			b->asking, i);

		if (!hm__window_counts(b->asking, b->rule, given) ||
			in_run(&own, given->day))
			continue;
		if (window_forbids(b, &own, given->day, day) ||
			pause_forbids(b, &own, given->day))
			return true;
	}
	return false;
}

/* The first day on or after @from that is one of a donation or beside one. */
static hm_date next_beside(const struct burst *b, hm_date from)
{
	hm_date best = HM_SPAN_OPEN_TO;

	for (size_t i = 0; i < b->asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			b->asking, i);

		if (!hm__window_counts(b->asking, b->rule, given) ||
			given->day + 1 < from)
			continue;

		const hm_date day = given->day - 1 < from ? from
							  : given->day - 1;

		if (day < best)
			best = day;
	}
	return best;
}

/* Visits what a block of the window or a pause leaves of days apart. */
static bool visit_apart(void *ctx, const struct hm__block *block)
{
	const struct burst *b = ctx;
	hm_date day = block->days.from;

	while (day < block->days.to) {
		const hm_date beside = next_beside(b, day);
		struct hm__block piece = *block;

		piece.days = hm_span_intersect(
			block->days, hm_span_make(day, beside));
		if (hm_span_overlaps(piece.days, b->asking->ask->within) &&
			!b->asking->visit(b->asking->ctx, &piece))
			return false;
		day = beside + 1;
	}
	return true;
}

static bool pause_blocks(const struct burst *b, const struct hm__asking *apart)
{
	for (size_t i = 0; i < apart->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(apart, i);

		if (!hm__window_counts(apart, b->rule, given) ||
			given_on(b, given->day + 1))
			continue;

		const struct run run = run_around(b, given->day);
		const struct hm__block block = {
			.days = { run.last, pause_end(b, &run) },
			.kind = HM_FINDING_WAIT,
			.rule = &b->rule->shown,
			.since = run.last,
		};

		if (!hm__asking_emit(apart, &block))
			return false;
	}
	return true;
}

static bool beside_blocks(const struct burst *b)
{
	const struct hm_span asked = b->asking->ask->within;

	for (hm_date day = next_beside(b, asked.from); day < asked.to;
		day = next_beside(b, day + 1)) {
		const struct hm__block block = {
			.days = { day, day + 1 },
			.kind = HM_FINDING_WAIT,
			.rule = &b->rule->shown,
			.since = HM_DATE_NONE,
		};

		if (forbidden(b, day) && !hm__asking_emit(b->asking, &block))
			return false;
	}
	return true;
}

bool hm__burst_blocks(const struct hm__asking *asking,
	const struct hm__rule *rule,
	bool (*plain)(const struct hm__asking *, const struct hm__rule *))
{
	struct burst b = { asking, rule };
	struct hm__asking apart = *asking;

	apart.visit = visit_apart;
	apart.ctx = &b;
	return plain(&apart, rule) && pause_blocks(&b, &apart) &&
		beside_blocks(&b);
}
