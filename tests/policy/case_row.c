/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/case_row.h"

#include <check.h>
#include <string.h>

/* "weight=49.5", "hb=120", "pulse=?" after the donor. */
static void measurement(struct policy_case *c, char *word, const char *where)
{
	char *value = strchr(word, '=');

	ck_assert_msg(value != NULL, "%s: \"%s\"?", where, word);
	*value++ = '\0';
	for (int i = 0; i < HM_FIELD_COUNT; i++) {
		if (strcmp(hm_field_name((enum hm_field)i), word) != 0)
			continue;
		c->subject.values[i] = strcmp(value, "?") == 0
			? HM_VALUE_UNKNOWN
			: case_number(
				  value, i == HM_FIELD_WEIGHT ? 3 : 0, where);
		return;
	}
	ck_abort_msg("%s: there is no measurement %s", where, word);
}

/* "F 1990-05-10 weight=60": sex or ?, birth or ?, measurements. */
static void donor(struct policy_case *c, char *text, const char *where)
{
	int place = 0;

	for (char *word = strtok(text, " "); word != NULL;
		word = strtok(NULL, " "), place++) {
		if (place == 0 && strcmp(word, "?") != 0)
			case_sex(c, word, where);
		else if (place == 1 && strcmp(word, "?") != 0)
			case_birth(c, word, where);
		else if (place > 1)
			measurement(c, word, where);
	}
	ck_assert_msg(place >= 2, "%s: no donor", where);
}

/* "WB 350 2027-03-15". */
static void question(struct policy_case *c, char *text, const char *where)
{
	const char *product = strtok(text, " ");
	const char *ml = strtok(NULL, " ");
	const char *day = strtok(NULL, " ");

	ck_assert_msg(day != NULL, "%s: no question", where);
	c->question.product = case_product(product, where);
	c->question.ml = case_number(ml, 0, where);
	c->question.view = HM_VIEW_SCREEN;
	c->day = case_date(day, where);
}

static void answer(struct case_row *row, char *text, const char *where)
{
	row->headline = strtok(text, " ");
	row->first = strtok(NULL, " ");
	ck_assert_msg(row->first != NULL, "%s: no answer", where);
}

/* Copies the line into the row and cuts it into @n parts at its bars. */
static void cut(struct case_row *row, const char *line, char **parts, size_t n,
	const char *where)
{
	char *at = row->text;

	ck_assert_uint_lt(strlen(line), sizeof(row->text));
	strcpy(row->text, line);
	for (size_t i = 0; i < n; i++) {
		ck_assert_msg(at != NULL, "%s: too few parts", where);
		parts[i] = at;
		at = strchr(at, '|');
		if (at != NULL)
			*at++ = '\0';
	}
	ck_assert_msg(at == NULL, "%s: too many parts", where);
}

void case_row_read(struct case_row *row, const char *line, const char *where)
{
	enum { DONOR, GIVEN, EVENTS, ASKED, ANSWER, PARTS };
	char *parts[PARTS];

	case_init(&row->c);
	row->policy = NULL;
	cut(row, line, parts, PARTS, where);
	donor(&row->c, parts[DONOR], where);
	case_history(&row->c, parts[GIVEN], where);
	case_events(&row->c, parts[EVENTS], where);
	question(&row->c, parts[ASKED], where);
	answer(row, parts[ANSWER], where);
}

void case_row_read_world(
	struct case_row *row, const char *line, const char *where)
{
	enum { POLICY, DONOR, GIVEN, EVENTS, CONTEXT, ASKED, ANSWER, PARTS };
	char *parts[PARTS];

	case_init(&row->c);
	cut(row, line, parts, PARTS, where);
	row->policy = strtok(parts[POLICY], " ");
	ck_assert_msg(row->policy != NULL, "%s: no policy", where);
	donor(&row->c, parts[DONOR], where);
	case_history(&row->c, parts[GIVEN], where);
	case_events(&row->c, parts[EVENTS], where);
	case_context(&row->c, parts[CONTEXT], where);
	question(&row->c, parts[ASKED], where);
	answer(row, parts[ANSWER], where);
}
