/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "policy/ref.h"

enum { DAY_2026 = 20454, OUTCOMES_COLLECTED = 1 | 2 | 4 | 16 };

static bool one_in(int n)
{
	return ref_below(n) == 0;
}

static unsigned some_products(void)
{
	const unsigned all = ((1u << HM_PRODUCT_COUNT) - 1u) & ~1u;

	if (one_in(3))
		return all;
	/* Few, so that they meet what was given. */
	return 1u << HM_PRODUCT_WB | (1u << ref_below(HM_PRODUCT_COUNT)) |
		1u << (1 + ref_below(4));
}

static struct ref_wait some_wait(void)
{
	static const char UNITS[] = "ddwmmyhf";
	static const int MOST[] = { 200, 20, 20, 7, 2, 2, 120, 4 };
	const int i = ref_below(8);

	return (struct ref_wait){ UNITS[i], 1 + ref_below(MOST[i]) };
}

static struct ref_cond some_cond(enum hm_rule_kind kind)
{
	struct ref_cond cond = {
		.outcomes = OUTCOMES_COLLECTED,
		.prev_below = INT_MAX,
		.ml_over = -1,
		.ml_most = INT_MAX,
		.word = -1,
	};
	const bool looks_back = kind == HM_RULE_KIND_INTERVAL ||
		kind == HM_RULE_KIND_WINDOW;

	if (one_in(3))
		cond.sexes = 2u << ref_below(3) | 2u << ref_below(3);
	if (one_in(4))
		cond.donors = 1u << ref_below(3) | 1u << ref_below(3);
	if (one_in(5))
		cond.age_from = 19 + ref_below(3);
	if (one_in(5))
		cond.age_below = 23 + ref_below(40);
	if (one_in(6))
		cond.ml_over = 300 + ref_below(100);
	if (one_in(6))
		cond.ml_most = 400 + ref_below(100);
	if (one_in(8) || (kind == HM_RULE_KIND_VOLUME && one_in(2)))
		cond.weight_from = 50;
	if (one_in(8))
		cond.weight_below = 60;
	if (one_in(4))
		cond.word = ref_below(REF_WORDS);
	cond.absent = one_in(2);
	if (looks_back && one_in(4))
		cond.prev_from = 300 + ref_below(100);
	if (looks_back && one_in(4))
		cond.prev_below = 400 + ref_below(100);
	if (looks_back && one_in(3))
		cond.outcomes = one_in(2) ? 8 : (8 | 16 | 1);
	return cond;
}

/* The least days of a wait, but no more than ten. */
static int least_days(struct ref_wait wait)
{
	const int days = wait.unit == 'h' ? (wait.n + 23) / 24
		: wait.unit == 'd'        ? wait.n
		: wait.unit == 'f'        ? wait.n + 1
					  : 7 * wait.n;

	return days < 11 ? days : 11;
}

static void make_window(struct ref_rule *rule)
{
	static const struct ref_wait PERIODS[] = { { 'w', 1 }, { 'm', 1 },
		{ 'm', 3 }, { 'y', 1 } };

	rule->counted = some_products();
	rule->of = one_in(3) ? some_products() : rule->counted;
	rule->reduce_by = one_in(4) ? some_products() : 0;
	rule->sum = ref_below(5);
	rule->max = rule->sum < 2 ? 1 + ref_below(4) : 400 + ref_below(1200);
	rule->calendar = one_in(3);
	if (rule->calendar) {
		rule->wait = PERIODS[ref_below(4)];
		return;
	}
	/* The span must be longer. */
	rule->slack = one_in(4) ? ref_below(least_days(rule->wait)) : 0;
	if (!one_in(3))
		return;
	rule->burst = 2 + ref_below(4);
	rule->pause = some_wait();
}

static void make_age(struct ref_rule *rule)
{
	rule->min = one_in(2) ? 18 + ref_below(4) : -1;
	rule->max = rule->min < 0 || one_in(2) ? 22 + ref_below(40) : -1;
	rule->day_after = one_in(3);
	if (one_in(3))
		rule->then = one_in(2) ? HM_FINDING_REFER : HM_FINDING_CONSENT;
}

static void make_gate(struct ref_rule *rule)
{
	rule->field = one_in(2) ? HM_FIELD_HB : HM_FIELD_WEIGHT;
	rule->min = rule->field == HM_FIELD_HB ? 120 + ref_below(10) : 50;
	rule->max = one_in(2) ? rule->min + 20 : -1;
	rule->open_min = one_in(3);
	rule->open_max = one_in(3);
	if (one_in(3))
		rule->then = HM_FINDING_REFER;
}

