/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cli.h"

/* The programs live where their users do: UTC+7, no daylight saving. */
enum { LOCAL_OFFSET_SECONDS = 7 * 3600, DAY_SECONDS = 86400 };

static void read_clock(struct cli *cli)
{
	cli->now = (hm_instant)time(NULL);
	cli->today = hm_instant_day(cli->now + LOCAL_OFFSET_SECONDS);
}

/* The language of the environment, in the order of POSIX. */
static enum hm_lang env_lang(void)
{
	static const char *const names[] = { "HIENMAU_LANG", "LC_ALL",
		"LC_MESSAGES", "LANG" };
	enum hm_lang lang = HM_LANG_EN;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);

		if (value && *value && !hm_lang_parse(value, &lang))
			break;
	}
	return lang;
}

static void cli_init(struct cli *cli)
{
	const char *db = getenv("HIENMAU_DB");

	cli->db = db && *db ? db : "hienmau.db";
	cli->lang = env_lang();
	cli->err.lang = cli->lang;
	read_clock(cli);
}

static void cli_close(struct cli *cli)
{
	hm_policy_free(cli->policy);
	hm_registry_free(cli->donors);
	hm_book_free(cli->book);
	hm_store_close(cli->store);
}

static void print_overview(const struct cli *cli)
{
	printf("%s\n\n%s\n  %s %s\n\n%s\n",
		cli_text(cli,
			HM_N_("hienmau plans blood drives: targets, "
			      "donors, teams, calendars, progress.")),
		cli_text(cli, HM_N_("Usage:")), cli->program,
		cli_text(cli, HM_N_("COMMAND [arguments] [options]")),
		cli_text(cli, HM_N_("Commands:")));
	for (size_t i = 0; i < cli->ncommands; i++)
		if (cli->commands[i].name[0])
			printf("  %-10s %s\n", cli->commands[i].name,
				cli_text(cli, cli->commands[i].summary));
	printf("\n");
	printf(cli_text(
		       cli, HM_N_("'%s COMMAND --help' explains one command.")),
		cli->program);
	printf("\n");
}

/* The overview takes the options of every command, such as --lang. */
static int overview(struct cli *cli, int argc, char **argv)
{
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, NULL, 0, &nargs, &code))
		return code;
	print_overview(cli);
	return CLI_DONE;
}

static const struct cli_command *find_command(
	const struct cli *cli, const char *name)
{
	for (size_t i = 0; i < cli->ncommands; i++)
		if (!strcmp(cli->commands[i].name, name))
			return &cli->commands[i];
	return NULL;
}

/*
 * The command is the first argument; without one, or with options only, the
 * command with the empty name runs, if the program has one.
 */
static int dispatch(struct cli *cli, int argc, char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	if (!strcmp(name, "--version")) {
		printf("%s %s\n", cli->program, HM_VERSION);
		return CLI_DONE;
	}
	if (!strcmp(name, "help") || !strcmp(name, "--help") ||
		!strcmp(name, "-h"))
		return overview(cli, argc - 2, argv + 2);
	bool named = name[0] && name[0] != '-';

	cli->command = find_command(cli, named ? name : "");
	if (!cli->command) {
		if (named)
			cli_usage(cli, HM_N_("there is no command '%s'"), name);
		cli_say(cli, HM_N_("see: %s --help"), cli->program);
		return CLI_USAGE;
	}
	return cli->command->run(cli, argc - 1 - named, argv + 1 + named);
}

int cli_main(const char *program, const struct cli_command *commands, size_t n,
	int argc, char **argv)
{
	struct cli cli = { 0 };

	cli.program = program;
	cli.commands = commands;
	cli.ncommands = n;
	cli_init(&cli);
	int code = dispatch(&cli, argc, argv);

	cli_close(&cli);
	/* What could not be written is said once. */
	if ((fflush(stdout) || ferror(stdout)) && code != CLI_SYSTEM) {
		perror(program);
		code = CLI_SYSTEM;
	}
	return code;
}

int cli_run(const struct cli *parent, int argc, char **argv)
{
	struct cli cli = { 0 };

	cli.program = parent->program;
	cli.commands = parent->commands;
	cli.ncommands = parent->ncommands;
	cli_init(&cli);
	cli.lang = parent->lang;
	cli.lang_given = true;
	cli.err.lang = parent->lang;
	int code = dispatch(&cli, argc, argv);

	cli_close(&cli);
	return code;
}
