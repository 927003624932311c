/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau plan explain, and the door to the other questions: what the saved
 * proposals say for themselves. They are taken out of the book and laid before
 * the problem they solve.
 */

#include "plan_explain.h"

#include <stdlib.h>
#include <string.h>

static bool is_meant(const struct cli *cli,
	const struct hm_problem_options *options, const struct hm_drive *drive)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED && !drive->pinned &&
		!plan_rules_pin(cli, options, drive) &&
		hm_span_contains(options->span, drive->day) &&
		(hm_id_is_none(options->org) ||
			hm_tree_is_within(cli->book, drive->host, options->org,
				drive->day));
}

/* The proposals, and what stays in the book. */
static bool take_proposals(struct cli *cli, struct plan_case *at)
{
	const size_t count = hm_book_drive_count(cli->book);

	at->drives = calloc(count + 1, sizeof(*at->drives));
	at->ids = calloc(count + 1, sizeof(*at->ids));
	if (!at->drives || !at->ids) {
		cli_say(cli, HM_N_("There is not enough memory."));
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (!is_meant(cli, &at->options, drive))
			continue;
		at->ids[at->n] = drive->id;
		at->drives[at->n++] = (struct hm_plan_drive){
			.venue = drive->venue,
			.team = drive->team,
			.day = drive->day,
		};
	}
	for (size_t i = 0; i < at->n; i++)
		hm_book_remove_drive(cli->book, at->ids[i], NULL);
	return true;
}

static hm_date first_day(struct cli *cli, const struct plan_question *ask)
{
	return ask->first != HM_DATE_NONE ? ask->first
					  : cli_plan_year(cli).from;
}

int plan_case_open(
	struct cli *cli, const struct plan_question *ask, struct plan_case *at)
{
	const struct hm_org *org = NULL;
	char name[PLAN_NAME_MAX];

	at->options.span = cli_plan_year(cli);
	at->options.span.from = first_day(cli, ask);
	if (ask->last != HM_DATE_NONE)
		at->options.span.to = ask->last + 1;
	at->options.today = cli->today;
	at->options.rules.with_proposed = true;
	at->options.felt = true;
	at->how.smooth = -1;
	at->how.end = ask->end;
	at->how.fair = ask->fair;
	at->how.price = ask->price;
	at->how.surplus = ask->surplus;
	at->how.order = ask->order;
	at->how.confidence = ask->chance;
	plan_rules_give(&ask->rules, &at->options);
	at->pools.span = plan_pool_days(at->options.span);
	if (!cli_scope(cli, ask->org, at->options.span.from, &org))
		return CLI_INPUT;
	if (org)
		at->options.org = org->id;

	const int code = plan_choose(
		cli, ask->name, at->options.span, at->options.org, name);

	if (code)
		return code;
	if (!plan_forget_others(cli, name))
		return cli_fail(cli);
	plan_rules_say_idle(cli, &ask->rules, &at->options);
	if (!take_proposals(cli, at))
		return CLI_SYSTEM;
	if (hm_pool_new(cli->book, cli->donors, cli->policy, &at->pools, NULL,
		    &at->pool, &cli->err) ||
		hm_problem_new(cli->book, at->pool, &at->options, NULL,
			&at->problem, &cli->err))
		return cli_fail(cli);
	return CLI_DONE;
}

void plan_case_close(struct plan_case *at)
{
	hm_explain_free(at->explain);
	hm_problem_free(at->problem);
	hm_pool_free(at->pool);
	free(at->ids);
	free(at->drives);
}

int plan_lay_out(struct cli *cli, struct plan_case *at)
{
	if (hm_explain_new(at->problem, &at->how, at->drives, at->n,
		    &at->explain, &cli->err))
		return cli_fail(cli);
	return CLI_DONE;
}

static const struct hm_table_column change_columns[] = {
	{ "change", HM_N_("change"), false },
	{ "day", HM_N_("day"), false },
	{ "venue", HM_N_("venue"), false },
	{ "team", HM_N_("team"), false },
	{ "instead", HM_N_("in place of"), false },
	{ "units", HM_N_("units"), true },
	{ "missing", HM_N_("missing more"), true },
	{ "cost", HM_N_("costs more"), true },
	{ "loss", HM_N_("loses in all"), true },
};

enum { CHANGE_COLUMNS = sizeof(change_columns) / sizeof(change_columns[0]) };