static void make_deferral(struct ref_rule *rule)
{
	rule->event = ref_below(REF_EVENTS);
	if (one_in(5))
		rule->wait = (struct ref_wait){ one_in(2) ? 'o' : 'p', 0 };
	if (one_in(4))
		rule->until_event = ref_below(REF_EVENTS);
	if (!one_in(3))
		return;
	rule->or_word = ref_below(REF_WORDS);
	rule->or_wait = some_wait();
}

static struct ref_rule some_rule(void)
{
	static const enum hm_rule_kind KINDS[] = { HM_RULE_KIND_GATE,
		HM_RULE_KIND_AGE, HM_RULE_KIND_INTERVAL, HM_RULE_KIND_INTERVAL,
		HM_RULE_KIND_WINDOW, HM_RULE_KIND_WINDOW, HM_RULE_KIND_VOLUME,
		HM_RULE_KIND_DEFERRAL, HM_RULE_KIND_VENUE };
	struct ref_rule rule = {
		.kind = KINDS[ref_below(sizeof(KINDS) / sizeof(KINDS[0]))],
		.stayed = one_in(12),
		.of = some_products(),
		.wait = some_wait(),
		.min = -1,
		.max = -1,
		.event = -1,
		.until_event = -1,
		.or_word = -1,
	};

	rule.cond = some_cond(rule.kind);
	if (rule.kind == HM_RULE_KIND_INTERVAL)
		rule.from = some_products();
	else if (rule.kind == HM_RULE_KIND_WINDOW)
		make_window(&rule);
	else if (rule.kind == HM_RULE_KIND_AGE)
		make_age(&rule);
	else if (rule.kind == HM_RULE_KIND_GATE)
		make_gate(&rule);
	else if (rule.kind == HM_RULE_KIND_DEFERRAL)
		make_deferral(&rule);
	else if (rule.kind == HM_RULE_KIND_VENUE)
		rule.then = one_in(2) ? HM_FINDING_VENUE : HM_FINDING_REFER;
	if (rule.kind == HM_RULE_KIND_VOLUME) {
		rule.max = one_in(2) ? 400 : -1;
		rule.per_kg = rule.max < 0 || one_in(2) ? 7 : 0;
	}
	return rule;
}

static void make_versions(struct ref_policy *policy)
{
	int from = DAY_2026 - 2000;

	policy->nversions = 1 + ref_below(REF_VERSIONS);
	for (int i = 0; i < policy->nversions; i++) {
		struct ref_version *version = &policy->versions[i];
		const bool last = i + 1 == policy->nversions;

		version->from = from;
		version->to = last ? 0 : DAY_2026 + 200 + 500 * i;
		/* Few rules and little silence, lest all days be closed. */
		version->unlisted = one_in(2) ? 2 : ref_below(3);
		version->nrules = 1 + ref_below(1 + ref_below(REF_RULES));
		for (int k = 0; k < version->nrules; k++)
			version->rules[k] = some_rule();
		from = version->to + (one_in(4) ? ref_below(60) : 0);
	}
}

void ref_make(struct ref_policy *policy)
{
	*policy = (struct ref_policy){
		.spill = one_in(3),
		.leap_feb28 = one_in(2),
		.products = ((1u << HM_PRODUCT_COUNT) - 1u) & ~1u,
		.returning = { .count = 1 + ref_below(2) },
		.regular = { .count = 1 + ref_below(3), .bounded = true },
	};
	policy->regular.within = some_wait();
	policy->returning.bounded = one_in(3);
	policy->returning.within = some_wait();
	for (int i = 1; i < HM_PRODUCT_COUNT; i++) {
		policy->ml[i] = one_in(4) ? 0 : 200 + ref_below(300);
		policy->units[i] = ref_below(3);
		policy->plasma_ml[i] = one_in(2) ? 0 : 50 + ref_below(300);
		policy->rbc_ml[i] = one_in(2) ? 0 : 50 + ref_below(300);
	}
	for (int i = 0; i < REF_CRITERIA; i++)
		for (int k = 0; k < 2; k++)
			policy->mapped[k][i] = (enum hm_sex)ref_below(3);
	make_versions(policy);
}

/* Text in the making. */
struct out {
	char *text;
	size_t len;
};

