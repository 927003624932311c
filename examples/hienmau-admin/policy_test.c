/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau-admin policy test: answers every case of a file, prints the answers
 * as CSV, and says which disagree with what the file expects.
 */

#include <string.h>

#include "commands.h"

enum { CASE_BYTES_MAX = 64 << 20, POLICIES_MAX = 64 };

/* Policies read so far: AUTO takes each row's jurisdiction. */
struct shelf {
	struct cli *cli;
	const char *fixed; /* a name, or NULL for each row's own */
	struct {
		const char *name;
		struct hm_policy *policy;
	} slots[POLICIES_MAX];
	size_t n;
};

static const struct hm_policy *take(struct shelf *shelf, const char *wanted)
{
	const char *name = shelf->fixed ? shelf->fixed : wanted;

	for (size_t i = 0; i < shelf->n; i++)
		if (!strcmp(shelf->slots[i].name, name))
			return shelf->slots[i].policy;
	if (shelf->n == POLICIES_MAX)
		return NULL;
	struct hm_policy *policy = NULL;

	if (!cli_policy(shelf->cli, name, &policy))
		return NULL;
	shelf->slots[shelf->n].name = name;
	shelf->slots[shelf->n].policy = policy;
	return shelf->slots[shelf->n++].policy;
}

static void clear(struct shelf *shelf)
{
	for (size_t i = 0; i < shelf->n; i++)
		hm_policy_free(shelf->slots[i].policy);
}

static bool agrees(
	const struct hm_case *row, const char *headline, const char *first)
{
	return (!row->verdict[0] || !strcmp(row->verdict, headline)) &&
		(!row->first_day[0] || !strcmp(row->first_day, first));
}

static bool answer(struct shelf *shelf, const struct hm_case *row,
	struct hm_text *out, size_t *wrong)
{
	const struct hm_policy *policy = take(shelf, row->jurisdiction);
	struct hm_verdict verdict;
	struct hm_text rules;
	char first[HM_CASE_FIRST_MAX];

	if (!policy)
		return false;
	hm_verdict_on(
		policy, &row->subject, &row->question, row->day, &verdict);
	hm_case_first_day(&verdict, first);
	const char *headline = hm_headline_name(verdict.headline);

	hm_text_init(&rules, NULL);
	hm_case_rules(row, &verdict, &rules);
	hm_sheet_write_cell(out, row->id, true);
	hm_sheet_write_cell(out, headline, false);
	hm_sheet_write_cell(out, first, false);
	hm_sheet_write_cell(
		out, hm_text_str(&rules) ? hm_text_str(&rules) : "", false);
	hm_text_add(out, "\n");
	hm_text_fini(&rules);
	if (agrees(row, headline, first))
		return true;
	++*wrong;
	cli_say(shelf->cli, HM_N_("%s: expected %s %s, answered %s %s"),
		row->id, row->verdict, row->first_day, headline, first);
	return true;
}

/* With "auto" every row must name a policy before the first is answered. */
static bool all_builtin(
	struct cli *cli, const struct hm_cases *cases, const char *path)
{
	struct hm_say say = cli_listener(cli);
	size_t bad = hm_case_check_builtin(cases, &say);

	if (bad)
		hm_error_set(&cli->err, HM_ERR_NOT_FOUND,
			HM_N_("Faults in the case file: %zu; mend them and try "
			      "again."),
			bad);
	hm_error_at(&cli->err, path, 0, 0);
	return !bad;
}

static int answer_all(
	struct cli *cli, const char *name, const struct hm_cases *cases)
{
	struct shelf shelf = { .cli = cli };
	struct hm_text out;
	size_t wrong = 0;
	size_t n = hm_case_count(cases);
	int code = CLI_DONE;

	shelf.fixed = strcmp(name, "auto") != 0 ? name : NULL;
	hm_text_init(&out, NULL);
	hm_text_add(&out, "id,verdict,first_eligible,rules\n");
	for (size_t i = 0; i < n && !code; i++)
		if (!answer(&shelf, hm_case_at(cases, i), &out, &wrong))
			code = cli_fail(cli);
	if (!code && hm_text_str(&out))
		code = cli_emit(cli, out.data, out.len);
	if (!code)
		cli_say(cli, HM_N_("%zu cases, %zu as expected, %zu not."), n,
			n - wrong, wrong);
	hm_text_fini(&out);
	clear(&shelf);
	return code ? code : wrong ? CLI_NO : CLI_DONE;
}

int policy_test(struct cli *cli, const char *name, const char *path)
{
	struct hm_say say = cli_listener(cli);
	struct hm_cases *cases = NULL;
	struct hm_text bytes;
	int code;

	hm_text_init(&bytes, NULL);
	if (hm_file_read(path, CASE_BYTES_MAX, &bytes, &cli->err))
		code = cli_fail_system(cli);
	else if (hm_case_parse(hm_text_str(&bytes), bytes.len, path, NULL, &say,
			 &cases, &cli->err))
		code = cli_fail(cli);
	else if (!strcmp(name, "auto") && !all_builtin(cli, cases, path))
		code = cli_fail(cli);
	else
		code = answer_all(cli, name, cases);
	hm_case_free(cases);
	hm_text_fini(&bytes);
	return code;
}
