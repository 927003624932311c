/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Products that are alike. Policies speak of kinds: red cells, platelets. Two
 * products are alike if every rule that can make a headline when inviting
 * bears on both or on neither; then a donor has the same answers for both, and
 * the engine need be asked once. What is given now matters to what is booked
 * after it; without bookings more products are alike.
 *
 * Ten of the twelve products of Viet Nam are: every donation makes the donor
 * wait for them as long. Of whom a booking is known five kinds are told apart.
 */

#include "policy/columns_priv.h"

static bool same_bit(unsigned set, enum hm_product a, enum hm_product b)
{
	return (set >> a & 1u) == (set >> b & 1u);
}

static bool same_figures(
	const struct hm_policy *policy, enum hm_product a, enum hm_product b)
{
	const struct hm__product *one = &policy->product[a];
	const struct hm__product *other = &policy->product[b];

	return one->ml == other->ml && one->units == other->units &&
		one->plasma_ml == other->plasma_ml &&
		one->rbc_ml == other->rbc_ml;
}

/* True if an interval treats both alike, as later or also as earlier ones. */
static bool same_interval(const struct hm_policy *policy,
	const struct hm__rule *rule, enum hm_product a, enum hm_product b,
	bool booked)
{
	const struct hm__cond any = hm__cond_any();
	const bool by_volume = rule->cond.prev_ml_from != any.prev_ml_from ||
		rule->cond.prev_ml_below != any.prev_ml_below;

	if (!same_bit(rule->of, a, b))
		return false;
	return !booked ||
		(same_bit(rule->from, a, b) &&
			(!by_volume || same_figures(policy, a, b)));
}

static bool same_rule(const struct hm_policy *policy,
	const struct hm__rule *rule, enum hm_product a, enum hm_product b,
	bool booked)
{
	switch (rule->shown.kind) {
	case HM_RULE_KIND_GATE:
	case HM_RULE_KIND_VOLUME:
		/* To be measured there, and no volume is asked for. */
	case HM_RULE_KIND_DEFAULT:
		return true;
	case HM_RULE_KIND_AGE:
	case HM_RULE_KIND_VENUE:
	case HM_RULE_KIND_DEFERRAL:
		return same_bit(rule->of, a, b);
	case HM_RULE_KIND_INTERVAL:
		return same_interval(policy, rule, a, b, booked);
	case HM_RULE_KIND_WINDOW:
		return same_bit(rule->of, a, b) &&
			((rule->of >> a & 1u) == 0 ||
				rule->window.sum == HM__SUM_COUNT ||
				same_figures(policy, a, b));
	case HM_RULE_KIND_UNKNOWN:
		break;
	}
	return false;
}

static bool are_alike(const struct hm_policy *policy, enum hm_product a,
	enum hm_product b, bool booked)
{
	for (size_t i = 0; i < policy->rules.len; i++)
		if (!same_rule(
			    policy, hm__policy_rule(policy, i), a, b, booked))
			return false;
	return true;
}

static size_t first_like(
	const struct hm_columns *columns, size_t k, bool booked)
{
	size_t i = 0;

	while (i < k &&
		!are_alike(columns->policy, columns->columns[i].product,
			columns->columns[k].product, booked))
		i++;
	return i;
}

void hm__columns_compare(struct hm_columns *columns)
{
	for (size_t k = 0; k < columns->ncolumns; k++) {
		struct hm__column *column = &columns->columns[k];

		column->like = first_like(columns, k, true);
		column->like_given = first_like(columns, k, false);
	}
}