static void add_change(const struct cli *cli, struct hm_table *table,
	const struct hm_explain_change *change)
{
	hm_table_add(table,
		cli->format == HM_TABLE_TEXT
			? cli_text(cli, hm_explain_kind_text(change->kind))
			: hm_explain_kind_name(change->kind));
	hm_table_add_date(table, change->day);
	hm_table_add(table, cli_venue_name(cli, change->venue));
	hm_table_add(table, cli_team_name(cli, change->team));
	hm_table_add(table, cli_venue_name(cli, change->instead));
	hm_table_add_number(table, change->units);
	hm_table_add_number(table, change->loss.missing);
	hm_table_add_number(table, change->loss.cost);
	hm_table_add_number(table, change->loss.objective);
}

struct hm_table *plan_change_table(
	struct cli *cli, const struct hm_explain_change *changes, size_t n)
{
	struct hm_table *table = cli_table(cli, change_columns, CHANGE_COLUMNS);

	for (size_t i = 0; table && i < n; i++)
		add_change(cli, table, &changes[i]);
	return table;
}

static const struct hm_table_column credit_columns[] = {
	{ "org", HM_N_("org"), false },
	{ "first", HM_N_("first day"), false },
	{ "last", HM_N_("last day"), false },
	{ "units", HM_N_("units"), true },
	{ "missing", HM_N_("missing without it"), true },
};

static struct hm_table *table_of_credits(
	struct cli *cli, const struct hm_explain_answer *answer)
{
	struct hm_table *table = cli_table(cli, credit_columns, 5);

	for (size_t i = 0; table && i < answer->ncredits; i++) {
		const struct hm_explain_credit *credit = &answer->credits[i];
		const struct hm_target *target = hm_book_find_target(
			cli->book, credit->target);

		hm_table_add(table, cli_org_name(cli, target->org));
		hm_table_add_date(table, target->span.from);
		hm_table_add_date(table, target->span.to - 1);
		hm_table_add_number(table, credit->units);
		hm_table_add_number(table, credit->missing);
	}
	return table;
}

/* Those who give there cannot all give again at a booked drive. */
static void say_taken(
	const struct cli *cli, const struct hm_explain_answer *answer)
{
	for (size_t i = 0; i < answer->ntaken; i++) {
		char day[HM_DATE_TEXT_MAX];

		hm_date_format(answer->taken[i].day, cli->lang, day);
		cli_say(cli,
			HM_N_("Of its %d units %d would have come on %s to the "
			      "booked drive for the same people; they count "
			      "once."),
			(int)answer->drive.units, (int)answer->taken[i].units,
			day);
	}
}

/* Weights of goals in order are not dong: then units are told. */
static void say_loss(const struct cli *cli, const struct plan_case *at,
	const struct hm_explain_sums *loss)
{
	char missing[PLAN_NUMBER_MAX];
	char surplus[PLAN_NUMBER_MAX];
	char weeks[PLAN_NUMBER_MAX];
	char cost[PLAN_NUMBER_MAX];

	plan_signed(cli, loss->missing, missing);
	plan_signed(cli, loss->surplus, surplus);
	plan_signed(cli, at->how.order ? loss->beside : loss->smooth, weeks);
	plan_signed(cli, loss->cost, cost);
	if (at->how.order)
		cli_say(cli,
			HM_N_("Without it: missing %s units, above targets %s "
			      "units, weeks out of pace %s units, cost %s "
			      "VND."),
			missing, surplus, weeks, cost);
	else
		cli_say(cli,
			HM_N_("Without it: missing %s units, cost %s VND, "
			      "weeks out of pace %s VND."),
			missing, cost, weeks);
	if (!at->how.order && at->how.surplus > 0)
		cli_say(cli, HM_N_("Above targets: %s units."), surplus);
}

static void say_cost(
	const struct cli *cli, const struct hm_explain_answer *answer)
{
	const struct hm_plan_drive *drive = &answer->drive;
	char day[HM_DATE_TEXT_MAX];
	char cost[PLAN_NUMBER_MAX];
	char fixed[PLAN_NUMBER_MAX];
	char road[PLAN_NUMBER_MAX];
	char setup[PLAN_NUMBER_MAX];

	hm_date_format(drive->day, cli->lang, day);
	cli_say(cli,
		HM_N_("%s, %s, %s: %d units for %s VND: the team's day %s, the "
		      "road %s, setting up %s."),
		day, cli_venue_name(cli, drive->venue),
		cli_team_name(cli, drive->team), (int)drive->units,
		plan_number(cli, drive->cost, cost),
		plan_number(cli, answer->fixed, fixed),
		plan_number(cli, answer->road, road),
		plan_number(cli, answer->setup, setup));
}

