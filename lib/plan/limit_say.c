/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/wish.h>

#include <hienmau/lang.h>
#include <hienmau/text.h>

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A token for files, and words for people. */
static const struct {
	enum hm_limit_kind kind;
	const char *name;
	const char *text;
} KINDS[] = {
	{ HM_LIMIT_TEAM_DAYS, "team-days", HM_N_("days of teams") },
	{ HM_LIMIT_SPACING, "spacing", HM_N_("rest between drives at venues") },
	{ HM_LIMIT_CLOSED, "closed-days",
		HM_N_("closed days of venues, holidays") },
	{ HM_LIMIT_CAPACITY, "capacity",
		HM_N_("beds of teams, room of venues") },
	{ HM_LIMIT_FORBIDDEN, "forbidden", HM_N_("what is forbidden") },
};

static const char *const VERDICTS[] = {
	[HM_LIMIT_UNKNOWN] = "?",
	[HM_LIMIT_OTHERS] = "others",
	[HM_LIMIT_RULES] = "rules",
	[HM_LIMIT_PEOPLE] = "people",
};

const char *hm_limit_kind_name(enum hm_limit_kind kind)
{
	for (size_t i = 0; i < COUNT(KINDS); i++) {
		if (KINDS[i].kind == kind)
			return KINDS[i].name;
	}
	return "?";
}

const char *hm_limit_kind_text(enum hm_limit_kind kind)
{
	for (size_t i = 0; i < COUNT(KINDS); i++) {
		if (KINDS[i].kind == kind)
			return KINDS[i].text;
	}
	return "?";
}

const char *hm_limit_verdict_name(enum hm_limit_verdict verdict)
{
	return VERDICTS[(size_t)verdict < COUNT(VERDICTS) ? verdict : 0];
}

/* The kinds of a set, with @between them. */
static void add_kinds(struct hm_text *text, unsigned kinds, const char *between,
	enum hm_lang lang)
{
	bool first = true;

	for (size_t i = 0; i < COUNT(KINDS); i++) {
		if ((kinds & KINDS[i].kind) == 0)
			continue;
		hm_text_add(text, first ? "" : between);
		hm_text_add(text, hm_lang_text(lang, KINDS[i].text));
		first = false;
	}
}

/* "days of teams (2027-02-01 to 2027-02-21), or instead: ..." */
static void add_rules(
	struct hm_text *text, const struct hm_limit *limit, enum hm_lang lang)
{
	char from[HM_DATE_TEXT_MAX];
	char to[HM_DATE_TEXT_MAX];

	add_kinds(text, limit->kinds, " + ", lang);
	if (!hm_span_is_empty(limit->days)) {
		hm_date_format(limit->days.from, lang, from);
		hm_date_format(limit->days.to - 1, lang, to);
		hm_text_add(text, " (");
		hm_text_addf(
			text, hm_lang_text(lang, HM_N_("%s to %s")), from, to);
		hm_text_add(text, ")");
	}
	if (limit->instead != 0) {
		hm_text_add(text, "; ");
		hm_text_add(text, hm_lang_text(lang, HM_N_("or instead")));
		hm_text_add(text, ": ");
		add_kinds(text, limit->instead, " / ", lang);
	}
}

/* Whose target, and of which days. */
static void add_target(struct hm_text *text, const struct hm_book *book,
	const struct hm_limit *limit, enum hm_lang lang)
{
	const struct hm_target *target = hm_book_find_target(
		book, limit->target);
	const struct hm_org *org =
		target == NULL ? NULL : hm_book_find_org(book, target->org);
	char from[HM_DATE_TEXT_MAX] = "?";
	char to[HM_DATE_TEXT_MAX] = "?";

	if (target != NULL) {
		hm_date_format(target->span.from, lang, from);
		hm_date_format(target->span.to - 1, lang, to);
	}
	hm_text_add(text, org == NULL ? "?" : org->name);
	hm_text_add(text, ", ");
	hm_text_addf(text, hm_lang_text(lang, HM_N_("%s to %s")), from, to);
}

static void say_limit(const struct hm_limit *limit, const char *target,
	const char *rules, const struct hm_say *say)
{
	const struct hm_diag what = { .severity = HM_SEVERITY_NOTE,
		.code = limit->verdict == HM_LIMIT_RULES    ? "limit.rules"
			: limit->verdict == HM_LIMIT_PEOPLE ? "limit.people"
							    : "limit.others" };
	const long long wanted = limit->wanted;
	const long long most = limit->at_most;

	if (limit->verdict == HM_LIMIT_OTHERS)
		hm_diag_say(say, &what,
			"%s: %lld of %lld could be had if it were the only "
			"target; others, or their cost, stand in the way.",
			target, (long long)limit->possible, wanted);
	else if (limit->verdict == HM_LIMIT_PEOPLE)
		hm_diag_say(say, &what,
			"%s: at most %lld of %lld; without rules of teams, "
			"venues and days %lld: there are too few people.",
			target, most, wanted, (long long)limit->lifted);
	else if (most < wanted)
		hm_diag_say(say, &what,
			"%s: at most %lld of %lld; in the way: %s.", target,
			most, wanted, rules);
	else
		hm_diag_say(say, &what,
			"%s: no more than %lld of %lld were found; in the way: "
			"%s.",
			target, (long long)limit->possible, wanted, rules);
}

void hm_limit_say(const struct hm_book *book, const struct hm_limit *limit,
	const struct hm_say *say)
{
	const enum hm_lang lang = say == NULL ? HM_LANG_EN : say->lang;
	struct hm_text target;
	struct hm_text rules;

	hm_text_init(&target, NULL);
	hm_text_init(&rules, NULL);
	add_target(&target, book, limit, lang);
	add_rules(&rules, limit, lang);

	const char *a = hm_text_str(&target);
	const char *b = hm_text_str(&rules);
	say_limit(limit, a == NULL ? "?" : a, b == NULL ? "?" : b, say);
	hm_text_fini(&rules);
	hm_text_fini(&target);
}
