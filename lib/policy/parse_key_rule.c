/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Keys of the rules, but for their conditions. */

#include "policy/parse_key.h"

#include <string.h>

enum { PER_KG_MOST = 1000, SLACK_MOST_DAYS = 366 };

static bool set_of(struct hm__parser *p, const struct hm__word *word)
{
	return hm__parser_products(p, word, &p->draft.rule.of);
}

static bool set_from(struct hm__parser *p, const struct hm__word *word)
{
	return hm__parser_products(p, word, &p->draft.rule.from);
}

static bool set_counted(struct hm__parser *p, const struct hm__word *word)
{
	return hm__parser_products(p, word, &p->draft.rule.window.counted);
}

static bool set_reduce_by(struct hm__parser *p, const struct hm__word *word)
{
	return hm__parser_products(p, word, &p->draft.reduce_by);
}

static bool set_field(struct hm__parser *p, const struct hm__word *word)
{
	if (!hm__field_parse(
		    word->value, word->value_len, &p->draft.rule.field))
		return hm__value_bad(p, word,
			"field=weight|hb|systolic|diastolic|pulse|platelets|"
			"protein");
	return true;
}

static bool set_min(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.min = *word;
	return true;
}

static bool set_max(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.max = *word;
	return true;
}

static bool set_edge(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "closed", "open", "half-open",
		"open-min" };

	p->draft.edge = hm__value_choice(word, WORDS, 4);
	return p->draft.edge >= 0 ||
		hm__value_bad(p, word, "edge=closed|open|half-open|open-min");
}

static bool set_on(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "birthday", "day-after" };

	p->draft.rule.late = hm__value_choice(word, WORDS, 2);
	return p->draft.rule.late >= 0 ||
		hm__value_bad(p, word, "on=birthday|day-after");
}

static bool set_gate_then(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "refuse", "refer" };
	const int i = hm__value_choice(word, WORDS, 2);

	if (i == 1)
		p->draft.rule.then = HM_FINDING_REFER;
	return i >= 0 || hm__value_bad(p, word, "then=refuse|refer");
}

/* "wait" and "never" say what a lower and an upper limit do anyway. */
static bool set_age_then(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "wait", "never", "consent",
		"refer" };
	const int i = hm__value_choice(word, WORDS, 4);

	p->draft.then = *word;
	p->draft.waits = i == 0;
	p->draft.nevers = i == 1;
	if (i == 2)
		p->draft.rule.then = HM_FINDING_CONSENT;
	else if (i == 3)
		p->draft.rule.then = HM_FINDING_REFER;
	return i >= 0 ||
		hm__value_bad(p, word, "then=wait|never|consent|refer");
}

/* One of the two words a venue rule needs. */
static bool set_venue_then(struct hm__parser *p, const struct hm__word *word,
	enum hm_finding_kind then)
{
	if (p->draft.rule.then != HM_FINDING_UNKNOWN_KIND) {
		hm__parser_fault(p, HM__FAULT_TWICE, word, "refuse|refer");
		return false;
	}
	p->draft.rule.then = then;
	return true;
}

static bool set_refuse(struct hm__parser *p, const struct hm__word *word)
{
	return set_venue_then(p, word, HM_FINDING_VENUE);
}

static bool set_refer(struct hm__parser *p, const struct hm__word *word)
{
	return set_venue_then(p, word, HM_FINDING_REFER);
}

static bool set_interval_wait(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_dated(p, word, &p->draft.rule.wait);
}

static bool set_deferral_wait(struct hm__parser *p, const struct hm__word *word)
{
	return hm__wait_parse(
		       word->value, word->value_len, &p->draft.rule.wait) ||
		hm__value_bad(p, word, "14d|12w|6mo|1y|open|permanent");
}

static bool set_or(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.has_or = true;
	return hm__value_dated(p, word, &p->draft.rule.or_wait);
}

static bool set_event(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.rule.event);
}

static bool set_and_until(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.rule.until_event);
}

static bool set_sum(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "count", "units", "ml",
		"plasma-ml", "rbc-ml" };
	const int i = hm__value_choice(word, WORDS, 5);

	if (i < 0)
		return hm__value_bad(
			p, word, "sum=count|units|ml|plasma-ml|rbc-ml");
	p->draft.rule.window.sum = (enum hm__sum)i;
	return true;
}

static bool set_span(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_dated(p, word, &p->draft.rule.wait);
}

