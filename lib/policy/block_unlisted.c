/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * What is said where no interval speaks. Silence is not permission: a pair of
 * products counts as listed only on days on which the conditions of some
 * interval that names it hold, for this donor, donation and question. On all
 * other days the default of the version answers: a gap; or the longest wait
 * after the earlier product, whatever was to follow it.
 *
 * Men wait 12 weeks between two donations of whole blood, and nothing is said
 * of women. To a woman the pair is not listed, and she is asked about: a gap
 * for a year. By the strictest row she waits those 12 weeks, since what is
 * asked of others of the same pair is the best that is known.
 */

#include "policy/block.h"

/* What the policy does not list is asked about for a year. */
enum { UNLISTED_DAYS = 365 };

/* A donation, and the candidate after it or, of a booking, before it. */
struct pair {
	struct hm__unless unless; /* an interval speaks for it */
	const struct hm_donation *given;
	bool after;
	bool row; /* for any after the earlier one, that is */
	enum hm_product first;
	unsigned next; /* 1 << product */
};

/* The products that go with the earlier one in a table of the version. */
static unsigned row_of(
	const unsigned table[HM_PRODUCT_COUNT], enum hm_product first)
{
	const unsigned i = (unsigned)first;

	return i < HM_PRODUCT_COUNT ? table[i] : 0;
}

static bool is_in_row(const struct pair *pair, const struct hm__rule *rule)
{
	return rule->shown.kind == HM_RULE_KIND_INTERVAL &&
		rule->shown.status != HM_RULE_STATUS_STAYED &&
		(rule->from & hm__product_bit(pair->first)) != 0;
}

static bool names(const struct pair *pair, const struct hm__rule *rule)
{
	return is_in_row(pair, rule) && (rule->of & pair->next) != 0;
}

/* True if an interval speaks for the pair on @day, or for its row. */
static bool is_spoken(const struct hm__asking *asking,
	const struct hm__unless *unless, hm_date day, hm_date *next)
{
	const struct pair *pair = (const struct pair *)unless;
	const struct hm__version *version = asking->version;
	const unsigned asked = (unsigned)asking->ask->question->product;
	/* What names the pair bears on the candidate. */
	const size_t n = pair->row ? version->count : version->nbearing[asked];

	*next = HM_SPAN_OPEN_TO;
	for (size_t i = 0; i < n; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			asking->ask->policy,
			pair->row ? version->first + i
				  : version->bearing[asked][i]);
		hm_date change = HM_SPAN_OPEN_TO;

		if (!(pair->row ? is_in_row(pair, rule) : names(pair, rule)) ||
			!hm__cond_may_hold(asking, rule) ||
			!hm__interval_looks(
				asking, rule, pair->given, pair->after))
			continue;
		if (hm__cond_on(asking, &rule->cond, day, &change)) {
			*next = change;
			return true;
		}
		if (change < *next)
			*next = change;
	}
	return false;
}

static bool emit_unlisted(const struct hm__asking *asking,
	const struct pair *pair, enum hm_finding_kind kind,
	struct hm__wait wait)
{
	const struct hm__block like = {
		.kind = kind,
		.rule = &hm__policy_rule(
			asking->ask->policy, asking->version->fallback)
				 ->shown,
		.since = pair->given->day,
	};

	return hm__interval_keep(asking, &like, wait, pair->after);
}

/* A year of silence on one side of the donation. */
static bool emit_gap(const struct hm__asking *asking, const struct pair *pair)
{
	const struct hm__wait year = { HM__WAIT_DAYS, UNLISTED_DAYS };

	return emit_unlisted(asking, pair, HM_FINDING_GAP, year);
}

/*
 * Every wait after the earlier product that holds, and those of the pair
 * itself whether they do or not.
 */
static bool emit_row(const struct hm__asking *asking, const struct pair *pair)
{
	const struct hm__version *version = asking->version;

	for (size_t i = 0; i < version->count; i++) {
		const struct hm__rule *rule = hm__policy_rule(
			asking->ask->policy, version->first + i);
		struct hm__asking cut = *asking;

		if (!is_in_row(pair, rule) ||
			(!names(pair, rule) &&
				(!hm__asking_under(&cut, rule) ||
					!hm__interval_looks(&cut, rule,
						pair->given, pair->after))))
			continue;
		if (!emit_unlisted(&cut, pair, HM_FINDING_WAIT, rule->wait))
			return false;
	}
	return true;
}

static bool pair_blocks(const struct hm__asking *asking, struct pair *pair)
{
	const struct hm__version *version = asking->version;
	const struct hm__rule *fallback = hm__policy_rule(
		asking->ask->policy, version->fallback);
	const bool named =
		(row_of(version->listed, pair->first) & pair->next) != 0;
	struct hm__asking cut = *asking;

	if ((row_of(version->always, pair->first) & pair->next) != 0)
		return true;
	cut.unless = named ? &pair->unless : NULL;
	if (fallback->unlisted != HM__UNLISTED_ROW)
		return emit_gap(&cut, pair);
	if (!emit_row(&cut, pair))
		return false;
	if (named)
		return true;
	/* Where the row is silent too, there is a gap. */
	pair->row = true;
	cut.unless = &pair->unless;
	return emit_gap(&cut, pair);
}

bool hm__unlisted_blocks(const struct hm__asking *asking)
{
	const enum hm_product asked = asking->ask->question->product;
	const struct hm__rule *fallback = hm__policy_rule(
		asking->ask->policy, asking->version->fallback);

	if (fallback->unlisted == HM__UNLISTED_ALLOW)
		return true;
	for (size_t i = 0; i < asking->ask->subject->ndonations; i++) {
		const struct hm_donation *given = hm__asking_donation(
			asking, i);
		struct pair after = { { is_spoken }, given, true, false,
			given->product, asking->product };
		struct pair before = { { is_spoken }, given, false, false,
			asked, hm__product_bit(given->product) };

		if (!hm_date_is_valid(given->day) ||
			given->outcome == HM_OUTCOME_FAILED)
			continue;
		if (!pair_blocks(asking, &after))
			return false;
		if (hm__asks_before(asking, given->day) &&
			!pair_blocks(asking, &before))
			return false;
	}
	return true;
}
