/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

enum { OPTIONS_MAX = 40, HELP_COLUMN = 26 };

/** The options every command has. */
static size_t common_options(struct cli *cli, const char **format,
	const char **lang, struct cli_option out[8])
{
	const struct cli_option common[] = {
		{ "db", 0, CLI_TEXT, &cli->db, "FILE",
			HM_N_("the database (default: $HIENMAU_DB, else "
			      "hienmau.db)") },
		{ "format", 0, CLI_TEXT, format, "table|csv|json",
			HM_N_("how to print an answer") },
		{ "lang", 0, CLI_TEXT, lang, "vi|en",
			HM_N_("the language of texts") },
		{ "output", 'o', CLI_TEXT, &cli->output, "FILE",
			HM_N_("write the answer to a file") },
		{ "today", 0, CLI_DATE, &cli->today, "DATE",
			HM_N_("the day to take for today") },
		{ "dry-run", 'n', CLI_FLAG, &cli->dry_run, NULL,
			HM_N_("say what would change, change nothing") },
		{ "help", 'h', CLI_FLAG, &cli->help, NULL, HM_N_("this text") },
	};
	size_t n = sizeof(common) / sizeof(common[0]);

	memcpy(out, common, sizeof(common));
	return n;
}

static void print_options(
	const struct cli *cli, const struct cli_option *options, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char name[80];

		snprintf(name, sizeof(name), "%s%c%s--%s%s%s",
			options[i].letter ? "-" : "",
			options[i].letter ? options[i].letter : ' ',
			options[i].letter ? ", " : "   ", options[i].name,
			options[i].arg ? " " : "",
			options[i].arg ? options[i].arg : "");
		printf("  %-*s %s\n", HELP_COLUMN, name,
			cli_text(cli, options[i].help));
	}
}

/* Usage lines and examples hold one command a line. */
static void print_lines(
	const char *before, const char *program, const char *lines)
{
	while (lines && *lines) {
		size_t len = strcspn(lines, "\n");

		printf("%s%s %.*s\n", before, program, (int)len, lines);
		lines += len + (lines[len] == '\n');
	}
}

static void print_help(const struct cli *cli, const struct cli_option *own,
	size_t nown, const struct cli_option *common, size_t ncommon)
{
	const struct cli_command *command = cli->command;

	printf("%s\n\n%s\n", cli_text(cli, command->summary),
		cli_text(cli, HM_N_("Usage:")));
	print_lines("  ", cli->program, command->args);
	if (nown)
		printf("\n%s\n", cli_text(cli, HM_N_("Options:")));
	print_options(cli, own, nown);
	printf("\n%s\n", cli_text(cli, HM_N_("Options of every command:")));
	print_options(cli, common, ncommon);
	printf("\n%s\n", cli_text(cli, HM_N_("Examples:")));
	print_lines("  ", cli->program, command->examples);
}

/* Adds the words of "a,b"; HM_ERR_PARSE if one is empty or all are too many. */
static enum hm_status add_words(struct cli_words *words, const char *text)
{
	for (;;) {
		size_t len = strcspn(text, ",");
		char *own = words->bytes + words->used;

		if (!len || words->n == CLI_WORDS_MAX ||
			len >= CLI_WORDS_BYTES - words->used)
			return HM_ERR_PARSE;
		memcpy(own, text, len);
		own[len] = '\0';
		words->items[words->n++] = own;
		words->used += len + 1;
		if (!text[len])
			return HM_OK;
		text += len + 1;
	}
}

static enum hm_status add_text(struct cli_list *list, const char *text)
{
	if (list->n == CLI_LIST_MAX)
		return HM_ERR_LIMIT;
	list->items[list->n++] = text;
	return HM_OK;
}

static bool set_value(struct cli *cli, const struct cli_option *option,
	const char *text, int *code)
{
	enum hm_status status = HM_OK;
	size_t len = text ? strlen(text) : 0;

	switch (option->type) {
	case CLI_FLAG:
		*(bool *)option->value = true;
		break;
	case CLI_TEXT:
		*(const char **)option->value = text;
		break;
	case CLI_DATE:
		status = hm_date_parse(text, len, option->value);
		break;
	case CLI_NUMBER:
		status = hm_num_parse(text, len, 0, INT64_MAX, option->value);
		break;
	case CLI_COUNT:
		status = hm_num_parse(text, len, 1, INT64_MAX, option->value);
		break;
	case CLI_MINUTE:
		status = hm_minute_parse(text, len, option->value);
		break;
	case CLI_WORDS:
		status = add_words(option->value, text);
		break;
	case CLI_LIST:
		status = add_text(option->value, text);
		break;
	}
	if (!status)
		return true;
	if (status == HM_ERR_LIMIT)
		*code = cli_usage(cli, HM_N_("--%s is given %d times at most"),
			option->name, (int)CLI_LIST_MAX);
	else
		*code = cli_usage(cli, HM_N_("--%s wants %s, not '%s'"),
			option->name, option->arg, text);
	return false;
}

