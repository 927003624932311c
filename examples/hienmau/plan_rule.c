/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* Reading rules: parts with commas between them, each a name and a value. */

#include "plan_rule.h"

#include <string.h>
#include <strings.h>

/* A part, with the zero at its end. */
enum { PART_MAX = 256 };

/* One rule as it is read. */
struct reader {
	struct cli *cli;
	const char *option; /* "forbid" */
	struct hm_plan_rule *rule;
	hm_date on; /* codes of orgs are of this day */
	hm_date from;
	hm_date to;
	hm_date day;
	int code; /* why it cannot be read */
};

static bool read_org(struct reader *reader, const char *value)
{
	const struct hm_org *org = cli_org(reader->cli, value, reader->on);

	if (org)
		reader->rule->org = org->id;
	return org != NULL;
}

static bool read_venue(struct reader *reader, const char *value)
{
	const struct hm_venue *venue = cli_venue(reader->cli, value);

	if (venue)
		reader->rule->venue = venue->id;
	return venue != NULL;
}

static bool read_team(struct reader *reader, const char *value)
{
	const struct hm_team *team = cli_team(reader->cli, value);

	if (team)
		reader->rule->team = team->id;
	return team != NULL;
}

/* The weekdays of "sat", "T7" or "67", as in sheets; 0: it names none. */
static unsigned weekdays_of(const char *word, size_t len)
{
	static const char *const names[] = { "mon", "tue", "wed", "thu", "fri",
		"sat", "sun", "t2", "t3", "t4", "t5", "t6", "t7", "cn" };
	unsigned bits = 0;

	for (unsigned i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strlen(names[i]) == len &&
			!strncasecmp(names[i], word, len))
			return HM_WEEKDAY_BIT(1 + i % 7);
	for (size_t i = 0; i < len; i++) {
		if (word[i] < '1' || word[i] > '7')
			return 0;
		bits |= HM_WEEKDAY_BIT(word[i] - '0');
	}
	return bits;
}

static bool read_weekdays(struct reader *reader, const char *value)
{
	const char *at = value;

	while (*at) {
		const size_t len = strcspn(at, " ");
		const unsigned bits = weekdays_of(at, len);

		if (!bits)
			break;
		reader->rule->weekdays |= bits;
		at += len;
		at += strspn(at, " ");
	}
	if (*value && !*at)
		return true;
	reader->code = cli_usage(reader->cli,
		HM_N_("--%s: '%s' names no weekday; write mon to sun, T2 to T7 "
		      "and CN, or digits such as 67 (1 is Monday)"),
		reader->option, value);
	return false;
}

static bool read_date(struct reader *reader, const char *value, hm_date *out)
{
	if (!hm_date_parse(value, strlen(value), out))
		return true;
	reader->code = cli_usage(reader->cli,
		HM_N_("--%s: '%s' is no day; write it as 15/03/2027 or "
		      "2027-03-15"),
		reader->option, value);
	return false;
}

static bool read_from(struct reader *reader, const char *value)
{
	return read_date(reader, value, &reader->from);
}

static bool read_to(struct reader *reader, const char *value)
{
	return read_date(reader, value, &reader->to);
}

static bool read_day(struct reader *reader, const char *value)
{
	return read_date(reader, value, &reader->day);
}

static const struct part {
	const char *name;
	bool (*read)(struct reader *reader, const char *value);
	bool again; /* may be given again: it is one or the other */
} parts[] = {
	{ "org", read_org, false },
	{ "venue", read_venue, false },
	{ "team", read_team, false },
	{ "weekday", read_weekdays, true },
	{ "from", read_from, false },
	{ "to", read_to, false },
	{ "day", read_day, false },
};

enum { PARTS = sizeof(parts) / sizeof(parts[0]) };

/* The part whose name begins a text, with the "=" behind it; else PARTS. */
static size_t find_part(const char *text)
{
	const size_t len = strcspn(text, "=");
	size_t i = 0;

	while (i < PARTS &&
		(strlen(parts[i].name) != len ||
			strncmp(parts[i].name, text, len) != 0))
		i++;
	return text[len] ? i : PARTS;
}

/* Reads one part; @seen has those before it. */
static bool read_part(struct reader *reader, const char *text, bool seen[PARTS])
{
	const size_t i = find_part(text);

	if (i == PARTS) {
		reader->code = cli_usage(reader->cli,
			HM_N_("--%s: '%s' is no part of a rule; write some of "
			      "org=, venue=, team=, weekday=, from=, to=, day= "
			      "with commas between them"),
			reader->option, text);
		return false;
	}
	if (seen[i] && !parts[i].again) {
		reader->code = cli_usage(reader->cli,
			HM_N_("--%s: one rule has one '%s='; write two rules"),
			reader->option, parts[i].name);
		return false;
	}
	seen[i] = true;
	return parts[i].read(reader, text + strlen(parts[i].name) + 1);
}