static void say_answer(const struct cli *cli, const struct plan_case *at,
	const struct hm_explain_answer *answer)
{
	const struct hm_explain_sums *loss = &answer->drop.loss;
	char text[PLAN_NUMBER_MAX];

	say_cost(cli, answer);
	say_taken(cli, answer);
	say_loss(cli, at, loss);
	if (at->how.confidence > 0)
		cli_say(cli,
			HM_N_("Units above targets were planned to make sure: "
			      "each target was to be met with a chance of "
			      "%d %%."),
			(int)(at->how.confidence + 50) / 100);
	if (loss->later != 0)
		cli_say(cli,
			HM_N_("Loads of teams and the months after the plan: "
			      "%s VND."),
			plan_signed(cli, loss->later, text));
	if (answer->drive.saved > 0)
		cli_say(cli,
			HM_N_("The team stays there for the night, which saves "
			      "%s VND."),
			plan_number(cli, answer->drive.saved, text));
	if (loss->objective < 0)
		cli_say(cli,
			HM_N_("The plan would be better without it; plan "
			      "again."));
}

/* What is said in sentences, for programs. */
static void write_answer(
	const struct hm_explain_answer *answer, struct hm_text *out)
{
	const struct hm_plan_drive *drive = &answer->drive;
	const struct hm_explain_sums *loss = &answer->drop.loss;

	hm_text_addf(out,
		"\"units\": %d, \"taken\": %d, \"cost\": %lld, "
		"\"fixed\": %lld, \"road\": %lld, \"setup\": %lld, "
		"\"saved\": %lld,\n",
		(int)drive->units, (int)drive->taken, (long long)drive->cost,
		(long long)answer->fixed, (long long)answer->road,
		(long long)answer->setup, (long long)drive->saved);
	hm_text_addf(out,
		"\"without\": {\"missing\": %lld, \"surplus\": %lld, "
		"\"cost\": %lld, \"beside\": %lld, \"smooth\": %lld, "
		"\"later\": %lld, \"loss\": %lld},\n",
		(long long)loss->missing, (long long)loss->surplus,
		(long long)loss->cost, (long long)loss->beside,
		(long long)loss->smooth, (long long)loss->later,
		(long long)loss->objective);
}

static int show_answer(struct cli *cli, const struct hm_explain_answer *answer,
	struct hm_table *tables[2])
{
	static const char *const keys[] = { "targets", "changes" };

	if (cli->format == HM_TABLE_TEXT)
		return cli_emit_tables(cli, tables, 2);
	if (cli->format == HM_TABLE_JSON) {
		struct hm_text figures;

		hm_text_init(&figures, NULL);
		write_answer(answer, &figures);
		return plan_emit_object(cli, &figures, keys, tables, 2);
	}
	hm_table_free(tables[0]);
	return cli_emit_table(cli, tables[1]);
}

static int explain(struct cli *cli, struct plan_case *at, const char *code)
{
	const struct hm_drive *drive = cli_drive(cli, code);
	struct hm_explain_answer answer;
	struct hm_id id;
	size_t i = 0;

	if (!drive)
		return CLI_INPUT;
	id = drive->id;

	int status = plan_case_open(cli, at->ask, at);
	if (status)
		return status;
	while (i < at->n && !hm_id_equal(at->ids[i], id))
		i++;
	if (i == at->n) {
		cli_say(cli,
			HM_N_("%s is not a proposal of the days planned; only "
			      "those are explained."),
			code);
		return CLI_NO;
	}
	status = plan_lay_out(cli, at);
	if (status)
		return status;
	hm_explain_drive(at->explain, i, &answer);

	struct hm_table *tables[2] = { table_of_credits(cli, &answer),
		plan_change_table(cli, answer.best, answer.nbest) };
	if (!tables[0] || !tables[1]) {
		hm_table_free(tables[0]);
		hm_table_free(tables[1]);
		return CLI_SYSTEM;
	}
	say_answer(cli, at, &answer);
	return show_answer(cli, &answer, tables);
}

/* A question, and what it wants behind its name. */
static const struct {
	const char *name;
	int nargs;
	int (*answer)(struct cli *cli, struct plan_case *at, const char *arg);
} questions[] = {
	{ "explain", 1, explain },
	{ "why-not", 1, plan_why_not },
	{ "wishes", 0, plan_wishes },
	{ "limits", 0, plan_limits },
};

enum { QUESTIONS = sizeof(questions) / sizeof(questions[0]) };

static size_t find_question(const char *name)
{
	size_t i = 0;

	while (i < QUESTIONS && strcmp(questions[i].name, name) != 0)
		i++;
	return i;
}

