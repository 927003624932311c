/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/verdict.h>

#include <assert.h>

#include <hienmau/lang.h>

/* What a sentence is filled with, in this order. */
enum fill {
	FILL_NOTHING,
	FILL_UNTIL,
	FILL_SINCE,
	FILL_UNTIL_SINCE,
	FILL_FIELD,
	FILL_VOLUME, /* nothing, of a finding without a measurement */
};

/*
 * One sentence for each thing a finding can say. The first row that fits is
 * taken: the kind of finding, the kind of rule (unknown stands for any), and
 * dates the finding has. A booking stands after the end of its block.
 */
static const struct sentence {
	enum hm_finding_kind finding;
	enum hm_rule_kind rule;
	enum fill fill;
	bool booking;
	const char *msgid;
} SENTENCES[] = {
	{ HM_FINDING_WAIT, HM_RULE_KIND_INTERVAL, FILL_UNTIL_SINCE, true,
		HM_N_("Not before %s: a donation is booked for %s") },
	{ HM_FINDING_WAIT, HM_RULE_KIND_INTERVAL, FILL_UNTIL_SINCE, false,
		HM_N_("Not before %s: the wait after the donation of %s") },
	{ HM_FINDING_WAIT, HM_RULE_KIND_WINDOW, FILL_UNTIL_SINCE, false,
		HM_N_("Not before %s: too many donations around %s") },
	{ HM_FINDING_WAIT, HM_RULE_KIND_AGE, FILL_UNTIL, false,
		HM_N_("Not before %s: the donor is too young") },
	{ HM_FINDING_WAIT, HM_RULE_KIND_DEFERRAL, FILL_UNTIL_SINCE, false,
		HM_N_("Not before %s: deferred since %s") },
	{ HM_FINDING_WAIT, HM_RULE_KIND_UNKNOWN, FILL_UNTIL, false,
		HM_N_("Not before %s") },
	{ HM_FINDING_WAIT, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("Not yet") },
	{ HM_FINDING_NEVER, HM_RULE_KIND_AGE, FILL_SINCE, false,
		HM_N_("Not any more from %s on: the donor is past the age "
		      "limit then") },
	{ HM_FINDING_NEVER, HM_RULE_KIND_AGE, FILL_NOTHING, false,
		HM_N_("Not any more: the donor is past the age limit") },
	{ HM_FINDING_NEVER, HM_RULE_KIND_UNKNOWN, FILL_SINCE, false,
		HM_N_("Not any more: excluded since %s") },
	{ HM_FINDING_NEVER, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("Not any more") },
	{ HM_FINDING_OPEN, HM_RULE_KIND_UNKNOWN, FILL_SINCE, false,
		HM_N_("Deferred since %s, with no end known") },
	{ HM_FINDING_OPEN, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("Deferred, with no end known") },
	{ HM_FINDING_GAP, HM_RULE_KIND_UNKNOWN, FILL_SINCE, false,
		HM_N_("The policy does not say how long to wait between this "
		      "donation and that of %s") },
	{ HM_FINDING_GAP, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("The policy does not cover this product or this day") },
	{ HM_FINDING_UNKNOWN, HM_RULE_KIND_AGE, FILL_NOTHING, false,
		HM_N_("The date of birth is missing; ask for it") },
	{ HM_FINDING_UNKNOWN, HM_RULE_KIND_UNKNOWN, FILL_FIELD, false,
		HM_N_("Not measured yet: %s") },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_VOLUME, FILL_VOLUME, false,
		HM_N_("The volume is more than may be drawn at once") },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_VOLUME, FILL_NOTHING, false,
		HM_N_("The volume is more than the weight allows") },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_WINDOW, FILL_NOTHING, false,
		HM_N_("The volume is more than may be taken in the whole "
		      "time") },
	{ HM_FINDING_MEASURE, HM_RULE_KIND_UNKNOWN, FILL_FIELD, false,
		HM_N_("Outside the limits: %s") },
	{ HM_FINDING_REFER, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("A doctor must decide first") },
	{ HM_FINDING_CONSENT, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("Consent is needed") },
	{ HM_FINDING_VENUE, HM_RULE_KIND_UNKNOWN, FILL_NOTHING, false,
		HM_N_("Not at this kind of place") },
	{ HM_FINDING_TO_MEASURE, HM_RULE_KIND_UNKNOWN, FILL_FIELD, false,
		HM_N_("Will be measured at the drive: %s") },
};