/* The days of a rule from what was read of them. */
static bool set_span(struct reader *reader, const char *text)
{
	const bool from = reader->from != HM_DATE_NONE;
	const bool to = reader->to != HM_DATE_NONE;
	struct hm_span *span = &reader->rule->span;

	if (reader->day != HM_DATE_NONE && !from && !to)
		*span = hm_span_make(reader->day, reader->day + 1);
	else if (from || to)
		*span = hm_span_make(from ? reader->from : HM_SPAN_OPEN_FROM,
			to ? reader->to + 1 : HM_SPAN_OPEN_TO);
	if ((!from && !to) ||
		(reader->day == HM_DATE_NONE && !hm_span_is_empty(*span)))
		return true;
	reader->code = cli_usage(reader->cli,
		HM_N_("--%s: '%s' has no day: 'to' is before 'from', or 'day' "
		      "stands beside them"),
		reader->option, text);
	return false;
}

static bool read_rule(struct reader *reader, const char *text)
{
	bool seen[PARTS] = { false };
	const char *at = text;

	for (;;) {
		const size_t len = strcspn(at, ",");
		char part[PART_MAX];

		memcpy(part, at, len < PART_MAX ? len : PART_MAX - 1);
		part[len < PART_MAX ? len : PART_MAX - 1] = '\0';
		if (!read_part(reader, part, seen))
			return false;
		if (!at[len])
			return set_span(reader, text);
		at += len + 1;
	}
}

static int read_list(struct cli *cli, const char *option,
	const struct cli_list *list, hm_date day, struct hm_plan_rule *rules)
{
	for (size_t i = 0; i < list->n; i++) {
		struct reader reader = { .cli = cli,
			.option = option,
			.rule = &rules[i],
			.on = day,
			.from = HM_DATE_NONE,
			.to = HM_DATE_NONE,
			.day = HM_DATE_NONE,
			.code = CLI_INPUT };

		if (!read_rule(&reader, list->items[i]))
			return reader.code;
	}
	return CLI_DONE;
}

int plan_rules_read(struct cli *cli, struct plan_rules *rules, hm_date day)
{
	const int code = read_list(
		cli, "forbid", &rules->forbid, day, rules->forbidden);

	return code ? code
		    : read_list(cli, "pin", &rules->pin, day, rules->pinned);
}

void plan_rules_give(
	const struct plan_rules *rules, struct hm_problem_options *options)
{
	options->forbid = rules->forbidden;
	options->nforbid = rules->forbid.n;
	options->pin = rules->pinned;
	options->npin = rules->pin.n;
}

static bool pins(const struct cli *cli, const struct hm_plan_rule *rule,
	const struct hm_drive *drive)
{
	return drive->state == HM_DRIVE_STATE_PROPOSED &&
		hm_plan_rule_matches(
			rule, cli->book, drive->venue, drive->team, drive->day);
}

bool plan_rules_pin(const struct cli *cli,
	const struct hm_problem_options *options, const struct hm_drive *drive)
{
	for (size_t i = 0; i < options->npin; i++)
		if (pins(cli, &options->pin[i], drive))
			return true;
	return false;
}

static bool pins_any(const struct cli *cli, const struct hm_plan_rule *rule)
{
	for (size_t i = 0; i < hm_book_drive_count(cli->book); i++)
		if (pins(cli, rule, hm_book_drive_at(cli->book, i)))
			return true;
	return false;
}

void plan_rules_say_idle(const struct cli *cli, const struct plan_rules *rules,
	const struct hm_problem_options *options)
{
	for (size_t i = 0; i < rules->forbid.n; i++) {
		const struct hm_span span = rules->forbidden[i].span;

		if (!hm_span_is_empty(span) &&
			!hm_span_overlaps(span, options->span))
			cli_say(cli,
				HM_N_("--forbid %s is about no day that is "
				      "planned."),
				rules->forbid.items[i]);
	}
	for (size_t i = 0; i < rules->pin.n; i++)
		if (!pins_any(cli, &rules->pinned[i]))
			cli_say(cli,
				HM_N_("--pin %s: the plan has no such "
				      "proposal."),
				rules->pin.items[i]);
}

bool plan_rules_stop(const struct cli *cli,
	const struct hm_problem_options *options, struct hm_id team,
	hm_date day)
{
	const struct hm_id anywhere = HM_ID_NONE_INIT;

	for (size_t i = 0; i < options->nforbid; i++)
		if (hm_plan_rule_matches(&options->forbid[i], cli->book,
			    anywhere, team, day))
			return true;
	return false;
}
