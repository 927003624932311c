/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

#include <string.h>

#include "cli.h"

const char *cli_setting(struct cli *cli, const char *name, const char *fallback)
{
	static struct hm_text value;
	struct hm_error ignored = HM_ERROR_INIT(cli->lang);

	hm_text_fini(&value);
	hm_text_init(&value, NULL);
	if (!cli->store ||
		hm_store_get_setting(cli->store, name, &value, &ignored))
		return fallback;
	return hm_text_str(&value);
}

enum { POLICY_BYTES_MAX = 1 << 20 };

/* A name with neither of these is that of a policy compiled in. */
static bool is_path(const char *name)
{
	return strchr(name, '/') || strchr(name, '.');
}

bool cli_policy_text(struct cli *cli, const char *name, struct hm_text *out)
{
	const char *text = is_path(name) ? NULL : hm_policy_builtin_text(name);

	if (text)
		hm_text_add(out, text);
	else
		return !hm_file_read(name, POLICY_BYTES_MAX, out, &cli->err);
	return true;
}

/* Says every fault, and counts them for the last word on the file. */
struct counting {
	struct hm_say say;
	size_t faults;
};

static void count_fault(void *ctx, const struct hm_diag *diag)
{
	struct counting *counting = ctx;

	counting->faults++;
	counting->say.fn(counting->say.ctx, diag);
}

static bool read_policy(
	struct cli *cli, const char *path, struct hm_policy **out)
{
	struct counting counting = { cli_listener(cli), 0 };
	struct hm_say say = { count_fault, &counting, cli->lang };
	struct hm_error err = HM_ERROR_INIT(cli->lang);
	struct hm_text text;

	hm_text_init(&text, NULL);
	if (!hm_file_read(path, POLICY_BYTES_MAX, &text, &err))
		hm_policy_parse(hm_text_str(&text), text.len, path, NULL, &say,
			out, &err);
	hm_text_fini(&text);
	if (!err.status)
		return true;
	if (counting.faults) {
		hm_error_set(&cli->err, HM_ERR_PARSE,
			HM_N_("Faults in the policy: %zu; mend them and try "
			      "again."),
			counting.faults);
		hm_error_at(&cli->err, path, 0, 0);
	} else {
		cli->err = err;
	}
	return false;
}

bool cli_policy(struct cli *cli, const char *name, struct hm_policy **out)
{
	if (is_path(name))
		return read_policy(cli, name, out);
	return !hm_policy_builtin(name, NULL, out, &cli->err);
}

void cli_say_unknown_words(const struct cli *cli, const struct cli_words *words)
{
	for (size_t i = 0; i < words->n; i++)
		if (!hm_policy_has_word(cli->policy, words->items[i]))
			cli_say(cli,
				HM_N_("No rule of %s asks for the word '%s'."),
				hm_policy_info(cli->policy).id,
				words->items[i]);
}

static bool open_policy(struct cli *cli)
{
	const char *name = cli->policy_name ? cli->policy_name
					    : cli_setting(cli, "policy", "VN");

	return cli_policy(cli, name, &cli->policy);
}

static bool load(struct cli *cli, unsigned need)
{
	if (need & CLI_BOOK) {
		if (hm_book_new(NULL, &cli->book, &cli->err) ||
			hm_store_load_book(cli->store, cli->book, &cli->err))
			return false;
	}
	if (need & CLI_DONORS) {
		if (hm_registry_new(NULL, &cli->donors, &cli->err) ||
			hm_store_load_registry(
				cli->store, cli->donors, &cli->err))
			return false;
	}
	return true;
}

bool cli_load(struct cli *cli, unsigned need, int *code)
{
	if (!load(cli, need))
		*code = cli_fail_system(cli);
	else if (need & CLI_POLICY && !open_policy(cli))
		*code = cli_fail(cli);
	else
		return true;
	return false;
}

bool cli_open(struct cli *cli, unsigned need, int *code)
{
	enum hm_store_mode mode = need & CLI_WRITE ? HM_STORE_WRITE
						   : HM_STORE_READ;

	if (hm_store_open(cli->db, mode, NULL, &cli->store, &cli->err))
		goto fail;
	if (!cli->lang_given &&
		!hm_lang_parse(cli_setting(cli, "language", ""), &cli->lang))
		cli->err.lang = cli->lang;
	/* A command that writes reads inside its transaction, so that what
	 * it decides on is still true when it saves. */
	if (need & CLI_WRITE && hm_store_begin(cli->store, &cli->err))
		goto fail;
	return cli_load(cli, need, code);

fail:
	*code = cli_fail_system(cli);
	return false;
}

struct hm_book *cli_changes(struct cli *cli)
{
	struct hm_book *changes = NULL;