bool plan_is_question(int argc, char **argv)
{
	return argc > 0 && find_question(argv[0]) < QUESTIONS;
}

/* A proposal's code tells the plan it is of. */
static bool name_of_proposal(
	const struct cli *cli, const char *code, char name[PLAN_NAME_MAX])
{
	const struct hm_drive *drive = hm_book_find_drive_by_code(
		cli->book, code);
	const size_t len = drive && drive->state == HM_DRIVE_STATE_PROPOSED
		? plan_name_length(drive)
		: 0;

	if (!len || len >= PLAN_NAME_MAX)
		return false;
	memcpy(name, code, len);
	name[len] = '\0';
	return true;
}

int cmd_plan_question(struct cli *cli, int argc, char **argv)
{
	struct plan_question ask = {
		.first = HM_DATE_NONE, .last = HM_DATE_NONE, .top = 3, .end = -1
	};
	struct plan_case at = { .options = HM_PROBLEM_OPTIONS_INIT,
		.pools = HM_POOL_OPTIONS_INIT,
		.how = HM_PLAN_OPTIONS_INIT,
		.ask = &ask };
	const struct cli_option options[] = {
		{ "first", 0, CLI_DATE, &ask.first, "DATE",
			HM_N_("first day planned (default: the plan year)") },
		{ "last", 0, CLI_DATE, &ask.last, "DATE",
			HM_N_("last day planned") },
		{ "org", 0, CLI_TEXT, &ask.org, "CODE",
			HM_N_("only this org and what is below it (default: "
			      "the chapter's province)") },
		{ "name", 0, CLI_TEXT, &ask.name, "NAME",
			HM_N_("the plan that is meant, where there are "
			      "several") },
		{ "price", 0, CLI_COUNT, &ask.price, "VND",
			HM_N_("what a missing unit cost when it was planned") },
		{ "surplus", 0, CLI_NUMBER, &ask.surplus, "VND",
			HM_N_("what a unit above a target cost when it was "
			      "planned") },
		{ "order", 0, CLI_FLAG, &ask.order, NULL,
			HM_N_("it was planned with goals in order") },
		{ "confidence", 0, CLI_TEXT, &ask.confidence, "P",
			HM_N_("the chance of each target it was planned "
			      "with") },
		{ "end", 0, CLI_NUMBER, &ask.end, "VND",
			HM_N_("what a unit after it weighed when it was "
			      "planned") },
		{ "fair", 0, CLI_NUMBER, &ask.fair, "VND",
			HM_N_("what fair loads weighed when it was planned") },
		{ "forbid", 0, CLI_LIST, &ask.rules.forbid, "RULE",
			HM_N_("a rule it was planned with; again for more") },
		{ "pin", 0, CLI_LIST, &ask.rules.pin, "RULE",
			HM_N_("such proposals were left as they were") },
		{ "top", 0, CLI_NUMBER, &ask.top, "N",
			HM_N_("wishes to plan again for (default: 3)") },
		{ "effort", 0, CLI_COUNT, &ask.effort, "PERCENT",
			HM_N_("work of the search (default: 100)") },
		{ "time", 0, CLI_COUNT, &ask.seconds, "SECONDS",
			HM_N_("plan again in so many seconds in all") },
	};
	char name[PLAN_NAME_MAX];
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options,
		    sizeof(options) / sizeof(options[0]), &nargs, &code))
		return code;

	const size_t i = nargs > 0 ? find_question(argv[0]) : QUESTIONS;
	if (i == QUESTIONS || nargs != 1 + questions[i].nargs)
		return cli_usage(cli,
			HM_N_("plan explain takes a drive, plan why-not a venue, a team or a day, plan wishes and plan limits nothing"));
	if (ask.top > 100 || ask.effort > 10000 || ask.seconds > 86400)
		return cli_usage(cli,
			HM_N_("--top is at most 100, --effort 10000, --time "
			      "86400"));
	if (ask.order && (ask.price || ask.surplus))
		return cli_usage(cli,
			HM_N_("--order has weights of its own; give no --price or --surplus with it"));
	code = plan_confidence(cli, ask.confidence, &ask.chance);
	if (code)
		return code;
	if (!cli_open(cli, CLI_BOOK | CLI_DONORS | CLI_POLICY, &code))
		return code;
	code = plan_rules_read(cli, &ask.rules, first_day(cli, &ask));
	if (code)
		return code;
	if (!ask.name && name_of_proposal(cli, argv[nargs - 1], name))
		ask.name = name;
	code = questions[i].answer(cli, &at, argv[nargs - 1]);
	plan_case_close(&at);
	return code;
}
