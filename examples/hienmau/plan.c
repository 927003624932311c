/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau plan: propose the drives that meet the targets, compare, check and
 * accept them. Planning again replaces the proposals of the days planned.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "plan_explain.h"

/* Dong; far beyond what a drive, or a unit, costs. */
enum { KEEP_MAX = 1000000000, PRICE_MAX = 1000000000 };

/* A verb and how many words may follow it. */
struct verb {
	const char *name;
	int least;
	int most;
	bool writes;
};

static const struct verb verbs[] = {
	{ "accept", 0, 1, true },
	{ "check", 0, 1, false },
	{ "list", 0, 0, false },
	{ "drop", 1, 1, true },
	{ "diff", 2, 2, false },
};

static const struct verb *find_verb(int nargs, char **argv)
{
	for (size_t i = 0; nargs && i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (!strcmp(argv[0], verbs[i].name) &&
			nargs - 1 >= verbs[i].least &&
			nargs - 1 <= verbs[i].most)
			return &verbs[i];
	return NULL;
}

static int run_verb(struct cli *cli, struct plan_wish *wish,
	const struct verb *verb, int n, char **args)
{
	if (n == 1)
		wish->name = args[0];
	if (!strcmp(verb->name, "accept"))
		return plan_accept(cli, wish);
	if (!strcmp(verb->name, "check"))
		return plan_check(cli, wish);
	if (!strcmp(verb->name, "list"))
		return plan_list(cli);
	if (!strcmp(verb->name, "drop"))
		return plan_drop(cli, wish->name);
	return plan_diff(cli, wish, args[0], args[1]);
}

/*
 * A name becomes the beginning of codes, which go into sheets, calendars and
 * JSON as they are.
 */
static bool is_name(const char *name)
{
	/* What begins with a dash is an option whose name was forgotten. */
	if (!*name || *name == '-' || strlen(name) >= PLAN_NAME_MAX ||
		!strcmp(name, "now"))
		return false;
	for (; *name; name++)
		if ((unsigned char)*name <= ' ' || strchr("\"\\,;/\x7f", *name))
			return false;
	return true;
}

/* "0.8", "0,8", "80" or "80%" as parts of 10,000; false: none of them. */
static bool read_chance(const char *text, int32_t *out)
{
	char number[16];
	char *comma;
	char *end;

	snprintf(number, sizeof(number), "%s", text);
	comma = strchr(number, ',');
	if (comma)
		*comma = '.';
	double value = strtod(number, &end);

	if (end == number || strlen(text) >= sizeof(number))
		return false;
	if (*end == '%' || value > 1)
		value /= 100;
	if (*end == '%')
		end++;
	if (*end || !(value >= 0.5 && value <= 0.99))
		return false;
	*out = (int32_t)(value * 10000 + 0.5);
	return true;
}

int plan_confidence(const struct cli *cli, const char *text, int32_t *out)
{
	if (text && !read_chance(text, out))
		return cli_usage(cli,
			HM_N_("--confidence is a chance from 0.5 to 0.99"));
	return CLI_DONE;
}

static int check_wish(struct cli *cli, struct plan_wish *wish)
{
	const int code = plan_confidence(cli, wish->confidence, &wish->chance);

	if (code)
		return code;
	if (wish->keep > KEEP_MAX)
		return cli_usage(cli, HM_N_("--keep is at most %d"), KEEP_MAX);
	if (wish->price > PRICE_MAX)
		return cli_usage(
			cli, HM_N_("--price is at most %d"), PRICE_MAX);
	if (wish->surplus > PRICE_MAX)
		return cli_usage(
			cli, HM_N_("--surplus is at most %d"), PRICE_MAX);
	if (wish->order && (wish->price || wish->surplus))
		return cli_usage(cli,
			HM_N_("--order has weights of its own; give no --price or --surplus with it"));
	if (wish->end > PRICE_MAX)
		return cli_usage(cli, HM_N_("--end is at most %d"), PRICE_MAX);
	if (wish->fair > PRICE_MAX)
		return cli_usage(cli, HM_N_("--fair is at most %d"), PRICE_MAX);
	if (wish->effort > 10000 || wish->threads > 64 || wish->seconds > 86400)
		return cli_usage(cli,
			HM_N_("--effort is at most 10000, --threads 64, --time "
			      "86400"));
	if (wish->name && !is_name(wish->name))
		return cli_usage(cli,
			HM_N_("a plan's name has up to %d letters, digits and "
			      "dashes, and is not 'now': '%s'"),
			PLAN_NAME_MAX - 1, wish->name);
	if (wish->first != HM_DATE_NONE && wish->last != HM_DATE_NONE &&
		wish->last < wish->first)
		return cli_usage(
			cli, HM_N_("--last is before --first: no day to plan"));
	return CLI_DONE;
}

static int run(struct cli *cli, struct plan_wish *wish, int nargs, char **argv)
{
	const struct verb *verb = find_verb(nargs, argv);
	int code = check_wish(cli, wish);

	if (code)
		return code;
	if (nargs && !verb)
		return cli_usage(cli,
			HM_N_("plan takes 'accept [NAME]', 'check [NAME]', "
			      "'list', 'drop NAME', 'diff NAME NAME', "
			      "'explain DRIVE', 'why-not WHAT', 'wishes', 'limits' or nothing"));
	if (verb && wish->rules.forbid.n + wish->rules.pin.n)
		return cli_usage(cli,
			HM_N_("--forbid and --pin are for planning; 'plan %s' "
			      "takes none"),
			verb->name);
	unsigned need = CLI_BOOK | (verb && !verb->writes ? 0 : CLI_WRITE);

	if (!verb)
		need |= CLI_DONORS | CLI_POLICY;
	if (!cli_open(cli, need, &code))
		return code;
	if (hm_span_is_empty(plan_days(cli, wish)))
		return cli_usage(cli,
			HM_N_("no day to plan: the plan year is over by "
			      "--first, or begins after --last"));
	code = plan_rules_read(cli, &wish->rules, plan_days(cli, wish).from);
	if (code)
		return code;
	return verb ? run_verb(cli, wish, verb, nargs - 1, argv + 1)
		    : plan_make(cli, wish);
}

int cmd_plan(struct cli *cli, int argc, char **argv)
{
	struct plan_wish wish = { .first = HM_DATE_NONE,
		.last = HM_DATE_NONE,
		.keep = -1,
		.end = -1 };
	const struct cli_option options[] = {
		{ "first", 0, CLI_DATE, &wish.first, "DATE",
			HM_N_("first day to plan (default: the plan year)") },
		{ "last", 0, CLI_DATE, &wish.last, "DATE",
			HM_N_("last day to plan") },
		{ "org", 0, CLI_TEXT, &wish.org, "CODE",
			HM_N_("only this org and what is below it (default: "
			      "the chapter's province)") },
		{ "name", 0, CLI_TEXT, &wish.name, "NAME",
			HM_N_("the plan's name: codes of its drives begin with "
			      "it (default: the year)") },
		{ "seed", 0, CLI_NUMBER, &wish.seed, "N",
			HM_N_("another seed, another search") },
		{ "from", 0, CLI_DATE, &wish.first, "DATE",
			HM_N_("the same as --first") },
		{ "to", 0, CLI_DATE, &wish.last, "DATE",
			HM_N_("the same as --last") },
		{ "effort", 0, CLI_COUNT, &wish.effort, "PERCENT",
			HM_N_("work of the search (default: 100)") },
		{ "time", 0, CLI_COUNT, &wish.seconds, "SECONDS",
			HM_N_("search so long; the plan then depends on the "
			      "machine") },
		{ "threads", 0, CLI_COUNT, &wish.threads, "N",
			HM_N_("work on so many threads; the plan is the "
			      "same") },
		{ "keep", 0, CLI_NUMBER, &wish.keep, "VND",
			HM_N_("what it costs to change a proposed drive") },
		{ "price", 0, CLI_COUNT, &wish.price, "VND",
			HM_N_("what a missing unit costs (default: more than "
			      "any drive)") },
		{ "surplus", 0, CLI_NUMBER, &wish.surplus, "VND",
			HM_N_("what a unit above a target costs (default: "
			      "nothing)") },
		{ "order", 0, CLI_FLAG, &wish.order, NULL,
			HM_N_("goals in order: missing units, then units above "
			      "targets and uneven weeks, then cost") },
		{ "end", 0, CLI_NUMBER, &wish.end, "VND",
			HM_N_("what a unit weighs that venues lack in the "
			      "months after, visited late (default: half of "
			      "what a unit costs)") },
		{ "fair", 0, CLI_NUMBER, &wish.fair, "VND",
			HM_N_("what the last free day of a team costs more, "
			      "so that teams are loaded alike") },
		{ "forbid", 0, CLI_LIST, &wish.rules.forbid, "RULE",
			HM_N_("plan nothing like venue=CODE,team=CODE,"
			      "weekday=sun; again for more") },
		{ "pin", 0, CLI_LIST, &wish.rules.pin, "RULE",
			HM_N_("leave such proposals as they are") },
		{ "ask", 0, CLI_FLAG, &wish.ask, NULL,
			HM_N_("take days that could be asked of teams as "
			      "granted, and list them; nothing is saved") },
		{ "confidence", 0, CLI_TEXT, &wish.confidence, "P",
			HM_N_("meet each target with this chance, as 0.8") },
	};
	int nargs;
	int code;

	if (plan_is_question(argc, argv))
		return cmd_plan_question(cli, argc, argv);
	if (!cli_parse(cli, argc, argv, options,
		    sizeof(options) / sizeof(options[0]), &nargs, &code))
		return code;
	return run(cli, &wish, nargs, argv);
}
