/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau calendar export: one feed per audience. Each file is read back and
 * compared with the drives it was made from before it replaces the old one.
 */

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "commands.h"

/* Feeds without contacts may be served to anybody; the others are not. */
enum { MODE_PUBLIC = 0644, MODE_INTERNAL = 0600 };

static bool to_text(void *ctx, const char *bytes, size_t len)
{
	struct hm_text *text = ctx;

	hm_text_add_bytes(text, bytes, len);
	return !text->failed;
}

static bool make_dir(struct cli *cli, const char *dir)
{
	if (!mkdir(dir, 0755) || errno == EEXIST)
		return true;
	hm_error_set(&cli->err, HM_ERR_IO,
		HM_N_("the folder %s could not be made: %s"), dir,
		strerror(errno));
	return false;
}

static int write_feed(struct cli *cli, const char *dir, const char *of,
	const struct hm_feed_options *options)
{
	bool internal = options->audience == HM_AUDIENCE_TEAM ||
		options->audience == HM_AUDIENCE_COMMITTEE;
	struct hm_say say = cli_listener(cli);
	struct hm_text bytes;
	struct hm_text path;
	size_t events = 0;
	int code = CLI_SYSTEM;

	hm_text_init(&bytes, NULL);
	hm_text_init(&path, NULL);
	hm_text_addf(&path, "%s/%s%s%s.ics", dir,
		hm_audience_name(options->audience), of[0] ? "-" : "", of);
	if (!hm_text_str(&path) ||
		hm_feed_write(cli->book, options, to_text, &bytes, &events,
			&cli->err) ||
		hm_feed_check(cli->book, options, hm_text_str(&bytes),
			bytes.len, &say, &cli->err) ||
		(!cli->dry_run &&
			hm_file_replace(path.data, bytes.data, bytes.len,
				internal ? MODE_INTERNAL : MODE_PUBLIC,
				&cli->err))) {
		cli_fail_system(cli);
		goto done;
	}
	cli_say(cli,
		cli->dry_run ? HM_N_("%s: would have %zu events.")
			     : HM_N_("%s: %zu events."),
		path.data, events);
	code = CLI_DONE;
done:
	hm_text_fini(&bytes);
	hm_text_fini(&path);
	return code;
}

static int export_teams(
	struct cli *cli, const char *dir, struct hm_feed_options options)
{
	int code = CLI_DONE;

	options.audience = HM_AUDIENCE_TEAM;
	for (size_t i = 0; i < hm_book_team_count(cli->book) && !code; i++) {
		const struct hm_team *team = hm_book_team_at(cli->book, i);

		options.of = team->id;
		code = write_feed(cli, dir, team->code, &options);
	}
	return code;
}

static bool hosts_drives(const struct cli *cli, struct hm_id org)
{
	for (size_t i = 0; i < hm_book_drive_count(cli->book); i++) {
		const struct hm_drive *drive = hm_book_drive_at(cli->book, i);

		if (drive->state != HM_DRIVE_STATE_PROPOSED &&
			hm_id_equal(drive->host, org))
			return true;
	}
	return false;
}

static int export_hosts(
	struct cli *cli, const char *dir, struct hm_feed_options options)
{
	int code = CLI_DONE;

	options.audience = HM_AUDIENCE_HOST;
	for (size_t i = 0; i < hm_book_org_count(cli->book) && !code; i++) {
		const struct hm_org *org = hm_book_org_at(cli->book, i);

		if (!hosts_drives(cli, org->id))
			continue;
		options.of = org->id;
		code = write_feed(cli, dir, org->code, &options);
	}
	return code;
}

static int export_audience(struct cli *cli, const char *dir,
	enum hm_audience audience, struct hm_feed_options options)
{
	switch (audience) {
	case HM_AUDIENCE_TEAM:
		return export_teams(cli, dir, options);
	case HM_AUDIENCE_HOST:
		return export_hosts(cli, dir, options);
	case HM_AUDIENCE_PUBLIC:
	case HM_AUDIENCE_COMMITTEE:
		break;
	}
	options.audience = audience;
	return write_feed(cli, dir, "", &options);
}

int cmd_calendar(struct cli *cli, int argc, char **argv)
{
	struct hm_feed_options feed = HM_FEED_OPTIONS_INIT;
	enum hm_audience only = (enum hm_audience)0;
	const char *dir = "out";
	const char *audience = NULL;
	hm_date first = HM_DATE_NONE;
	hm_date last = HM_DATE_NONE;
	const struct cli_option options[] = {
		{ "dir", 0, CLI_TEXT, &dir, "DIR",
			HM_N_("the folder to write to (default: out)") },
		{ "audience", 0, CLI_TEXT, &audience, "WHO",
			HM_N_("public, team, host or committee (default: "
			      "all)") },
		{ "organizer", 0, CLI_TEXT, &feed.organizer, "E-MAIL",
			HM_N_("the chapter's address, named in events") },
		{ "first", 0, CLI_DATE, &first, "DATE",
			HM_N_("drives from this day on (default: the plan "
			      "year)") },
		{ "last", 0, CLI_DATE, &last, "DATE",
			HM_N_("drives up to and with this day") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 5, &nargs, &code))
		return code;
	if (nargs != 1 || strcmp(argv[0], "export") != 0)
		return cli_usage(cli, HM_N_("calendar wants 'export'"));
	if (audience && hm_audience_parse(audience, strlen(audience), &only))
		return cli_usage(
			cli, HM_N_("'%s' is not an audience"), audience);
	if (!cli_open(cli, CLI_BOOK, &code))
		return code;
	if (!cli->dry_run && !make_dir(cli, dir))
		return cli_fail_system(cli);
	feed.lang = cli->lang;
	feed.span = cli_plan_year(cli);
	if (first != HM_DATE_NONE)
		feed.span.from = first;
	if (last != HM_DATE_NONE)
		feed.span.to = last + 1;
	code = CLI_DONE;
	for (int who = HM_AUDIENCE_PUBLIC; who <= HM_AUDIENCE_COMMITTEE; who++)
		if (!code && (!only || who == (int)only))
			code = export_audience(
				cli, dir, (enum hm_audience)who, feed);
	return code;
}