static const struct cli_option *find_option(
	const struct cli_option *options, size_t n, const char *arg)
{
	bool is_long = arg[1] == '-';
	size_t len = is_long ? strcspn(arg + 2, "=") : 0;

	for (size_t i = 0; i < n; i++) {
		if (is_long && strlen(options[i].name) == len &&
			!strncmp(options[i].name, arg + 2, len))
			return &options[i];
		if (!is_long && options[i].letter == arg[1] && !arg[2])
			return &options[i];
	}
	return NULL;
}

/* Takes one option, with its value, from argv[*i]; advances *i. */
static bool take_option(struct cli *cli, int argc, char **argv, int *i,
	const struct cli_option *options, size_t n, int *code)
{
	const char *arg = argv[*i];
	const struct cli_option *option = find_option(options, n, arg);
	const char *value = arg[1] == '-' ? strchr(arg, '=') : NULL;

	if (!option) {
		*code = cli_usage(cli, HM_N_("unknown option '%s'"), arg);
		return false;
	}
	if (option->type == CLI_FLAG && value) {
		*code = cli_usage(
			cli, HM_N_("--%s takes no value"), option->name);
		return false;
	}
	if (option->type != CLI_FLAG && !value && *i + 1 >= argc) {
		*code = cli_usage(
			cli, HM_N_("--%s wants %s"), option->name, option->arg);
		return false;
	}
	if (value)
		value++;
	else if (option->type != CLI_FLAG)
		value = argv[++*i];
	return set_value(cli, option, value, code);
}

static bool apply_common(
	struct cli *cli, const char *format, const char *lang, int *code)
{
	if (lang && hm_lang_parse(lang, &cli->lang)) {
		*code = cli_usage(
			cli, HM_N_("--lang is vi or en, not '%s'"), lang);
		return false;
	}
	cli->lang_given = cli->lang_given || lang;
	cli->err.lang = cli->lang;
	if (format && hm_table_format_parse(format, &cli->format)) {
		*code = cli_usage(cli,
			HM_N_("--format is table, csv or json, not '%s'"),
			format);
		return false;
	}
	return true;
}

bool cli_parse(struct cli *cli, int argc, char **argv,
	const struct cli_option *options, size_t n, int *nargs, int *code)
{
	struct cli_option all[OPTIONS_MAX];
	const char *format = NULL;
	const char *lang = NULL;
	hm_date today = cli->today;
	size_t ncommon = common_options(cli, &format, &lang, all);
	bool plain = false;

	*nargs = 0;
	for (size_t i = 0; i < n; i++)
		all[ncommon + i] = options[i];
	for (int i = 0; i < argc; i++) {
		if (plain || argv[i][0] != '-' || !argv[i][1])
			argv[(*nargs)++] = argv[i];
		else if (!strcmp(argv[i], "--"))
			plain = true;
		else if (!take_option(
				 cli, argc, argv, &i, all, ncommon + n, code))
			return false;
	}
	if (!apply_common(cli, format, lang, code))
		return false;
	/* A given today also stands for the clock, so that runs repeat. */
	if (cli->today != today)
		cli->now = hm_instant_make(cli->today, 0);
	if (cli->help) {
		print_help(cli, options, n, all, ncommon);
		*code = CLI_DONE;
		return false;
	}
	return true;
}

int cli_usage(const struct cli *cli, const char *msgid, ...)
{
	va_list args;

	fprintf(stderr, "%s: ", cli->program);
	va_start(args, msgid);
	vfprintf(stderr, cli_text(cli, msgid), args);
	va_end(args);
	fputc('\n', stderr);
	if (cli->command && cli->command->name[0])
		cli_say(cli, HM_N_("see: %s %s --help"), cli->program,
			cli->command->name);
	else if (cli->command)
		cli_say(cli, HM_N_("see: %s --help"), cli->program);
	return CLI_USAGE;
}
