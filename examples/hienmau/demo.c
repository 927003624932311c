/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * hienmau demo: the main job, done as a planner would do it. Every command is
 * printed before it runs, and runs in this process through the same table as
 * any other. Between them the demo plays the people it has not got: donors
 * are made up, and what the drives brought.
 */

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "commands.h"
#include "demo/synth.h"

enum { ARGS_MAX = 16, LINE_MAX_BYTES = 600, SEED = 2027 };

/* The demo's folders. */
struct stage {
	struct cli *cli;
	const char *data; /* fixed sheets */
	const char *dir;  /* what it writes */
};

enum act { ACT_RUN, ACT_DONORS, ACT_RESULTS };

/* {D} stands for the folder of the data, {O} for the folder written to. */
struct step {
	enum act act;
	const char *today;
	const char *line;
	bool no_is_fine; /* "the answer is no" does not end the demo */
};

static const struct step steps[] = {
	{ ACT_RUN, "2026-12-01", "init --plan-year 2027", false },
	{ ACT_RUN, "2026-12-01", "import orgs {D}/orgs.csv", false },
	{ ACT_RUN, "2026-12-01", "import links {D}/links.csv", false },
	{ ACT_RUN, "2026-12-01", "import contacts {D}/contacts.csv", false },
	{ ACT_RUN, "2026-12-01", "import venues {D}/venues.csv", false },
	{ ACT_RUN, "2026-12-01", "import teams {D}/teams.csv", false },
	{ ACT_RUN, "2026-12-01", "import days {D}/days.csv", false },
	{ ACT_RUN, "2026-12-01",
		"import holidays {D}/../holidays/vn-2024-2030.ics", false },
	{ ACT_RUN, "2026-12-01", "import campaigns {D}/campaigns.csv", false },
	{ ACT_RUN, "2026-12-01", "import targets {D}/targets.csv", false },
	{ ACT_RUN, "2026-12-01", "import results {D}/results-history.csv",
		false },
	{ ACT_DONORS, "2026-12-01", NULL, false },
	{ ACT_RUN, "2026-12-01", "import drives {O}/sheets/drives.csv", false },
	{ ACT_RUN, "2026-12-01", "import results {O}/sheets/results.csv",
		false },
	{ ACT_RUN, "2026-12-01", "import donors {O}/sheets/donors.csv", false },
	{ ACT_RUN, "2026-12-01", "import donations {O}/sheets/donations.csv",
		false },
	{ ACT_RUN, "2026-12-01", "import deferrals {O}/sheets/deferrals.csv",
		false },
	{ ACT_RUN, "2026-12-01", "org show 15", false },
	{ ACT_RUN, "2026-12-01", "eligible --on 2027-01-15 --org 15 --count",
		false },
	{ ACT_RUN, "2026-12-01", "plan", true },
	{ ACT_RUN, "2026-12-01", "plan check", false },
	{ ACT_RUN, "2026-12-01",
		"drive list --state proposed --format csv -o {O}/plan-2027.csv",
		false },
	{ ACT_RUN, "2026-12-01", "plan accept", false },
	{ ACT_RUN, "2026-12-10",
		"drive confirm --first 2027-01-01 --last 2027-03-31", false },
	{ ACT_RUN, "2026-12-10", "calendar export --dir {O}", false },
	{ ACT_RESULTS, "2027-04-01", NULL, false },
	{ ACT_RUN, "2027-04-01", "record --file {O}/sheets/results-2027-q1.csv",
		false },
	{ ACT_RUN, "2027-04-01", "progress", false },
	{ ACT_RUN, "2027-04-01", "", false },
};

/*
 * Copies one word of a line, with folders in place of {D} and {O}; returns
 * the rest of the line. Folders may have blanks in their names.
 */
static const char *next_word(
	const struct stage *stage, const char *line, char out[LINE_MAX_BYTES])
{
	size_t len = 0;

	while (*line && *line != ' ') {
		const char *folder = !strncmp(line, "{D}", 3) ? stage->data
			: !strncmp(line, "{O}", 3)            ? stage->dir
							      : NULL;
		size_t room = LINE_MAX_BYTES - len;
		int n = folder ? snprintf(out + len, room, "%s", folder)
			       : snprintf(out + len, room, "%c", *line);

		len = n >= 0 && (size_t)n < room ? len + (size_t)n
						 : LINE_MAX_BYTES - 1;
		line += folder ? 3 : 1;
	}
	out[len] = '\0';
	return line + strspn(line, " ");
}

static int run_line(const struct stage *stage, const struct step *step)
{
	static const char init[] = "init ";
	char words[ARGS_MAX][LINE_MAX_BYTES];
	char *argv[ARGS_MAX + 1] = { NULL };
	const char *line = step->line;
	int argc = 0;

	strcpy(words[argc++], "hienmau");
	while (*line && argc < ARGS_MAX - 2)
		line = next_word(stage, line, words[argc++]);
	if (!strncmp(step->line, init, strlen(init)))
		snprintf(words[argc++], LINE_MAX_BYTES, "--lang=%s",
			hm_lang_tag(stage->cli->lang));
	snprintf(words[argc++], LINE_MAX_BYTES, "--today=%s", step->today);
	fprintf(stderr, "\n$");
	for (int i = 0; i < argc; i++) {
		argv[i] = words[i];
		fprintf(stderr, strchr(words[i], ' ') ? " '%s'" : " %s",
			words[i]);
	}
	fputc('\n', stderr);
	fflush(stdout);
	int code = cli_run(stage->cli, argc, argv);

	fflush(stdout);
	return code == CLI_NO && step->no_is_fine ? CLI_DONE : code;
}