	if (hm_book_new(NULL, &changes, &cli->err))
		cli_fail_system(cli);
	return changes;
}

/* The whole database must agree with itself before it is committed. */
static bool check_whole(struct cli *cli, int *code)
{
	struct hm_say say = cli_listener(cli);
	struct hm_book *whole = NULL;
	bool good = false;

	if (hm_book_new(NULL, &whole, &cli->err) ||
		hm_store_load_book(cli->store, whole, &cli->err)) {
		*code = cli_fail_system(cli);
	} else if (hm_book_check(whole, &say) > 0) {
		cli_say(cli,
			HM_N_("Nothing was changed: the records would no "
			      "longer agree with each other."));
		*code = CLI_INPUT;
	} else {
		good = true;
	}
	hm_book_free(whole);
	return good;
}

static void say_changes(
	const struct cli *cli, const struct hm_store_changes *changes)
{
	cli_say(cli,
		cli->dry_run
			? HM_N_("Would be added: %zu, changed: %zu, "
				"unchanged: %zu. Nothing was written.")
			: HM_N_("Added: %zu, changed: %zu, unchanged: %zu."),
		changes->added, changes->changed, changes->same);
}

int cli_save(struct cli *cli, const struct hm_book *changes,
	struct hm_registry *donors, const struct hm_id *removed,
	size_t nremoved)
{
	struct hm_store_changes counts = { 0 };
	int code = CLI_DONE;

	if (nremoved &&
		hm_store_remove_drives(
			cli->store, removed, nremoved, &cli->err))
		return cli_fail_system(cli);
	if (donors && hm_registry_index(donors, NULL, &cli->err))
		return cli_fail_system(cli);
	if (hm_store_save(cli->store, changes, donors, &counts, &cli->err))
		return cli_fail_system(cli);
	if (!check_whole(cli, &code)) {
		hm_store_rollback(cli->store);
		return code;
	}
	if (cli->dry_run)
		hm_store_rollback(cli->store);
	else if (hm_store_commit(cli->store, &cli->err))
		return cli_fail_system(cli);
	say_changes(cli, &counts);
	return CLI_DONE;
}

const struct hm_org *cli_org(struct cli *cli, const char *code, hm_date day)
{
	const struct hm_org *org = hm_book_find_org_by_code(
		cli->book, code, day);

	if (!org)
		org = hm_book_find_org_by_code(cli->book, code, HM_DATE_NONE);
	if (!org)
		cli_say(cli,
			HM_N_("There is no org with the code '%s' ('org list' "
			      "shows them)."),
			code);
	return org;
}

const struct hm_venue *cli_venue(struct cli *cli, const char *code)
{
	const struct hm_venue *venue = hm_book_find_venue_by_code(
		cli->book, code);

	if (!venue)
		cli_say(cli, HM_N_("There is no venue with the code '%s'."),
			code);
	return venue;
}

const struct hm_team *cli_team(struct cli *cli, const char *code)
{
	const struct hm_team *team = hm_book_find_team_by_code(cli->book, code);

	if (!team)
		cli_say(cli, HM_N_("There is no team with the code '%s'."),
			code);
	return team;
}

const struct hm_drive *cli_drive(struct cli *cli, const char *code)
{
	const struct hm_drive *drive = hm_book_find_drive_by_code(
		cli->book, code);

	if (!drive)
		cli_say(cli,
			HM_N_("There is no drive with the code '%s' ('drive "
			      "list' shows them)."),
			code);
	return drive;
}

struct hm_span cli_plan_year(struct cli *cli)
{
	struct hm_span span = hm_span_year(hm_date_to_ymd(cli->today).year);
	const char *first = cli_setting(cli, "plan-first", NULL);
	hm_date day;

	if (first && !hm_date_parse(first, strlen(first), &day))
		span = hm_span_make(
			day, hm_date_add_months(day, 12, HM_MONTH_END_CLAMP));
	return span;
}

bool cli_scope(struct cli *cli, const char *named, hm_date day,
	const struct hm_org **out)
{
	if (named) {
		*out = cli_org(cli, named, day);
		return *out;
	}
	*out = hm_book_find_org_by_code(
		cli->book, cli_setting(cli, "province", ""), day);
	return true;
}

const char *cli_org_name(const struct cli *cli, struct hm_id id)
{
	const struct hm_org *org = hm_book_find_org(cli->book, id);

	return org ? org->name : "";
}

const char *cli_venue_name(const struct cli *cli, struct hm_id id)
{
	const struct hm_venue *venue = hm_book_find_venue(cli->book, id);

	return venue ? venue->name : "";
}

const char *cli_team_name(const struct cli *cli, struct hm_id id)
{
	const struct hm_team *team = hm_book_find_team(cli->book, id);

	return team ? team->name : "";
}
