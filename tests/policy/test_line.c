/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <check.h>
#include <stdbool.h>
#include <string.h>

#include "policy/line.h"
#include "support/run.h"

/* The second word of each line. */
static const struct {
	const char *text;
	enum hm__line_status status;
	int column;
	const char *key;
	enum hm__relation relation;
	const char *value;
} LINES[] = {
	{ "a b", HM__LINE_WORD, 3, "b", HM__RELATION_NONE, "" },
	{ "a\t  b=c", HM__LINE_WORD, 5, "b", HM__RELATION_EQ, "c" },
	{ "a b>=42 c", HM__LINE_WORD, 3, "b", HM__RELATION_GE, "42" },
	{ "a b>42", HM__LINE_WORD, 3, "b", HM__RELATION_GT, "42" },
	{ "a b<42", HM__LINE_WORD, 3, "b", HM__RELATION_LT, "42" },
	{ "a b<=42", HM__LINE_WORD, 3, "b", HM__RELATION_LE, "42" },
	{ "a b=\"c d\"", HM__LINE_WORD, 3, "b", HM__RELATION_EQ, "c d" },
	{ "a b=\"\"", HM__LINE_WORD, 3, "b", HM__RELATION_EQ, "" },
	{ "a b=c#d", HM__LINE_WORD, 3, "b", HM__RELATION_EQ, "c#d" },
	{ "\xC4\x90 b", HM__LINE_WORD, 3, "b", HM__RELATION_NONE, "" },
	{ "a # b", HM__LINE_END, 3, "", HM__RELATION_NONE, "" },
	{ "a  ", HM__LINE_END, 4, "", HM__RELATION_NONE, "" },
	{ "a b=\"c", HM__LINE_UNCLOSED, 3, "b", HM__RELATION_EQ, "" },
	{ "a b=\"c\"d", HM__LINE_RUN_ON, 3, "b", HM__RELATION_EQ, "c" },
	{ "a b\"c\"", HM__LINE_RUN_ON, 3, "b", HM__RELATION_NONE, "" },
	{ "a b= c", HM__LINE_NO_VALUE, 3, "b", HM__RELATION_EQ, "" },
	{ "a =c", HM__LINE_NO_KEY, 3, "", HM__RELATION_NONE, "" },
	{ "a \"c\"", HM__LINE_NO_KEY, 3, "", HM__RELATION_NONE, "" },
};

enum { LINE_COUNT = sizeof(LINES) / sizeof(LINES[0]) };

static bool same(const char *text, const char *bytes, size_t len)
{
	return strlen(text) == len && memcmp(text, bytes, len) == 0;
}

START_TEST(words_are_cut)
{
	struct hm__line line = { LINES[_i].text, strlen(LINES[_i].text), 0 };
	struct hm__word word;

	ck_assert_int_eq(hm__line_next(&line, &word), HM__LINE_WORD);
	ck_assert_int_eq(word.column, 1);
	ck_assert_msg(hm__line_next(&line, &word) == LINES[_i].status, "%s",
		LINES[_i].text);
	ck_assert_msg(word.column == LINES[_i].column, "%s: %d", LINES[_i].text,
		word.column);
	ck_assert_msg(same(LINES[_i].key, word.text, word.key_len), "%s",
		LINES[_i].text);
	ck_assert_msg(
		word.relation == LINES[_i].relation, "%s", LINES[_i].text);
	ck_assert_msg(same(LINES[_i].value, word.value, word.value_len), "%s",
		LINES[_i].text);
	if (LINES[_i].status != HM__LINE_WORD)
		ck_assert_int_eq(hm__line_next(&line, &word), HM__LINE_END);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/line");
	TCase *cases = tcase_create("words");

	tcase_add_loop_test(cases, words_are_cut, 0, LINE_COUNT);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
