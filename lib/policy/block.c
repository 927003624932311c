/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/block.h"

bool hm__block_closes_day(enum hm_finding_kind kind)
{
	return kind == HM_FINDING_WAIT || kind == HM_FINDING_NEVER ||
		kind == HM_FINDING_OPEN || kind == HM_FINDING_GAP;
}

/* True if blocks hold on @day; until @next that stays so. */
static bool speaks_on(
	const struct hm__asking *asking, hm_date day, hm_date *next)
{
	hm_date other = HM_SPAN_OPEN_TO;
	bool speaks = true;

	*next = HM_SPAN_OPEN_TO;
	if (asking->varying != NULL)
		speaks = hm__cond_on(asking, asking->varying, day, next);
	if (asking->unless == NULL)
		return speaks;
	if (asking->unless->spoken(asking, asking->unless, day, &other))
		speaks = false;
	if (other < *next)
		*next = other;
	return speaks;
}

/*
 * Visits the pieces of a block on which the conditions hold. Each piece that
 * begins within the days asked is taken to its true end.
 */
static bool emit_pieces(
	const struct hm__asking *asking, const struct hm__block *block)
{
	const struct hm_span asked = hm_span_intersect(
		block->days, asking->ask->within);
	hm_date day = asked.from;

	while (day < asked.to) {
		struct hm__block piece = *block;
		hm_date end = day;
		bool same = true;
		const bool holds = speaks_on(asking, day, &end);

		while (same && end < block->days.to) {
			hm_date next = end;

			same = speaks_on(asking, end, &next) == holds;
			end = same ? next : end;
		}
		if (end > block->days.to)
			end = block->days.to;
		piece.days = hm_span_make(day, end);
		if (holds && !asking->visit(asking->ctx, &piece))
			return false;
		day = end;
	}
	return true;
}

bool hm__asking_emit(
	const struct hm__asking *asking, const struct hm__block *block)
{
	struct hm__block cut = *block;

	if (asking->version != NULL)
		cut.days = hm_span_intersect(cut.days, asking->version->valid);
	if (!hm_span_overlaps(cut.days, asking->ask->within))
		return true;
	if (asking->varying != NULL || asking->unless != NULL)
		return emit_pieces(asking, &cut);
	return asking->visit(asking->ctx, &cut);
}

bool hm__asking_emit_always(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_finding_kind kind)
{
	const struct hm__block block = {
		.days = hm_span_all(),
		.kind = kind,
		.rule = &rule->shown,
		.since = HM_DATE_NONE,
		.field = rule->shown.kind == HM_RULE_KIND_VOLUME
			? HM_FIELD_WEIGHT
			: rule->field,
	};

	return hm__asking_emit(asking, &block);
}

/*
 * What a measurement says. Inviting, all that the drive will measure is
 * assumed good and only listed, a known weight too: it was somebody's last.
 */
bool hm__asking_emit_measured(const struct hm__asking *asking,
	const struct hm__rule *rule, int32_t value, bool good)
{
	if (value == HM_VALUE_PASSED)
		return true;
	if (asking->ask->question->view == HM_VIEW_INVITE)
		return hm__asking_emit_always(
			asking, rule, HM_FINDING_TO_MEASURE);
	if (value == HM_VALUE_UNKNOWN)
		return hm__asking_emit_always(asking, rule, HM_FINDING_UNKNOWN);
	return good ||
		hm__asking_emit_always(asking, rule,
			rule->then != HM_FINDING_UNKNOWN_KIND
				? rule->then
				: HM_FINDING_MEASURE);
}

static bool gate_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const int32_t value = asking->ask->subject->values[rule->field];

	return hm__asking_emit_measured(
		asking, rule, value, value >= rule->min && value <= rule->max);
}

/*
 * A birth year alone leaves many days of birth: the lower limit waits for the
 * last of them, the upper one comes with the first. A limit that refers or
 * asks for consent says so beyond it and closes no day.
 */
static bool age_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	const struct hm_span birth = asking->ask->subject->birth;
	const enum hm_leap_birthday leap = asking->ask->policy->leap;
	const bool mild = rule->then != HM_FINDING_UNKNOWN_KIND;
	struct hm__block block = { .rule = &rule->shown,
		.since = HM_DATE_NONE };

	if (hm_span_is_empty(birth))
		return hm__asking_emit_always(asking, rule, HM_FINDING_UNKNOWN);
	if (rule->min >= 0) {
		const hm_date free = hm_date_add_days(
			hm_date_birthday(birth.to - 1, rule->min, leap),
			rule->late);

		block.kind = mild ? rule->then : HM_FINDING_WAIT;
		block.days = hm_span_make(HM_SPAN_OPEN_FROM, free);
		if (!hm__asking_emit(asking, &block))
			return false;
	}
	if (rule->max < 0)
		return true;

	const hm_date over = hm_date_add_days(
		hm_date_birthday(birth.from, rule->max + 1, leap), rule->late);

	block.kind = mild ? rule->then : HM_FINDING_NEVER;
	block.days = hm_span_make(over, HM_SPAN_OPEN_TO);
	return hm__asking_emit(asking, &block);
}

