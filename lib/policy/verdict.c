/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Queries over blocks (block.h). The first day is found by jumping: while
 * blocks that close a day hold it, go to the latest of their ends. That is
 * right although eligibility comes and goes, because the end of a block is
 * the first day on which that block can be gone; and it ends, because no
 * block is met twice.
 */

#include <hienmau/verdict.h>

#include <assert.h>
#include <string.h>

#include "policy/block.h"

/*
 * How grave a kind of finding is and the headline it makes; B beats A if its
 * rank is higher.
 */
static const struct {
	const char *name;
	int rank;
	enum hm_headline headline;
} KINDS[] = {
	[HM_FINDING_UNKNOWN_KIND] = { "?", 0, HM_HEADLINE_ELIGIBLE },
	[HM_FINDING_WAIT] = { "wait", 4, HM_HEADLINE_DEFERRED },
	[HM_FINDING_NEVER] = { "never", 10, HM_HEADLINE_INELIGIBLE },
	[HM_FINDING_OPEN] = { "open", 7, HM_HEADLINE_DEFERRED_OPEN },
	[HM_FINDING_GAP] = { "gap", 8, HM_HEADLINE_POLICY_GAP },
	[HM_FINDING_UNKNOWN] = { "unknown", 6, HM_HEADLINE_NEEDS_MEASUREMENT },
	[HM_FINDING_MEASURE] = { "measure", 5, HM_HEADLINE_NOT_TODAY },
	[HM_FINDING_REFER] = { "refer", 3, HM_HEADLINE_NEEDS_PHYSICIAN },
	[HM_FINDING_CONSENT] = { "consent", 2, HM_HEADLINE_NEEDS_CONSENT },
	[HM_FINDING_VENUE] = { "venue", 9, HM_HEADLINE_NOT_AT_THIS_VENUE },
	[HM_FINDING_TO_MEASURE] = { "to-measure", 1, HM_HEADLINE_ELIGIBLE },
};

enum { KIND_COUNT = sizeof(KINDS) / sizeof(KINDS[0]), RANK_NEVER = 10 };
_Static_assert(KIND_COUNT == HM_FINDING_TO_MEASURE + 1,
	"a row for each kind of finding");

static const struct {
	const char *name;
	const char *words;
} HEADLINES[] = {
	[HM_HEADLINE_ELIGIBLE] = { "ELIGIBLE", HM_N_("may be invited") },
	[HM_HEADLINE_NEEDS_CONSENT] = { "NEEDS_CONSENT",
		HM_N_("may be invited with consent") },
	[HM_HEADLINE_NEEDS_PHYSICIAN] = { "NEEDS_PHYSICIAN",
		HM_N_("a doctor must decide first") },
	[HM_HEADLINE_DEFERRED] = { "DEFERRED",
		HM_N_("may not be invited yet") },
	[HM_HEADLINE_NOT_TODAY] = { "NOT_TODAY",
		HM_N_("not today: a measurement or the volume forbids it") },
	[HM_HEADLINE_NEEDS_MEASUREMENT] = { "NEEDS_MEASUREMENT",
		HM_N_("a measurement or the date of birth is missing") },
	[HM_HEADLINE_DEFERRED_OPEN] = { "DEFERRED_OPEN",
		HM_N_("deferred, with no end known") },
	[HM_HEADLINE_POLICY_GAP] = { "POLICY_GAP",
		HM_N_("the policy does not say; ask the blood centre") },
	[HM_HEADLINE_NOT_AT_THIS_VENUE] = { "NOT_AT_THIS_VENUE",
		HM_N_("may not be invited to this kind of place") },
	[HM_HEADLINE_INELIGIBLE] = { "INELIGIBLE",
		HM_N_("may not be invited any more") },
};
_Static_assert(sizeof(HEADLINES) / sizeof(HEADLINES[0]) == HM_HEADLINE_COUNT,
	"a name for each headline");

const char *hm_headline_name(enum hm_headline headline)
{
	const unsigned i = (unsigned)headline;

	return i < HM_HEADLINE_COUNT ? HEADLINES[i].name : "?";
}

const char *hm_headline_words(enum hm_headline headline)
{
	const unsigned i = (unsigned)headline;

	return i < HM_HEADLINE_COUNT ? HEADLINES[i].words : "?";
}