static bool write_sheet(
	const struct stage *stage, const char *name, const struct hm_text *text)
{
	char path[LINE_MAX_BYTES];

	snprintf(path, sizeof(path), "%s/sheets/%s", stage->dir, name);
	return hm_text_str(text) &&
		!hm_file_replace(
			path, text->data, text->len, 0600, &stage->cli->err);
}

/* The book as the database holds it now; the caller frees it. */
static struct hm_book *load_book(const struct stage *stage, const char *db)
{
	struct hm_store *store = NULL;
	struct hm_book *book = NULL;
	struct hm_error *err = &stage->cli->err;

	if (hm_store_open(db, HM_STORE_READ, NULL, &store, err) ||
		hm_book_new(NULL, &book, err))
		goto fail;
	if (hm_store_load_book(store, book, err))
		goto fail;
	hm_store_close(store);
	return book;
fail:
	hm_book_free(book);
	hm_store_close(store);
	return NULL;
}

static int make_donors(
	const struct stage *stage, const char *db, const struct step *step)
{
	static const char *const names[] = { "donors.csv", "donations.csv",
		"deferrals.csv", "drives.csv", "results.csv" };
	struct hm_text texts[5];
	struct hm_book *book = load_book(stage, db);
	hm_date today;
	int code = CLI_SYSTEM;

	for (size_t i = 0; i < 5; i++)
		hm_text_init(&texts[i], NULL);
	hm_date_parse(step->today, strlen(step->today), &today);
	fputc('\n', stderr);
	cli_say(stage->cli,
		HM_N_("# Making up 40,000 donors and the drives of "
		      "2025-2026 (synthetic, seed %d)"),
		SEED);
	if (!book ||
		synth_donors(SEED, book, today, &texts[0], &texts[1], &texts[2],
			&texts[3], &texts[4], &stage->cli->err))
		goto done;
	for (size_t i = 0; i < 5; i++)
		if (!write_sheet(stage, names[i], &texts[i]))
			goto done;
	code = CLI_DONE;
done:
	if (code)
		cli_fail_system(stage->cli);
	for (size_t i = 0; i < 5; i++)
		hm_text_fini(&texts[i]);
	hm_book_free(book);
	return code;
}

static int make_results(const struct stage *stage, const char *db)
{
	struct hm_book *book = load_book(stage, db);
	struct hm_span quarter;
	struct hm_text text;
	int code = CLI_SYSTEM;

	hm_text_init(&text, NULL);
	hm_date_from_ymd(2027, 1, 1, &quarter.from);
	hm_date_from_ymd(2027, 4, 1, &quarter.to);
	fputc('\n', stderr);
	cli_say(stage->cli,
		HM_N_("# Making up what the drives of the first quarter "
		      "brought"));
	if (book &&
		!synth_results(SEED, book, quarter, &text, &stage->cli->err) &&
		write_sheet(stage, "results-2027-q1.csv", &text))
		code = CLI_DONE;
	if (code)
		cli_fail_system(stage->cli);
	hm_text_fini(&text);
	hm_book_free(book);
	return code;
}

static bool make_folder(const struct stage *stage, const char *path)
{
	if (!mkdir(path, 0755) || errno == EEXIST)
		return true;
	hm_error_set(&stage->cli->err, HM_ERR_IO,
		HM_N_("the folder %s could not be made: %s"), path,
		strerror(errno));
	return false;
}

/* A new stage: folders, and no database of an earlier run. */
static bool set_stage(const struct stage *stage, char db[LINE_MAX_BYTES])
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	char path[LINE_MAX_BYTES + 8];

	snprintf(path, sizeof(path), "%s/sheets", stage->dir);
	if (!make_folder(stage, stage->dir) || !make_folder(stage, path))
		return false;
	snprintf(db, LINE_MAX_BYTES, "%s/demo.db", stage->dir);
	for (size_t i = 0; i < 3; i++) {
		snprintf(path, sizeof(path), "%s%s", db, tails[i]);
		unlink(path);
	}
	setenv("HIENMAU_DB", db, 1);
	fprintf(stderr,
		strchr(db, ' ') ? "$ export HIENMAU_DB='%s'\n"
				: "$ export HIENMAU_DB=%s\n",
		db);
	return true;
}

static int play(const struct stage *stage)
{
	char db[LINE_MAX_BYTES];
	int code = CLI_DONE;

	if (!set_stage(stage, db))
		return cli_fail_system(stage->cli);
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]) && !code; i++) {
		switch (steps[i].act) {
		case ACT_RUN:
			code = run_line(stage, &steps[i]);
			break;
		case ACT_DONORS:
			code = make_donors(stage, db, &steps[i]);
			break;
		case ACT_RESULTS:
			code = make_results(stage, db);
			break;
		}
	}
	fputc('\n', stderr);
	if (!code)
		cli_say(stage->cli,
			HM_N_("The demo is done. Calendars, the plan and "
			      "the database are in %s."),
			stage->dir);
	return code;
}

int cmd_demo(struct cli *cli, int argc, char **argv)
{
	struct stage stage = { cli, HM_PKGDATADIR "/demo", "out" };
	const struct cli_option options[] = {
		{ "data", 0, CLI_TEXT, &stage.data, "DIR",
			HM_N_("where the demo's sheets are") },
		{ "dir", 0, CLI_TEXT, &stage.dir, "DIR",
			HM_N_("the folder to write to (default: out)") },
	};
	int nargs;
	int code;

	if (!cli_parse(cli, argc, argv, options, 2, &nargs, &code))
		return code;
	if (nargs || cli->dry_run)
		return cli_usage(cli,
			HM_N_("demo takes only options, and no --dry-run: it "
			      "writes to a folder of its own"));
	return play(&stage);
}
