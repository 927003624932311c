/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* What decides a case: the rules of its verdict, or of the last day barred. */

#include <string.h>

#include "io/case_priv.h"

enum { PAIR_MAX = 16 };

/* Ids in the order of their bytes, each once. */
struct rules {
	const char *ids[HM_FINDINGS_MAX];
	size_t n;
	char pairs[HM_FINDINGS_MAX][PAIR_MAX];
	size_t npairs;
};

static void add_id(struct rules *rules, const char *id)
{
	size_t i = rules->n;

	while (i > 0 && strcmp(rules->ids[i - 1], id) > 0)
		i--;
	if (i > 0 && !strcmp(rules->ids[i - 1], id))
		return;
	memmove(&rules->ids[i + 1], &rules->ids[i],
		(rules->n - i) * sizeof(rules->ids[0]));
	rules->ids[i] = id;
	rules->n++;
}

/* What was given on a day; unknown if nothing, or not one product only. */
static enum hm_product given_on(const struct hm_subject *subject, hm_date day)
{
	enum hm_product given = HM_PRODUCT_UNKNOWN;

	for (size_t i = 0; i < subject->ndonations; i++) {
		const struct hm_donation *donation = &subject->donations[i];

		if (donation->day != day || donation->product == given)
			continue;
		if (given != HM_PRODUCT_UNKNOWN)
			return HM_PRODUCT_UNKNOWN;
		given = donation->product;
	}
	return given;
}

/* "WB->PLT": the pair a gap is about; false if it is about no pair. */
static bool add_pair(struct rules *rules, const struct hm_case *row,
	const struct hm_finding *finding, hm_date day)
{
	enum hm_product given = given_on(&row->subject, finding->since);
	enum hm_product asked = row->question.product;
	bool booked = finding->since > day;
	char *pair = rules->pairs[rules->npairs];

	if (finding->kind != HM_FINDING_GAP || given == HM_PRODUCT_UNKNOWN)
		return false;
	strcpy(pair, hm_product_name(booked ? asked : given));
	strcat(pair, "->");
	strcat(pair, hm_product_name(booked ? given : asked));
	rules->npairs++;
	add_id(rules, pair);
	return true;
}

static bool closes_day(const struct hm_finding *finding)
{
	return finding->kind == HM_FINDING_WAIT ||
		finding->kind == HM_FINDING_NEVER ||
		finding->kind == HM_FINDING_OPEN ||
		finding->kind == HM_FINDING_GAP;
}

/* The last day on which what closes a day can end; none if some cannot. */
static hm_date last_end(const struct hm_verdict *verdict)
{
	hm_date end = HM_DATE_NONE;

	for (size_t i = 0; i < verdict->nfindings; i++) {
		const struct hm_finding *finding = &verdict->findings[i];

		if (!closes_day(finding))
			continue;
		if (!hm_date_is_valid(finding->until))
			return HM_DATE_NONE;
		if (finding->until > end)
			end = finding->until;
	}
	return end;
}

/* Of a donor who waits, the verdict of the day that decides. */
static struct hm_verdict last_barred(
	const struct hm_case *row, const struct hm_verdict *verdict)
{
	struct hm_verdict last = *verdict;
	hm_date day = last_end(verdict);

	if (hm_date_is_valid(verdict->first_day)) {
		hm_verdict_on(verdict->policy, &row->subject, &row->question,
			verdict->first_day - 1, &last);
		return last;
	}
	while (hm_date_is_valid(day)) {
		hm_verdict_on(verdict->policy, &row->subject, &row->question,
			day, &last);
		day = last_end(&last);
	}
	return last;
}

/* True if a finding of a donor who waits decides. */
static bool bars(const struct hm_finding *finding, bool for_good)
{
	return closes_day(finding) &&
		!(for_good && hm_date_is_valid(finding->until));
}

static void collect(struct rules *rules, const struct hm_case *row,
	const struct hm_verdict *verdict)
{
	bool waits = verdict->headline == HM_HEADLINE_DEFERRED;
	bool for_good = !hm_date_is_valid(verdict->first_day);
	const struct hm_verdict last = waits ? last_barred(row, verdict)
					     : *verdict;

	for (size_t i = 0; i < last.nfindings; i++) {
		const struct hm_finding *finding = &last.findings[i];

		/* The gravest stand first and make the headline. */
		if (waits ? !bars(finding, for_good)
			  : finding->kind != last.findings[0].kind)
			continue;
		if (!add_pair(rules, row, finding, last.day))
			add_id(rules, finding->rule->id);
	}
}

void hm_case_rules(const struct hm_case *row, const struct hm_verdict *verdict,
	struct hm_text *out)
{
	struct rules rules = { .n = 0 };

	if (verdict->headline != HM_HEADLINE_ELIGIBLE)
		collect(&rules, row, verdict);
	for (size_t i = 0; i < rules.n; i++)
		hm_text_addf(out, "%s%s", i ? "+" : "", rules.ids[i]);
}
