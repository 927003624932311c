/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau why: the verdict for one donor, with every finding and clause. */

#include <string.h>

#include "commands.h"

/* What the screening desk may type in; 0 = not measured. */
struct measured {
	const char *weight;
	int64_t hb;
	const char *pressure;
	int64_t pulse;
};

static bool parse_weight(struct cli *cli, const char *text,
	struct hm_subject *subject, int *code)
{
	int64_t grams;

	if (!text)
		return true;
	if (hm_num_parse_fixed(text, strlen(text), 3, 1000, 400000, &grams)) {
		*code = cli_usage(
			cli, HM_N_("--weight is in kilograms, not '%s'"), text);
		return false;
	}
	subject->values[HM_FIELD_WEIGHT] = (int32_t)grams;
	return true;
}

static bool parse_pressure(struct cli *cli, const char *text,
	struct hm_subject *subject, int *code)
{
	const char *slash = text ? strchr(text, '/') : NULL;
	int64_t upper;
	int64_t lower;

	if (!text)
		return true;
	if (!slash ||
		hm_num_parse(text, (size_t)(slash - text), 30, 300, &upper) ||
		hm_num_parse(slash + 1, strlen(slash + 1), 20, 200, &lower)) {
		*code = cli_usage(cli,
			HM_N_("--pressure is like 120/80, not '%s'"), text);
		return false;
	}
	subject->values[HM_FIELD_SYSTOLIC] = (int32_t)upper;
	subject->values[HM_FIELD_DIASTOLIC] = (int32_t)lower;
	return true;
}

static bool apply_measured(struct cli *cli, const struct measured *measured,
	struct hm_subject *subject, int *code)
{
	if (measured->hb)
		subject->values[HM_FIELD_HB] = (int32_t)measured->hb;
	if (measured->pulse)
		subject->values[HM_FIELD_PULSE] = (int32_t)measured->pulse;
	return parse_weight(cli, measured->weight, subject, code) &&
		parse_pressure(cli, measured->pressure, subject, code);
}

/* Everything that is measured at the drive, in one line, each once. */
static void add_to_measure(const struct cli *cli,
	const struct hm_verdict *verdict, struct hm_text *text)
{
	unsigned said = 0;

	for (size_t i = 0; i < verdict->nfindings; i++) {
		const struct hm_finding *finding = &verdict->findings[i];
		unsigned bit = 1U << finding->field;

		if (finding->kind != HM_FINDING_TO_MEASURE || said & bit)
			continue;
		hm_text_addf(text, "%s%s",
			said ? ", "
			     : cli_text(cli,
				       HM_N_("  - to be measured there: ")),
			cli_text(cli, hm_field_words(finding->field)));
		said |= bit;
	}
	if (said)
		hm_text_add(text, "\n");
}

/* A year has room for no more spans than this. */
enum { TIMELINE_MONTHS = 12, TIMELINE_SPANS = 184 };

/* One line a month, one sign a day: # may be invited, . not. */
static void add_month(struct hm_span month, const struct hm_span *spans,
	size_t n, struct hm_text *text)
{
	struct hm_ymd ymd = hm_date_to_ymd(month.from);

	hm_text_addf(text, "  %04d-%02d ", ymd.year, ymd.month);
	for (int32_t i = 1; i < ymd.day; i++)
		hm_text_add(text, " ");
	for (hm_date day = month.from; day < month.to; day++)
		hm_text_add(text, hm_spans_contain(spans, n, day) ? "#" : ".");
	hm_text_add(text, "\n");
}

/* The twelve months from the asked day on. */
static void add_timeline(const struct cli *cli,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date day, struct hm_text *text)
{
	struct hm_span year = { day,
		hm_date_add_months(day, TIMELINE_MONTHS, HM_MONTH_END_CLAMP) };
	struct hm_span spans[TIMELINE_SPANS];
	size_t n = hm_verdict_spans(
		cli->policy, subject, question, year, spans, TIMELINE_SPANS);

	hm_text_addf(text, "%s\n",
		cli_text(cli,
			HM_N_("Days by wait and age (# = may be invited):")));
	while (day < year.to) {
		hm_date next = hm_date_add_months(
			hm_date_month_start(day), 1, HM_MONTH_END_CLAMP);

		next = next < year.to ? next : year.to;
		add_month(hm_span_make(day, next), spans, n, text);
		day = next;
	}
}