const char *hm_finding_kind_name(enum hm_finding_kind kind)
{
	const unsigned i = (unsigned)kind;

	return KINDS[i < KIND_COUNT ? i : 0].name;
}

enum hm_headline hm__block_headline(enum hm_finding_kind kind)
{
	return KINDS[kind].headline;
}

static struct hm__ask ask_days(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	struct hm_span within)
{
	return (struct hm__ask){ policy, subject, question, within };
}

static struct hm_span one_day(hm_date day)
{
	return hm_span_make(day, day + 1);
}

static struct hm_finding finding_of(const struct hm__block *block)
{
	return (struct hm_finding){
		.kind = block->kind,
		.rule = block->rule,
		.until = block->days.to > HM_DATE_MAX ? HM_DATE_NONE
						      : block->days.to,
		.since = block->since,
		.field = block->field,
	};
}

/* The end of a finding for comparison: one without is the last. */
static hm_date end_of(const struct hm_finding *finding)
{
	return finding->until == HM_DATE_NONE ? HM_SPAN_OPEN_TO
					      : finding->until;
}

/* True if @a must stand before @b: the graver, then the longer. */
static bool goes_before(const struct hm_finding *a, const struct hm_finding *b)
{
	if (KINDS[a->kind].rank != KINDS[b->kind].rank)
		return KINDS[a->kind].rank > KINDS[b->kind].rank;
	return end_of(a) > end_of(b);
}

/* Two runs of one window, or two donations of one day, say the same. */
static bool says_same(const struct hm_finding *a, const struct hm_finding *b)
{
	return a->kind == b->kind && a->rule == b->rule &&
		a->since == b->since && a->until == b->until;
}

/* Sorts a finding in; the least grave goes if there is no room. */
static void collect(struct hm_verdict *verdict, const struct hm__block *block)
{
	const struct hm_finding finding = finding_of(block);
	size_t at = verdict->nfindings;

	for (size_t i = 0; i < verdict->nfindings; i++)
		if (says_same(&verdict->findings[i], &finding))
			return;
	while (at > 0 && goes_before(&finding, &verdict->findings[at - 1]))
		at--;
	if (verdict->nfindings == HM_FINDINGS_MAX)
		verdict->more = true;
	else
		verdict->nfindings++;
	if (at == HM_FINDINGS_MAX)
		return;
	memmove(&verdict->findings[at + 1], &verdict->findings[at],
		(verdict->nfindings - at - 1) * sizeof(finding));
	verdict->findings[at] = finding;
}

static bool latest_end(void *ctx, const struct hm__block *block)
{
	hm_date *end = ctx;

	if (hm__block_closes_day(block->kind) && block->days.to > *end)
		*end = block->days.to;
	return *end <= HM_DATE_MAX;
}

/*
 * From *@day, on which blocks were met until @end, to the first free day; or
 * to one that never ends, and false.
 */
static bool jump(struct hm__ask ask, hm_date *day, hm_date end)
{
	while (end != *day && end <= HM_DATE_MAX) {
		*day = end;
		ask.within = one_day(end);
		hm__blocks_each(&ask, latest_end, &end);
	}
	return end <= HM_DATE_MAX;
}

hm_date hm_verdict_first_day(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date from)
{
	assert(hm_date_is_valid(from));

	const struct hm__ask ask = ask_days(
		policy, subject, question, one_day(from));
	hm_date end = from;

	hm__blocks_each(&ask, latest_end, &end);
	return jump(ask, &from, end) ? from : HM_DATE_NONE;
}

/* A verdict in the making, and the latest end of what closes its day. */
struct collecting {
	struct hm_verdict *verdict;
	hm_date end;
};

static bool collect_block(void *ctx, const struct hm__block *block)
{
	struct collecting *collecting = ctx;

	collect(collecting->verdict, block);
	if (hm__block_closes_day(block->kind) &&
		block->days.to > collecting->end)
		collecting->end = block->days.to;
	return true;
}

