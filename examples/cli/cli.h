/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_EXAMPLES_CLI_H
#define HM_EXAMPLES_CLI_H

/*
 * What the commands of hienmau and hienmau-admin share: options, the open
 * database, output and exit codes. A command is one function in one file; it
 * declares its options as a table, opens what it needs, answers, and returns
 * an exit code.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau-io.h>

/** Exit codes; the same for every command. */
enum cli_exit {
	CLI_DONE = 0,
	CLI_NO = 1,     /* the answer is no */
	CLI_USAGE = 2,  /* called wrongly */
	CLI_INPUT = 3,  /* bad input */
	CLI_SYSTEM = 4, /* database or system */
};

/** What a command needs of the database. */
enum cli_need {
	CLI_BOOK = 1 << 0,
	CLI_DONORS = 1 << 1,
	CLI_POLICY = 1 << 2,
	CLI_WRITE = 1 << 3, /* will change it */
};

struct cli;

/** One command. Texts are message ids. */
struct cli_command {
	const char *name;     /* "drive" */
	const char *args;     /* "list [options]", may hold several lines */
	const char *summary;  /* one line */
	const char *examples; /* lines of full commands, never translated */
	int (*run)(struct cli *cli, int argc, char **argv);
};

/** Everything one run of a program knows. */
struct cli {
	const char *program;
	const struct cli_command *commands;
	size_t ncommands;
	const struct cli_command *command; /* the one that runs */

	const char *db;
	const char *output;      /* -o FILE; NULL = standard output */
	const char *policy_name; /* NULL = as the database says */
	hm_date today;
	hm_instant now;
	enum hm_table_format format;
	enum hm_lang lang;
	bool lang_given;
	bool dry_run;
	bool help;

	struct hm_store *store;
	struct hm_book *book;
	struct hm_registry *donors;
	struct hm_policy *policy;
	struct hm_error err;
};

/** Types of option values. */
enum cli_type {
	CLI_FLAG,   /* bool */
	CLI_TEXT,   /* const char * */
	CLI_DATE,   /* hm_date */
	CLI_NUMBER, /* int64_t, not negative */
	CLI_COUNT,  /* int64_t, 1 or more */
	CLI_MINUTE, /* hm_minute */
	CLI_WORDS,  /* struct cli_words */
	CLI_LIST,   /* struct cli_list */
};

enum { CLI_WORDS_MAX = 16, CLI_WORDS_BYTES = 512 };

/** Words of an option that may be given several times, or with commas. */
struct cli_words {
	const char *items[CLI_WORDS_MAX];
	size_t n;
	char bytes[CLI_WORDS_BYTES];
	size_t used;
};

enum { CLI_LIST_MAX = 64 };

/** Texts of an option that may be given several times. */
struct cli_list {
	const char *items[CLI_LIST_MAX];
	size_t n;
};

/** One option of a command: --@name, and -@letter where not 0. */
struct cli_option {
	const char *name;
	char letter;
	enum cli_type type;
	void *value;
	const char *arg;  /* "DATE"; NULL for a flag */
	const char *help; /* message id */
};

/**
 * Reads options, the command's own and those all commands have, and moves the
 * plain arguments to argv[0..*@nargs). Returns false, with the exit code in
 * *@code, if the command should end now: a usage error was said, or help was
 * printed.
 */
bool cli_parse(struct cli *cli, int argc, char **argv,
	const struct cli_option *options, size_t n, int *nargs, int *code);

/** Says that the command was called wrongly; returns CLI_USAGE. */
int cli_usage(const struct cli *cli, const char *msgid, ...) HM_PRINTF(2, 3);

/** Opens what @need says. False: the error was said, exit with *@code. */
bool cli_open(struct cli *cli, unsigned need, int *code);

/** Loads more of an open database, none of which is there yet; likewise. */
bool cli_load(struct cli *cli, unsigned need, int *code);

/**
 * Reads a policy, named by jurisdiction or by the path of a file; its faults
 * are said. *@out is the caller's. False with the error in cli->err.
 */
bool cli_policy(struct cli *cli, const char *name, struct hm_policy **out);

/**
 * Says which words no rule of cli->policy asks for: one that is misspelt would
 * be silence where a rule should speak.
 */
void cli_say_unknown_words(
	const struct cli *cli, const struct cli_words *words);

/** Appends the text of a policy, named likewise; false as above. */
bool cli_policy_text(struct cli *cli, const char *name, struct hm_text *out);

/** Says the error in cli->err; returns the exit code it deserves. */
int cli_fail(const struct cli *cli);

/** As cli_fail(), for errors of the database or the system. */
int cli_fail_system(const struct cli *cli);

/** Says a sentence on standard error. */
void cli_say(const struct cli *cli, const char *msgid, ...) HM_PRINTF(2, 3);

/** A listener that prints diagnostics on standard error. */
struct hm_say cli_listener(const struct cli *cli);

/** Text in the language of the run. */
const char *cli_text(const struct cli *cli, const char *msgid);

/** Writes data to the output and returns the exit code. */
int cli_emit(struct cli *cli, const char *bytes, size_t len);

/** Renders a table to the output, frees it, returns the exit code. */
int cli_emit_table(struct cli *cli, struct hm_table *table);

/** Likewise for several tables, with an empty line between them. */
int cli_emit_tables(struct cli *cli, struct hm_table **tables, size_t n);

/** A table in the format asked for, or NULL after saying why. */
struct hm_table *cli_table(
	struct cli *cli, const struct hm_table_column *columns, size_t n);

/** A new empty book for changes, or NULL after saying why. */
struct hm_book *cli_changes(struct cli *cli);

/**
 * Saves @changes (and @donors, may be NULL), after taking out the @nremoved
 * drives, as one transaction; checks that the database as a whole still
 * agrees; says what changed. With --dry-run all is undone.
 */
int cli_save(struct cli *cli, const struct hm_book *changes,
	struct hm_registry *donors, const struct hm_id *removed,
	size_t nremoved);

/** The org that had a code on a day, else the latest; NULL after saying so. */
const struct hm_org *cli_org(struct cli *cli, const char *code, hm_date day);

/** The venue, team or drive with a code; NULL after saying so. */
const struct hm_venue *cli_venue(struct cli *cli, const char *code);
const struct hm_team *cli_team(struct cli *cli, const char *code);
const struct hm_drive *cli_drive(struct cli *cli, const char *code);

/** The plan year of the settings, else the year of today. */
struct hm_span cli_plan_year(struct cli *cli);

/** A setting, or @fallback; borrowed until the next call. */
const char *cli_setting(
	struct cli *cli, const char *name, const char *fallback);

/**
 * The org a command is about: that with the code @named on @day, else the
 * chapter's province, where the settings name one the book has, else NULL for
 * all. False after saying that @named is unknown.
 */
bool cli_scope(struct cli *cli, const char *named, hm_date day,
	const struct hm_org **out);

/** The name of an org, venue or team of the book, or "". */
const char *cli_org_name(const struct cli *cli, struct hm_id id);
const char *cli_venue_name(const struct cli *cli, struct hm_id id);
const char *cli_team_name(const struct cli *cli, struct hm_id id);

/** The body of main(): finds the command, runs it, closes everything. */
int cli_main(const char *program, const struct cli_command *commands, size_t n,
	int argc, char **argv);

/** Runs a command line within this process with settings of its own. */
int cli_run(const struct cli *parent, int argc, char **argv);

#endif