/* Whose rules answered, and since when they are as they are. */
static void add_policy(const struct cli *cli, const struct hm_verdict *verdict,
	struct hm_text *text)
{
	struct hm_policy_info info = hm_policy_info(verdict->policy);
	char since[HM_DATE_TEXT_MAX];

	if (!hm_date_is_valid(verdict->version)) {
		hm_text_addf(text,
			cli_text(cli,
				HM_N_("By %s (%s, %s), which has no rules for "
				      "that day:")),
			info.title, info.jurisdiction, info.id);
	} else {
		hm_date_format(verdict->version, cli->lang, since);
		hm_text_addf(text,
			cli_text(cli, HM_N_("By %s (%s, %s), version of %s:")),
			info.title, info.jurisdiction, info.id, since);
	}
	hm_text_add(text, "\n");
}

static void add_findings(const struct cli *cli,
	const struct hm_verdict *verdict, struct hm_text *text)
{
	for (size_t i = 0; i < verdict->nfindings; i++) {
		const struct hm_finding *finding = &verdict->findings[i];

		if (finding->kind == HM_FINDING_TO_MEASURE)
			continue;
		hm_text_add(text, "  - ");
		hm_finding_format(finding, cli->lang, text);
		hm_text_addf(text, " [%s]\n", finding->rule->id);
	}
	add_to_measure(cli, verdict, text);
}

static int answer_text(struct cli *cli, const struct hm_subject *subject,
	const struct hm_question *question, const struct hm_verdict *verdict)
{
	struct hm_text text;

	hm_text_init(&text, NULL);
	hm_verdict_format(verdict, cli->lang, &text);
	hm_text_add(&text, "\n");
	add_policy(cli, verdict, &text);
	add_findings(cli, verdict, &text);
	add_timeline(cli, subject, question, verdict->day, &text);
	const char *str = hm_text_str(&text);
	int code = cli_emit(cli, str ? str : "", text.len);

	hm_text_fini(&text);
	return code;
}

static const struct hm_table_column columns[] = {
	{ "headline", HM_N_("verdict"), false },
	{ "first_day", HM_N_("may be invited from"), false },
	{ "finding", HM_N_("finding"), false },
	{ "rule", HM_N_("rule"), false },
	{ "clause", HM_N_("clause"), false },
	{ "since", HM_N_("since"), false },
	{ "until", HM_N_("until"), false },
	{ "policy", HM_N_("policy"), false },
	{ "version", HM_N_("version of"), false },
	{ "status", HM_N_("status"), false },
};

enum { COLUMNS = sizeof(columns) / sizeof(columns[0]) };

static void add_date(struct hm_table *table, hm_date day)
{
	if (hm_date_is_valid(day))
		hm_table_add_date(table, day);
	else
		hm_table_add(table, NULL);
}

static void add_finding(struct hm_table *table,
	const struct hm_verdict *verdict, const struct hm_finding *finding)
{
	const struct hm_rule *rule = finding ? finding->rule : NULL;

	hm_table_add(table, hm_headline_name(verdict->headline));
	add_date(table, verdict->first_day);
	hm_table_add(
		table, finding ? hm_finding_kind_name(finding->kind) : NULL);
	hm_table_add(table, rule ? rule->id : NULL);
	hm_table_add(table, rule ? rule->clause : NULL);
	add_date(table, finding ? finding->since : HM_DATE_NONE);
	add_date(table, finding ? finding->until : HM_DATE_NONE);
	hm_table_add(table, hm_policy_info(verdict->policy).id);
	add_date(table, verdict->version);
	hm_table_add(table, rule ? hm_rule_status_name(rule->status) : NULL);
}

static int answer_table(struct cli *cli, const struct hm_verdict *verdict)
{
	struct hm_table *table = cli_table(cli, columns, COLUMNS);

	if (!table)
		return CLI_SYSTEM;
	for (size_t i = 0; i < verdict->nfindings; i++)
		add_finding(table, verdict, &verdict->findings[i]);
	if (!verdict->nfindings)
		add_finding(table, verdict, NULL);
	return cli_emit_table(cli, table);
}

