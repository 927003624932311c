/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* hienmau export: records as a sheet that import takes back. */

#include <string.h>

#include "commands.h"

int cmd_export(struct cli *cli, int argc, char **argv)
{
	enum hm_sheet_kind kind;
	struct hm_text text;
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, NULL, 0, &nargs, &code))
		return code;
	if (nargs != 1 || hm_sheet_kind_parse(argv[0], strlen(argv[0]), &kind))
		return cli_usage(cli,
			HM_N_("export wants one kind: orgs, links, contacts, "
			      "venues, teams, days, campaigns, targets, "
			      "drives, results, donors, donations or "
			      "deferrals"));
	bool donors = kind >= HM_SHEET_DONORS;

	if (!cli_open(cli, CLI_BOOK | (donors ? CLI_DONORS : 0), &code))
		return code;
	hm_text_init(&text, NULL);
	if (hm_export_sheet(
		    cli->book, cli->donors, kind, cli->lang, &text, &cli->err))
		code = cli_fail_system(cli);
	else
		code = cli_emit(cli, hm_text_str(&text), text.len);
	hm_text_fini(&text);
	return code;
}