static bool venue_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	return hm__asking_emit_always(asking, rule, rule->then);
}

/* What a default says depends on all other rules, a deferral on events. */
static bool no_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule)
{
	(void)asking;
	(void)rule;
	return true;
}

/* Indexed by enum hm_rule_kind. */
static bool (*const RULE_BLOCKS[])(
	const struct hm__asking *asking, const struct hm__rule *rule) = {
	[HM_RULE_KIND_GATE] = gate_blocks,
	[HM_RULE_KIND_AGE] = age_blocks,
	[HM_RULE_KIND_INTERVAL] = hm__interval_blocks,
	[HM_RULE_KIND_WINDOW] = hm__window_blocks,
	[HM_RULE_KIND_VOLUME] = hm__volume_blocks,
	[HM_RULE_KIND_DEFERRAL] = no_blocks,
	[HM_RULE_KIND_DEFAULT] = no_blocks,
	[HM_RULE_KIND_VENUE] = venue_blocks,
};
_Static_assert(sizeof(RULE_BLOCKS) / sizeof(RULE_BLOCKS[0]) == HM__KIND_COUNT,
	"a function for each kind of rule");

bool hm__asking_under(struct hm__asking *asking, const struct hm__rule *rule)
{
	asking->varying = hm__cond_varies(&rule->cond) ? &rule->cond : NULL;
	return hm__cond_holds(asking, rule);
}

static bool rule_blocks(struct hm__asking *asking, size_t i)
{
	const struct hm__rule *rule = hm__policy_rule(asking->ask->policy, i);
	const bool on = !hm__asking_under(asking, rule) ||
		RULE_BLOCKS[rule->shown.kind](asking, rule);

	asking->varying = NULL;
	return on;
}

static bool version_blocks(struct hm__asking *asking, unsigned product)
{
	const struct hm__version *version = asking->version;

	if ((asking->ask->policy->products & asking->product) == 0)
		return hm__asking_emit_always(asking,
			hm__policy_rule(asking->ask->policy, version->fallback),
			HM_FINDING_GAP);
	for (size_t i = 0; i < version->nbearing[product]; i++)
		if (!rule_blocks(asking, version->bearing[product][i]))
			return false;
	return hm__deferral_blocks(asking) && hm__unlisted_blocks(asking);
}

/* A gap over the days of no version. */
static bool emit_no_version(
	const struct hm__asking *asking, struct hm_span days)
{
	const struct hm__block block = {
		.days = days,
		.kind = HM_FINDING_GAP,
		.rule = &asking->ask->policy->no_version,
		.since = HM_DATE_NONE,
	};

	return hm__asking_emit(asking, &block);
}

static bool is_sorted(const struct hm_subject *subject)
{
	for (size_t i = 1; i < subject->ndonations; i++)
		if (subject->donations[i - 1].day > subject->donations[i].day)
			return false;
	return true;
}

bool hm__blocks_each(
	const struct hm__ask *ask, hm__block_visit *visit, void *ctx)
{
	const struct hm_policy *policy = ask->policy;
	const unsigned asked = (unsigned)ask->question->product;
	const unsigned product = asked < HM_PRODUCT_COUNT ? asked : 0;
	struct hm__asking asking = {
		.ask = ask,
		.product = 1u << product,
		.sorted = is_sorted(ask->subject),
		.visit = visit,
		.ctx = ctx,
	};
	hm_date from = HM_SPAN_OPEN_FROM;

	for (size_t i = 0; i < policy->versions.len; i++) {
		const struct hm__version *version = hm__policy_version(
			policy, i);

		asking.version = NULL;
		if (!emit_no_version(
			    &asking, hm_span_make(from, version->valid.from)))
			return false;
		asking.version = version;
		if (hm_span_overlaps(version->valid, ask->within) &&
			!version_blocks(&asking, product))
			return false;
		from = version->valid.to;
	}
	asking.version = NULL;
	return emit_no_version(&asking, hm_span_make(from, HM_SPAN_OPEN_TO));
}