static int answer(struct cli *cli, const char *donor,
	const struct measured *measured, const struct hm_question *question,
	hm_date on)
{
	struct hm_verdict verdict;
	size_t row;
	int code;

	if (!hm_registry_find_code(cli->donors, donor, &row)) {
		cli_say(cli,
			HM_N_("There is no donor with the code '%s' "
			      "('donor find' finds one by name)."),
			donor);
		return CLI_INPUT;
	}
	struct hm_subject subject = hm_subject_of(cli->donors, row);

	if (!apply_measured(cli, measured, &subject, &code))
		return code;
	hm_verdict_on(cli->policy, &subject, question, on, &verdict);
	code = cli->format == HM_TABLE_TEXT
		? answer_text(cli, &subject, question, &verdict)
		: answer_table(cli, &verdict);
	if (code)
		return code;
	if (verdict.more)
		cli_say(cli,
			HM_N_("There are more findings than the %d shown, "
			      "which are the gravest."),
			(int)HM_FINDINGS_MAX);
	return verdict.headline <= HM_HEADLINE_NEEDS_PHYSICIAN ? CLI_DONE
							       : CLI_NO;
}

int cmd_why(struct cli *cli, int argc, char **argv)
{
	struct measured measured = { NULL, 0, NULL, 0 };
	hm_date on = HM_DATE_NONE;
	const char *product = "WB";
	int64_t volume = 0;
	bool screening = false;
	struct cli_words with = { .n = 0 };
	const struct cli_option options[] = {
		{ "on", 0, CLI_DATE, &on, "DATE",
			HM_N_("the day of the drive (default: today)") },
		{ "product", 0, CLI_TEXT, &product, "PRODUCT",
			HM_N_("WB, PLT, PLA ... (default WB)") },
		{ "volume", 0, CLI_NUMBER, &volume, "ML",
			HM_N_("how much would be drawn") },
		{ "with", 0, CLI_WORDS, &with, "WORD,...",
			HM_N_("what rules may ask about the drive, the day or "
			      "the donor: mobile, low_stock ...") },
		{ "at-screening", 0, CLI_FLAG, &screening, NULL,
			HM_N_("apply measurements, as at the drive") },
		{ "weight", 0, CLI_TEXT, &measured.weight, "KG",
			HM_N_("weight measured") },
		{ "hb", 0, CLI_NUMBER, &measured.hb, "G/L",
			HM_N_("haemoglobin measured") },
		{ "pressure", 0, CLI_TEXT, &measured.pressure, "SYS/DIA",
			HM_N_("blood pressure measured") },
		{ "pulse", 0, CLI_NUMBER, &measured.pulse, "PER-MINUTE",
			HM_N_("pulse measured") },
		{ "policy", 0, CLI_TEXT, &cli->policy_name, "NAME",
			HM_N_("donor rules: a name or a file (default: the "
			      "database's)") },
	};
	struct hm_question question = { .product = HM_PRODUCT_WB };
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options,
		    sizeof(options) / sizeof(options[0]), &nargs, &code))
		return code;
	if (nargs != 1)
		return cli_usage(cli, HM_N_("why wants one donor code"));
	if (hm_product_parse(product, strlen(product), &question.product))
		return cli_usage(cli, HM_N_("'%s' is not a product"), product);
	if (volume > 2000 || measured.hb > 300 || measured.pulse > 300)
		return cli_usage(cli, HM_N_("a measurement is out of range"));
	if (!screening &&
		(measured.weight || measured.hb || measured.pressure ||
			measured.pulse))
		return cli_usage(cli,
			HM_N_("measurements are applied only with "
			      "--at-screening"));
	question.ml = (int32_t)volume;
	question.context = with.items;
	question.ncontext = with.n;
	question.view = screening ? HM_VIEW_SCREEN : HM_VIEW_INVITE;
	if (!cli_open(cli, CLI_BOOK | CLI_DONORS | CLI_POLICY, &code))
		return code;
	cli_say_unknown_words(cli, &with);
	return answer(cli, argv[0], &measured, &question,
		on == HM_DATE_NONE ? cli->today : on);
}
