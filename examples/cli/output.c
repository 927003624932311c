/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

const char *cli_text(const struct cli *cli, const char *msgid)
{
	return hm_lang_text(cli->lang, msgid);
}

void cli_say(const struct cli *cli, const char *msgid, ...)
{
	va_list args;

	va_start(args, msgid);
	vfprintf(stderr, cli_text(cli, msgid), args);
	va_end(args);
	fputc('\n', stderr);
}

static void print_error(const struct cli *cli)
{
	const struct hm_error *err = &cli->err;

	fprintf(stderr, "%s: ", cli->program);
	if (err->source[0])
		fprintf(stderr, "%s:", err->source);
	if (err->line > 0)
		fprintf(stderr, "%d:", err->line);
	if (err->column > 0)
		fprintf(stderr, "%d:", err->column);
	fprintf(stderr, "%s%s\n", err->source[0] ? " " : "", err->message);
}

int cli_fail(const struct cli *cli)
{
	print_error(cli);
	switch (cli->err.status) {
	case HM_ERR_CONFLICT:
		return CLI_NO;
	case HM_ERR_INVALID:
	case HM_ERR_PARSE:
	case HM_ERR_NOT_FOUND:
	case HM_ERR_EXISTS:
	case HM_ERR_LIMIT:
		return CLI_INPUT;
	case HM_OK:
	case HM_ERR_NOMEM:
	case HM_ERR_IO:
	case HM_ERR_STORE:
	case HM_ERR_VERSION:
	case HM_ERR_CANCELLED:
		break;
	}
	return CLI_SYSTEM;
}

int cli_fail_system(const struct cli *cli)
{
	print_error(cli);
	return CLI_SYSTEM;
}

static void print_diag(void *ctx, const struct hm_diag *diag)
{
	const struct cli *cli = ctx;

	if (diag->source && diag->source[0])
		fprintf(stderr, "%s:", diag->source);
	if (diag->line > 0)
		fprintf(stderr, "%d:", diag->line);
	if (diag->column > 0)
		fprintf(stderr, "%d:", diag->column);
	if (diag->source && diag->source[0])
		fputc(' ', stderr);
	fprintf(stderr, "%s: %s\n",
		cli_text(cli, hm_severity_name(diag->severity)), diag->message);
}

struct hm_say cli_listener(const struct cli *cli)
{
	struct hm_say say = { print_diag, (void *)(uintptr_t)cli, cli->lang };

	return say;
}

int cli_emit(struct cli *cli, const char *bytes, size_t len)
{
	if (cli->output && strcmp(cli->output, "-") != 0) {
		if (hm_file_replace(cli->output, bytes, len, 0600, &cli->err))
			return cli_fail_system(cli);
		return CLI_DONE;
	}
	if (fwrite(bytes, 1, len, stdout) != len || fflush(stdout)) {
		hm_error_set(&cli->err, HM_ERR_IO,
			HM_N_("the answer could not be written: %s"),
			strerror(errno));
		return cli_fail_system(cli);
	}
	return CLI_DONE;
}

struct hm_table *cli_table(
	struct cli *cli, const struct hm_table_column *columns, size_t n)
{
	struct hm_table *table = NULL;

	if (hm_table_new(columns, n, cli->lang, cli->format, NULL, &table,
		    &cli->err))
		cli_fail_system(cli);
	return table;
}

int cli_emit_tables(struct cli *cli, struct hm_table **tables, size_t n)
{
	struct hm_text text;
	int code = CLI_DONE;

	hm_text_init(&text, NULL);
	for (size_t i = 0; i < n && !code; i++) {
		if (i)
			hm_text_add(&text, "\n");
		if (hm_table_render(tables[i], &text, &cli->err))
			code = cli_fail_system(cli);
	}
	if (!code)
		code = cli_emit(cli, hm_text_str(&text), text.len);
	hm_text_fini(&text);
	for (size_t i = 0; i < n; i++)
		hm_table_free(tables[i]);
	return code;
}

int cli_emit_table(struct cli *cli, struct hm_table *table)
{
	return cli_emit_tables(cli, &table, 1);
}