static bool has_fill(const struct hm_finding *finding, enum fill fill)
{
	const bool until = hm_date_is_valid(finding->until);
	const bool since = hm_date_is_valid(finding->since);

	if (fill == FILL_UNTIL)
		return until;
	if (fill == FILL_SINCE)
		return since;
	if (fill == FILL_VOLUME)
		return finding->field == HM_FIELD_NONE;
	return fill != FILL_UNTIL_SINCE || (until && since);
}

static bool fits(
	const struct sentence *sentence, const struct hm_finding *finding)
{
	if (sentence->finding != finding->kind)
		return false;
	if (sentence->rule != HM_RULE_KIND_UNKNOWN &&
		sentence->rule != finding->rule->kind)
		return false;
	if (sentence->booking && finding->since < finding->until)
		return false;
	return has_fill(finding, sentence->fill);
}

static const struct sentence *find_sentence(const struct hm_finding *finding)
{
	for (size_t i = 0; i < sizeof(SENTENCES) / sizeof(SENTENCES[0]); i++)
		if (fits(&SENTENCES[i], finding))
			return &SENTENCES[i];
	return NULL;
}

/* The text of a date the sentence needs; empty for one it does not. */
static void date_text(
	hm_date day, enum hm_lang lang, char out[HM_DATE_TEXT_MAX])
{
	out[0] = '\0';
	if (hm_date_is_valid(day))
		hm_date_format(day, lang, out);
}

static void add_sentence(const struct sentence *sentence,
	const struct hm_finding *finding, enum hm_lang lang,
	struct hm_text *out)
{
	const char *format = hm_lang_text(lang, sentence->msgid);
	char until[HM_DATE_TEXT_MAX];
	char since[HM_DATE_TEXT_MAX];

	date_text(finding->until, lang, until);
	date_text(finding->since, lang, since);
	switch (sentence->fill) {
	case FILL_NOTHING:
	case FILL_VOLUME:
		hm_text_add(out, format);
		break;
	case FILL_UNTIL:
		hm_text_addf(out, format, until);
		break;
	case FILL_SINCE:
		hm_text_addf(out, format, since);
		break;
	case FILL_UNTIL_SINCE:
		hm_text_addf(out, format, until, since);
		break;
	case FILL_FIELD:
		hm_text_addf(out, format,
			hm_lang_text(lang, hm_field_words(finding->field)));
		break;
	}
}

/* Adds a piece behind what separates it from one before. */
static void add_piece(
	const char **before, const char *piece, struct hm_text *out)
{
	if (piece[0] == '\0')
		return;
	hm_text_addf(out, "%s%s", *before, piece);
	*before = ", ";
}

/*
 * In brackets the clause and the title of its source, and behind them where the
 * rule stands in law, if it is not plainly in force.
 */
static void add_source(
	const struct hm_rule *rule, enum hm_lang lang, struct hm_text *out)
{
	const char *before = " (";
	const char *status = hm_rule_status_name(rule->status);

	add_piece(&before, rule->clause, out);
	add_piece(&before, rule->source, out);
	if (rule->status != HM_RULE_STATUS_IN_FORCE) {
		before = before[0] == ',' ? "; " : before;
		add_piece(&before, hm_lang_text(lang, status), out);
		before = ": ";
		add_piece(&before, rule->note, out);
	}
	if (before[0] != ' ')
		hm_text_add(out, ")");
}

void hm_finding_format(const struct hm_finding *finding, enum hm_lang lang,
	struct hm_text *out)
{
	assert(finding->rule != NULL);

	const struct sentence *sentence = find_sentence(finding);

	if (sentence != NULL)
		add_sentence(sentence, finding, lang, out);
	add_source(finding->rule, lang, out);
	hm_text_add(out, ".");
}

void hm_verdict_format(const struct hm_verdict *verdict, enum hm_lang lang,
	struct hm_text *out)
{
	const bool waits = verdict->headline == HM_HEADLINE_ELIGIBLE ||
		verdict->headline == HM_HEADLINE_DEFERRED;
	enum hm_headline headline = verdict->headline;

	if (waits && hm_date_is_valid(verdict->first_day)) {
		char day[HM_DATE_TEXT_MAX];

		hm_date_format(verdict->first_day, lang, day);
		hm_text_addf(out,
			hm_lang_text(lang,
				HM_N_("may be invited from %s; the doctor at "
				      "the drive decides")),
			day);
		return;
	}
	/* A wait that outlasts the age limit ends in nothing. */
	if (headline == HM_HEADLINE_DEFERRED)
		headline = HM_HEADLINE_INELIGIBLE;
	hm_text_add(out, hm_lang_text(lang, hm_headline_words(headline)));
}