static bool set_kind(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "rolling", "calendar" };
	const int i = hm__value_choice(word, WORDS, 2);

	p->draft.rule.window.calendar = i == 1;
	return i >= 0 || hm__value_bad(p, word, "kind=rolling|calendar");
}

static bool set_most(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(p, word, 1, HM__ML_MOST, &p->draft.rule.max);
}

static bool set_slack(struct hm__parser *p, const struct hm__word *word)
{
	struct hm__wait slack = { HM__WAIT_DAYS, 0 };

	if (!hm__wait_parse(word->value, word->value_len, &slack) ||
		slack.unit != HM__WAIT_DAYS || slack.n > SLACK_MOST_DAYS)
		return hm__value_bad(p, word, "slack=15d (0d..366d)");
	p->draft.rule.window.slack = slack.n;
	return true;
}

static bool set_burst(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(
		p, word, 2, HM__COUNT_MOST, &p->draft.rule.window.burst);
}

static bool set_pause(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_dated(p, word, &p->draft.rule.window.pause);
}

static bool set_per_kg(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_number(p, word, 1, PER_KG_MOST, &p->draft.rule.per_kg);
}

static bool set_unlisted(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const WORDS[] = { "gap", "strictest-row", "allow" };
	const int i = hm__value_choice(word, WORDS, 3);

	if (i < 0)
		return hm__value_bad(
			p, word, "unlisted=gap|strictest-row|allow");
	p->draft.rule.unlisted = (enum hm__unlisted)i;
	return true;
}

static bool set_missing(struct hm__parser *p, const struct hm__word *word)
{
	static const char *const UNKNOWN = "unknown";

	return hm__value_choice(word, &UNKNOWN, 1) == 0 ||
		hm__value_bad(p, word, "missing=unknown");
}

/* The one word a status needs. */
static bool read_status(struct hm__parser *p, const struct hm__word *word,
	enum hm_rule_status status)
{
	if (p->draft.has_status) {
		hm__parser_fault(
			p, HM__FAULT_TWICE, word, "in-force|challenged|stayed");
		return false;
	}
	p->draft.has_status = true;
	p->draft.status = status;
	return true;
}

static bool set_in_force(struct hm__parser *p, const struct hm__word *word)
{
	return read_status(p, word, HM_RULE_STATUS_IN_FORCE);
}

static bool set_challenged(struct hm__parser *p, const struct hm__word *word)
{
	return read_status(p, word, HM_RULE_STATUS_CHALLENGED);
}

static bool set_stayed(struct hm__parser *p, const struct hm__word *word)
{
	return read_status(p, word, HM_RULE_STATUS_STAYED);
}

static bool set_note(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.note);
}

static bool set_reason(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.reason);
}

static bool set_replaces(struct hm__parser *p, const struct hm__word *word)
{
	p->draft.replaces = *word;
	return hm__value_text(p, word, &p->draft.rule.replaces);
}

static bool set_clause(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.rule.shown.clause);
}

static bool set_reading(struct hm__parser *p, const struct hm__word *word)
{
	return hm__value_text(p, word, &p->draft.rule.shown.reading);
}

static bool set_source(struct hm__parser *p, const struct hm__word *word)
{
	for (size_t i = 0; i < p->policy->sources.len; i++) {
		const struct hm__source *source = hm__vec_at(
			&p->policy->sources, i);

		if (strlen(source->id) == word->value_len &&
			memcmp(source->id, word->value, word->value_len) == 0) {
			p->draft.source = source;
			return true;
		}
	}
	hm__parser_fault(p, HM__FAULT_NAME, word, "source ID title= status=");
	return false;
}

#define HAS_OF (HM__REC(GATE) | HM__REC(AGE) | HM__REC(VOLUME) | HM__REC(VENUE))