static void put(struct out *out, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

static void put(struct out *out, const char *format, ...)
{
	va_list args;

	va_start(args, format);

	const int n = vsnprintf(
		out->text + out->len, REF_TEXT - out->len, format, args);

	va_end(args);
	ck_assert_int_ge(n, 0);
	out->len += (size_t)n;
	ck_assert_uint_lt(out->len, REF_TEXT);
}

static void put_products(struct out *out, const char *key, unsigned set)
{
	const char *sep = "";

	put(out, " %s=", key);
	for (int i = 1; i < HM_PRODUCT_COUNT; i++) {
		if ((set >> i & 1u) == 0)
			continue;
		put(out, "%s%s", sep, hm_product_name((enum hm_product)i));
		sep = ",";
	}
}

static void put_names(struct out *out, const char *key, unsigned set,
	const char *const *names, int n)
{
	const char *sep = "";

	put(out, " %s=", key);
	for (int i = 0; i < n; i++) {
		if ((set >> i & 1u) == 0)
			continue;
		put(out, "%s%s", sep, names[i]);
		sep = ",";
	}
}

static void put_wait(struct out *out, const char *key, struct ref_wait wait)
{
	static const struct {
		char unit;
		const char *word;
	} WORDS[] = { { 'd', "d" }, { 'w', "w" }, { 'm', "mo" }, { 'y', "y" },
		{ 'h', "h" }, { 'f', "free" } };

	if (wait.unit == 'o' || wait.unit == 'p') {
		put(out, " %s=%s", key,
			wait.unit == 'o' ? "open" : "permanent");
		return;
	}
	for (size_t i = 0; i < sizeof(WORDS) / sizeof(WORDS[0]); i++)
		if (WORDS[i].unit == wait.unit)
			put(out, " %s=%d%s", key, wait.n, WORDS[i].word);
}

static void put_day(struct out *out, const char *key, int day)
{
	const struct ref_civil at = ref_civil_of(day);

	put(out, " %s=%04d-%02d-%02d", key, at.year, at.month, at.day);
}

static void put_outcomes(struct out *out, unsigned set)
{
	static const char *const NAMES[] = { "", "full", "partial", "failed",
		"noreturn" };

	if (set != OUTCOMES_COLLECTED)
		put_names(out, "prev.outcome", set & ~1u, NAMES, 5);
}

static void put_cond(struct out *out, const struct ref_rule *rule)
{
	static const char *const SEXES[] = { "", "F", "M", "X" };
	static const char *const DONORS[] = { "first", "returning", "regular" };
	static const char *const KEYS[] = { "venue", "flag", "device",
		"programme" };
	const struct ref_cond *c = &rule->cond;

	put(out, " if");
	if (c->sexes != 0)
		put_names(out, "sex", c->sexes, SEXES, 4);
	if (c->donors != 0)
		put_names(out, "donor", c->donors, DONORS, 3);
	put_outcomes(out, c->outcomes);
	if (c->prev_from > 0)
		put(out, " prev.ml>=%d", c->prev_from);
	if (c->prev_below < INT_MAX)
		put(out, " prev.ml<%d", c->prev_below);
	if (c->age_from > 0)
		put(out, " age>=%d", c->age_from);
	if (c->age_below > 0)
		put(out, " age<%d", c->age_below);
	if (c->ml_over >= 0)
		put(out, " ml>%d", c->ml_over);
	if (c->ml_most < INT_MAX)
		put(out, " ml<=%d", c->ml_most);
	if (c->weight_from > 0)
		put(out, " weight>=%d", c->weight_from);
	if (c->weight_below > 0)
		put(out, " weight<%d", c->weight_below);
	if (c->word >= 0)
		put(out, " %s%s=w%d", KEYS[c->word], c->absent ? "!" : "",
			c->word);
}

static void put_bounds(struct out *out, const struct ref_rule *rule)
{
	static const char *const EDGES[] = { "closed", "half-open", "open-min",
		"open" };

	if (rule->min >= 0)
		put(out, " min=%d", rule->min);
	if (rule->max >= 0)
		put(out, " max=%d", rule->max);
	if (rule->kind == HM_RULE_KIND_GATE)
		put(out, " field=%s edge=%s",
			rule->field == HM_FIELD_HB ? "hb" : "weight",
			EDGES[2 * rule->open_min + rule->open_max]);
	if (rule->day_after)
		put(out, " on=day-after");
	if (rule->then == HM_FINDING_REFER)
		put(out, " then=refer");
	if (rule->then == HM_FINDING_CONSENT)
		put(out, " then=consent");
}

static void put_window(struct out *out, const struct ref_rule *rule)
{
	static const char *const SUMS[] = { "count", "units", "ml", "plasma-ml",
		"rbc-ml" };

	put_products(out, "of", rule->counted);
	put_products(out, "to", rule->of);
	put_wait(out, "span", rule->wait);
	put(out, " sum=%s max=%d kind=%s", SUMS[rule->sum], rule->max,
		rule->calendar ? "calendar" : "rolling");
	if (rule->reduce_by != 0)
		put_products(out, "reduce-by", rule->reduce_by & ~1u);
	if (rule->slack > 0)
		put(out, " slack=%dd", rule->slack);
	if (rule->burst == 0)
		return;
	put(out, " burst=%d", rule->burst);
	put_wait(out, "pause", rule->pause);
}

static void put_deferral(struct out *out, const struct ref_rule *rule)
{
	put(out, " event=e%d", rule->event);
	put_products(out, "to", rule->of);
	put_wait(out, "wait", rule->wait);
	if (rule->until_event >= 0)
		put(out, " and-until=e%d", rule->until_event);
	if (rule->or_word < 0)
		return;
	put_wait(out, "or", rule->or_wait);
	put(out, " test=w%d", rule->or_word);
}

static void put_rule(struct out *out, const struct ref_rule *rule, int number)
{
	put(out, "%s r%d source=s", hm_rule_kind_name(rule->kind), number);
	switch (rule->kind) {
	case HM_RULE_KIND_INTERVAL:
		put_products(out, "from", rule->from);
		put_products(out, "to", rule->of);
		put_wait(out, "wait", rule->wait);
		break;
	case HM_RULE_KIND_WINDOW:
		put_window(out, rule);
		break;
	case HM_RULE_KIND_DEFERRAL:
		put_deferral(out, rule);
		break;
	case HM_RULE_KIND_VENUE:
		put_products(out, "of", rule->of);
		put(out, rule->then == HM_FINDING_VENUE ? " refuse" : " refer");
		break;
	case HM_RULE_KIND_GATE:
	case HM_RULE_KIND_AGE:
		put_products(out, "of", rule->of);
		put_bounds(out, rule);
		break;
	case HM_RULE_KIND_VOLUME:
		put_products(out, "of", rule->of);
		put_bounds(out, rule);
		if (rule->per_kg > 0)
			put(out, " per-kg=%d", rule->per_kg);
		break;
	case HM_RULE_KIND_DEFAULT:
	case HM_RULE_KIND_UNKNOWN:
		ck_abort_msg("no such rule");
	}
	put_cond(out, rule);
	put(out, "\n");
	if (rule->stayed)
		put(out, "status r%d stayed\n", number);
}

static void put_lookback(
	struct out *out, const char *name, const struct ref_lookback *back)
{
	put(out, "donor-class %s count>=%d", name, back->count);
	if (back->bounded)
		put_wait(out, "within", back->within);
	put(out, "\n");
}

static void put_head(struct out *out, const struct ref_policy *policy)
{
	static const char *const MAPPED[] = { "strictest", "F", "M" };

	put(out,
		"policy p jurisdiction=XX title=P\n"
		"calendar month-end=%s leap-birthday=%s\n"
		"source s title=T status=verified\n",
		policy->spill ? "spill" : "clamp",
		policy->leap_feb28 ? "feb-28" : "mar-1");
	for (int i = 1; i < HM_PRODUCT_COUNT; i++) {
		put(out, "product %s classes=some units=%d",
			hm_product_name((enum hm_product)i), policy->units[i]);
		if (policy->ml[i] > 0)
			put(out, " ml=%d", policy->ml[i]);
		put(out, " plasma-ml=%d rbc-ml=%d\n", policy->plasma_ml[i],
			policy->rbc_ml[i]);
	}
	for (int i = 0; i < 2; i++) {
		const enum hm_sex *m = policy->mapped[i];

		put(out,
			"sex %s frequency=%s haemoglobin=%s gate=%s age=%s "
			"volume=%s\n",
			i == 0 ? "X" : "?", MAPPED[m[0]], MAPPED[m[1]],
			MAPPED[m[2]], MAPPED[m[3]], MAPPED[m[4]]);
	}
	put_lookback(out, "returning", &policy->returning);
	put_lookback(out, "regular", &policy->regular);
}

void ref_write(const struct ref_policy *policy, char text[REF_TEXT])
{
	static const char *const UNLISTED[] = { "gap", "strictest-row",
		"allow" };
	struct out out = { text, 0 };

	put_head(&out, policy);
	for (int i = 0; i < policy->nversions; i++) {
		const struct ref_version *version = &policy->versions[i];

		put(&out, "version");
		put_day(&out, "from", version->from);
		if (version->to != 0)
			put_day(&out, "to", version->to);
		put(&out, "\ndefault d unlisted=%s source=s\n",
			UNLISTED[version->unlisted]);
		for (int k = 0; k < version->nrules; k++)
			put_rule(&out, &version->rules[k], k);
	}
}
