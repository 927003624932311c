/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau init: a new database, and the settings it remembers. */

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"

enum { ANSWER_MAX = 200 };

struct answers {
	const char *province;
	const char *policy;
	int64_t year;
	hm_date first;
};

/* Asks on the terminal; an empty answer keeps what stands in brackets. */
static const char *ask(const struct cli *cli, const char *question,
	const char *standing, char buffer[ANSWER_MAX])
{
	fprintf(stderr, "%s [%s]: ", cli_text(cli, question), standing);
	if (!fgets(buffer, ANSWER_MAX, stdin))
		return standing;
	buffer[strcspn(buffer, "\r\n")] = '\0';
	return buffer[0] ? buffer : standing;
}

static bool set_all(struct cli *cli, const struct answers *answers)
{
	char first[HM_DATE_TEXT_MAX];
	const struct {
		const char *name;
		const char *value;
	} settings[] = {
		{ "language", hm_lang_tag(cli->lang) },
		{ "province", answers->province },
		{ "policy", answers->policy },
		{ "plan-first", first },
	};

	hm_date_format_iso(answers->first, first);
	for (size_t i = 0; i < sizeof(settings) / sizeof(settings[0]); i++)
		if (hm_store_set_setting(cli->store, settings[i].name,
			    settings[i].value, &cli->err))
			return false;
	return true;
}

/* Finds the one thing that can be in the way, and makes nothing. */
static int say_dry(struct cli *cli)
{
	if (!access(cli->db, F_OK)) {
		hm_error_set(&cli->err, HM_ERR_EXISTS,
			HM_N_("There is a file of this name already; choose "
			      "another name."));
		hm_error_at(&cli->err, cli->db, 0, 0);
		return cli_fail_system(cli);
	}
	cli_say(cli, HM_N_("Would make the database %s. Nothing was written."),
		cli->db);
	return CLI_DONE;
}

/* What was typed, for as long as the command runs. */
struct typed {
	char language[ANSWER_MAX];
	char province[ANSWER_MAX];
	char policy[ANSWER_MAX];
	char year[ANSWER_MAX];
};

/* False, with the exit code, if an answer cannot be used. */
static bool ask_all(struct cli *cli, struct answers *answers,
	struct typed *typed, int *code)
{
	char this_year[16];

	const char *language = ask(cli, HM_N_("Language, vi or en"),
		hm_lang_tag(cli->lang), typed->language);

	if (hm_lang_parse(language, &cli->lang)) {
		*code = cli_usage(
			cli, HM_N_("--lang is vi or en, not '%s'"), language);
		return false;
	}
	cli->err.lang = cli->lang;
	answers->province = ask(cli,
		HM_N_("Code of the province (empty: several)"),
		answers->province, typed->province);
	answers->policy = ask(
		cli, HM_N_("Donor rules"), answers->policy, typed->policy);
	snprintf(this_year, sizeof(this_year), "%d",
		hm_date_to_ymd(cli->today).year);
	const char *year = ask(
		cli, HM_N_("The year to plan"), this_year, typed->year);

	if (!hm_num_parse(year, strlen(year), 1, INT32_MAX, &answers->year))
		return true;
	*code = cli_usage(cli, HM_N_("--%s wants %s, not '%s'"), "plan-year",
		"YEAR", year);
	return false;
}

int cmd_init(struct cli *cli, int argc, char **argv)
{
	struct answers answers = { "", "VN", 0, HM_DATE_NONE };
	const struct cli_option options[] = {
		{ "province", 0, CLI_TEXT, &answers.province, "CODE",
			HM_N_("the chapter's province") },
		{ "policy", 0, CLI_TEXT, &answers.policy, "NAME",
			HM_N_("donor rules: a name or a file (default VN)") },
		{ "plan-year", 0, CLI_NUMBER, &answers.year, "YEAR",
			HM_N_("the year to plan") },
		{ "plan-first", 0, CLI_DATE, &answers.first, "DATE",
			HM_N_("first day of a plan year that is not the "
			      "calendar year") },
	};
	struct typed typed;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 4, &nargs, &code))
		return code;
	if (nargs)
		return cli_usage(cli, HM_N_("init takes no arguments"));
	if (argc == 0 && isatty(STDIN_FILENO) &&
		!ask_all(cli, &answers, &typed, &code))
		return code;
	if (!answers.year)
		answers.year = hm_date_to_ymd(cli->today).year;
	if (answers.year < 1900 || answers.year > 2199)
		return cli_usage(
			cli, HM_N_("--plan-year is between 1900 and 2199"));
	if (answers.first == HM_DATE_NONE)
		answers.first = hm_span_year((int32_t)answers.year).from;
	/* Rules that cannot be read are found now, not at the first drive. */
	if (!cli_policy(cli, answers.policy, &cli->policy))
		return cli_fail(cli);
	if (cli->dry_run)
		return say_dry(cli);
	if (hm_store_open(
		    cli->db, HM_STORE_CREATE, NULL, &cli->store, &cli->err) ||
		hm_store_begin(cli->store, &cli->err) ||
		!set_all(cli, &answers) ||
		hm_store_commit(cli->store, &cli->err))
		return cli_fail_system(cli);
	cli_say(cli, HM_N_("Made the database %s."), cli->db);
	return CLI_DONE;
}
