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

static bool known_policy(struct cli *cli, const char *name)
{
	struct hm_policy *policy = NULL;

	if (strchr(name, '/') || strchr(name, '.'))
		return true;
	enum hm_status status = hm_policy_builtin(
		name, NULL, &policy, &cli->err);

	hm_policy_free(policy);
	return !status;
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

static void ask_all(const struct cli *cli, struct answers *answers,
	char province[ANSWER_MAX], char policy[ANSWER_MAX])
{
	answers->province = ask(cli,
		HM_N_("Code of the province (empty: several)"),
		answers->province, province);
	answers->policy = ask(
		cli, HM_N_("Donor rules"), answers->policy, policy);
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
	char province[ANSWER_MAX];
	char policy[ANSWER_MAX];
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 4, &nargs, &code))
		return code;
	if (nargs)
		return cli_usage(cli, HM_N_("init takes no arguments"));
	if (argc == 0 && isatty(STDIN_FILENO))
		ask_all(cli, &answers, province, policy);
	if (!answers.year)
		answers.year = hm_date_to_ymd(cli->today).year;
	if (answers.year < 1900 || answers.year > 2199)
		return cli_usage(
			cli, HM_N_("--plan-year is between 1900 and 2199"));
	if (answers.first == HM_DATE_NONE)
		answers.first = hm_span_year((int32_t)answers.year).from;
	if (!known_policy(cli, answers.policy))
		return cli_fail(cli);
	if (hm_store_open(
		    cli->db, HM_STORE_CREATE, NULL, &cli->store, &cli->err) ||
		hm_store_begin(cli->store, &cli->err) ||
		!set_all(cli, &answers) ||
		hm_store_commit(cli->store, &cli->err))
		return cli_fail_system(cli);
	cli_say(cli, HM_N_("Made the database %s."), cli->db);
	return CLI_DONE;
}