/* Appends what has no end, behind all that is of the day itself. */
static bool append_endless(void *ctx, const struct hm__block *block)
{
	struct hm_verdict *verdict = ctx;
	struct hm_finding finding = finding_of(block);

	if (!hm__block_closes_day(block->kind) || finding.until != HM_DATE_NONE)
		return true;
	/* Whom nothing that happened bars is barred from a day on. */
	if (block->kind == HM_FINDING_NEVER && finding.since == HM_DATE_NONE)
		finding.since = block->days.from;
	for (size_t i = 0; i < verdict->nfindings; i++)
		if (says_same(&verdict->findings[i], &finding))
			return true;
	if (verdict->nfindings == HM_FINDINGS_MAX)
		verdict->more = true;
	else
		verdict->nfindings++;
	verdict->findings[verdict->nfindings - 1] = finding;
	return true;
}

/* A wait that ends in nothing: adds what bars the day @last it leads to. */
static void append_end(
	const struct hm__ask *ask, hm_date last, struct hm_verdict *verdict)
{
	struct hm__ask then = *ask;

	then.within = one_day(last);
	hm__blocks_each(&then, append_endless, verdict);
}

void hm_verdict_on(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date day, struct hm_verdict *out)
{
	assert(hm_date_is_valid(day));

	const struct hm__ask ask = ask_days(
		policy, subject, question, one_day(day));

	*out = (struct hm_verdict){
		.headline = HM_HEADLINE_ELIGIBLE, .day = day, .policy = policy
	};

	struct collecting collecting = { out, day };

	hm__blocks_each(&ask, collect_block, &collecting);
	if (out->nfindings > 0)
		out->headline = hm__block_headline(out->findings[0].kind);
	out->version = hm_policy_version_on(policy, day);

	const bool free = jump(ask, &day, collecting.end);

	out->first_day = free ? day : HM_DATE_NONE;
	if (!free && out->headline == HM_HEADLINE_DEFERRED)
		append_end(&ask, day, out);
}

/* Keeps the gravest kind; there is none graver than never. */
static bool gravest(void *ctx, const struct hm__block *block)
{
	enum hm_finding_kind *kind = ctx;

	if (KINDS[block->kind].rank > KINDS[*kind].rank)
		*kind = block->kind;
	return KINDS[*kind].rank < RANK_NEVER;
}

enum hm_headline hm_verdict_headline(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date day)
{
	assert(hm_date_is_valid(day));

	const struct hm__ask ask = ask_days(
		policy, subject, question, one_day(day));
	enum hm_finding_kind kind = HM_FINDING_UNKNOWN_KIND;

	hm__blocks_each(&ask, gravest, &kind);
	return hm__block_headline(kind);
}

/* The first closed day after a free one. */
struct next_closed {
	hm_date day;  /* free */
	hm_date next; /* the earliest start of a block beyond it */
};

static bool earliest_start(void *ctx, const struct hm__block *block)
{
	struct next_closed *closed = ctx;

	if (hm__block_closes_day(block->kind) &&
		block->days.from > closed->day &&
		block->days.from < closed->next)
		closed->next = block->days.from;
	return true;
}

size_t hm_verdict_spans(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	struct hm_span within, struct hm_span *out, size_t cap)
{
	assert(out != NULL || cap == 0);

	within = hm_span_intersect(within, hm_span_all());

	const struct hm__ask ask = ask_days(policy, subject, question, within);
	hm_date day = within.from;
	size_t n = 0;

	while (day < within.to) {
		day = hm_verdict_first_day(policy, subject, question, day);
		if (day == HM_DATE_NONE || day >= within.to)
			break;

		struct next_closed closed = { day, within.to };

		hm__blocks_each(&ask, earliest_start, &closed);
		if (n < cap)
			out[n] = hm_span_make(day, closed.next);
		n++;
		day = closed.next;
	}
	return n;
}

void hm_verdict_scan(const struct hm_policy *policy,
	const struct hm_registry *reg, const struct hm_question *question,
	hm_date day, uint8_t *headlines)
{
	assert(hm_registry_is_indexed(reg));
	for (size_t i = 0; i < hm_registry_count(reg); i++) {
		const struct hm_subject subject = hm_subject_of(reg, i);

		headlines[i] = (uint8_t)hm_verdict_headline(
			policy, &subject, question, day);
	}
}