const struct hm__key hm__keys_rule[] = {
	{ "of", HM__RELATION_EQ, HAS_OF, HAS_OF, set_of },
	{ "of", HM__RELATION_EQ, HM__REC(WINDOW), HM__REC(WINDOW),
		set_counted },
	{ "field", HM__RELATION_EQ, HM__REC(GATE), HM__REC(GATE), set_field },
	{ "min", HM__RELATION_EQ, HM__REC(GATE) | HM__REC(AGE), 0, set_min },
	{ "max", HM__RELATION_EQ, HM__REC(GATE) | HM__REC(AGE), 0, set_max },
	{ "max", HM__RELATION_EQ, HM__REC(WINDOW), HM__REC(WINDOW), set_most },
	{ "max", HM__RELATION_EQ, HM__REC(VOLUME), 0, set_most },
	{ "edge", HM__RELATION_EQ, HM__REC(GATE), 0, set_edge },
	{ "then", HM__RELATION_EQ, HM__REC(GATE), 0, set_gate_then },
	{ "on", HM__RELATION_EQ, HM__REC(AGE), 0, set_on },
	{ "then", HM__RELATION_EQ, HM__REC(AGE), 0, set_age_then },
	{ "from", HM__RELATION_EQ, HM__REC(INTERVAL), HM__REC(INTERVAL),
		set_from },
	{ "to", HM__RELATION_EQ, HM__REC(INTERVAL), HM__REC(INTERVAL), set_of },
	{ "wait", HM__RELATION_EQ, HM__REC(INTERVAL), HM__REC(INTERVAL),
		set_interval_wait },
	{ "sum", HM__RELATION_EQ, HM__REC(WINDOW), HM__REC(WINDOW), set_sum },
	{ "span", HM__RELATION_EQ, HM__REC(WINDOW), HM__REC(WINDOW), set_span },
	{ "kind", HM__RELATION_EQ, HM__REC(WINDOW), 0, set_kind },
	{ "to", HM__RELATION_EQ, HM__REC(WINDOW) | HM__REC(DEFERRAL), 0,
		set_of },
	{ "reduce-by", HM__RELATION_EQ, HM__REC(WINDOW), 0, set_reduce_by },
	{ "slack", HM__RELATION_EQ, HM__REC(WINDOW), 0, set_slack },
	{ "burst", HM__RELATION_EQ, HM__REC(WINDOW), 0, set_burst },
	{ "pause", HM__RELATION_EQ, HM__REC(WINDOW), 0, set_pause },
	{ "per-kg", HM__RELATION_EQ, HM__REC(VOLUME), 0, set_per_kg },
	{ "refuse", HM__RELATION_NONE, HM__REC(VENUE), 0, set_refuse },
	{ "refer", HM__RELATION_NONE, HM__REC(VENUE), 0, set_refer },
	{ "event", HM__RELATION_EQ, HM__REC(DEFERRAL), HM__REC(DEFERRAL),
		set_event },
	{ "wait", HM__RELATION_EQ, HM__REC(DEFERRAL), HM__REC(DEFERRAL),
		set_deferral_wait },
	{ "or", HM__RELATION_EQ, HM__REC(DEFERRAL), 0, set_or },
	{ "and-until", HM__RELATION_EQ, HM__REC(DEFERRAL), 0, set_and_until },
	{ "unlisted", HM__RELATION_EQ, HM__REC(DEFAULT), HM__REC(DEFAULT),
		set_unlisted },
	{ "missing", HM__RELATION_EQ, HM__REC(DEFAULT), 0, set_missing },
	{ "in-force", HM__RELATION_NONE, HM__REC(STATUS), 0, set_in_force },
	{ "challenged", HM__RELATION_NONE, HM__REC(STATUS), 0, set_challenged },
	{ "stayed", HM__RELATION_NONE, HM__REC(STATUS), 0, set_stayed },
	{ "note", HM__RELATION_EQ, HM__REC(STATUS), 0, set_note },
	{ "source", HM__RELATION_EQ, HM__REC_ANY_RULE, HM__REC_ANY_RULE,
		set_source },
	{ "clause", HM__RELATION_EQ, HM__REC_ANY_RULE, 0, set_clause },
	{ "reading", HM__RELATION_EQ, HM__REC_ANY_RULE, 0, set_reading },
	{ "sure", HM__RELATION_EQ, HM__REC_ANY_RULE, 0, hm__value_sure },
	{ "replaces", HM__RELATION_EQ, HM__REC_ANY_RULE, 0, set_replaces },
	{ "override", HM__RELATION_EQ,
		HM__REC_ANY_RULE | HM__REC(STATUS) | HM__REC(CALENDAR) |
			HM__REC(PRODUCT) | HM__REC(SEX) | HM__REC(DONOR_CLASS),
		0, set_reason },
};

const size_t hm__keys_rule_count = sizeof(hm__keys_rule) /
	sizeof(hm__keys_rule[0]);
