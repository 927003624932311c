/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* What lint finds in policies that can be read, and what it does not. */

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hienmau/verdict.h>

#include "support/run.h"

#define TOP                                                                    \
	"policy p jurisdiction=XX title=P\n"                                   \
	"source s title=T status=verified\n"                                   \
	"product WB classes=whole ml=450\n"                                    \
	"product PLT classes=platelets\n"
#define RULES TOP "version from=2020-01-01\ndefault d unlisted=allow source=s\n"
#define GAP TOP "version from=2020-01-01\ndefault d unlisted=gap source=s\n"

enum { LISTED = 512, MANUAL_BYTES = 32768 };

/* "code:line " of each finding. */
struct listing {
	char text[LISTED];
	size_t len;
	size_t count;
};

static void list(void *ctx, const struct hm_diag *diag)
{
	struct listing *listing = ctx;
	const int n = snprintf(listing->text + listing->len,
		LISTED - listing->len, "%s%s:%d", listing->len > 0 ? " " : "",
		diag->code, (int)diag->line);

	ck_assert_int_gt(n, 0);
	listing->len += (size_t)n;
	ck_assert_uint_lt(listing->len, LISTED);
	listing->count++;
	ck_assert_str_ne(diag->message, "");
}

static const struct {
	const char *text;
	const char *findings; /* of rules from line 7 on */
} FILES[] = {
	{ RULES, "" },
	{ TOP "version from=2020-01-01\ndefault d unlisted=gap source=s\n",
		"lint.hole:5" },
	{ TOP "version from=2020-01-01\ndefault d unlisted=gap source=s\n"
	      "interval i from=* to=* wait=8w source=s\n",
		"" },
	{ TOP "version from=2020-01-01 to=2021-01-01\n"
	      "default d unlisted=allow source=s\n"
	      "version from=2021-01-02\ndefault d unlisted=allow source=s\n",
		"lint.gap:7" },
	{ TOP "version from=2020-01-01 to=2021-01-01\n"
	      "default d unlisted=allow source=s\n"
	      "version from=2021-01-01\ndefault d unlisted=allow source=s\n",
		"" },
	/* The longer wait forbids all that the shorter one does. */
	{ RULES "interval a from=WB to=WB wait=8w source=s\n"
		"interval b from=WB to=WB wait=12w source=s\n",
		"lint.contradiction:8 lint.shadowed:7" },
	{ RULES "interval a from=WB to=WB wait=8w source=s\n"
		"interval b from=WB to=WB wait=12w if sex=F source=s\n",
		"" },
	{ RULES "interval a from=WB to=WB wait=8w if sex=M source=s\n"
		"interval b from=WB to=WB wait=12w if sex=F source=s\n",
		"" },
	{ RULES "interval a from=WB to=WB wait=8w if flag=x source=s\n"
		"interval b from=WB to=WB wait=12w if flag!=x source=s\n",
		"" },
	{ RULES "interval a from=WB to=WB wait=8w if flag=x source=s\n"
		"interval b from=WB to=WB wait=12w if flag!=y source=s\n",
		"lint.contradiction:8" },
	{ RULES "interval a from=WB to=WB wait=8w if age>=65 source=s\n"
		"interval b from=WB to=WB wait=9w if age<65 source=s\n",
		"" },
	{ RULES "interval a from=WB to=* wait=12w source=s\n"
		"interval b from=* to=WB wait=2w source=s\n",
		"lint.contradiction:8" },
	{ RULES "interval a from=WB to=WB wait=8w source=s\n"
		"interval b from=WB to=WB wait=8w source=s\n",
		"lint.shadowed:8" },
	{ RULES "gate a of=* field=hb min=125 source=s\n"
		"gate b of=WB field=hb min=120 source=s\n",
		"lint.shadowed:8" },
	{ RULES "gate a of=WB field=hb min=125 source=s\n"
		"gate b of=* field=hb min=120 source=s\n",
		"" },
	{ RULES "gate a of=* field=hb min=125 source=s\nstatus a stayed\n"
		"gate b of=WB field=hb min=120 source=s\n",
		"lint.stayed:7" },
	/* Gates and limits of age that nobody passes. */
	{ RULES "gate a of=WB field=hb min=125 source=s\n"
		"gate b of=* field=hb max=120 source=s\n",
		"lint.contradiction:8" },
	{ RULES "gate a of=WB field=hb min=125 source=s\n"
		"gate b of=WB field=hb max=125 source=s\n",
		"" },
	{ RULES "gate a of=WB field=hb min=125 source=s\n"
		"gate b of=PLT field=hb max=120 source=s\n",
		"" },
	{ RULES "gate a of=WB field=hb min=125 source=s\n"
		"gate b of=WB field=pulse max=120 source=s\n",
		"" },
	{ RULES "gate a of=WB field=hb min=125 if sex=M source=s\n"
		"gate b of=WB field=hb max=120 if sex=F source=s\n",
		"" },
	{ RULES "gate a of=WB field=hb min=125 source=s\n"
		"gate b of=WB field=hb max=120 then=refer source=s\n",
		"" },
	{ RULES "age a of=WB min=70 source=s\nage c of=WB max=60 source=s\n",
		"lint.contradiction:8" },
	{ RULES "age a of=WB min=60 source=s\nage c of=WB max=60 source=s\n",
		"" },
	{ RULES "age a of=WB min=70 then=refer source=s\n"
		"age c of=WB max=60 source=s\n",
		"" },
	/* Weights for which no volume rule speaks. */
	{ RULES "volume a of=WB max=250 weight>=42 weight<45 source=s\n"
		"volume b of=WB max=500 weight>=50 source=s\n",
		"lint.tier:7" },
	{ RULES "volume a of=WB max=250 weight>=42 weight<45 source=s\n"
		"volume b of=WB max=500 weight>=45 source=s\n",
		"" },
	{ RULES "volume a of=WB max=250 weight>=42 weight<45 source=s\n"
		"volume b of=WB max=500 source=s\n",
		"" },
	{ RULES "volume a of=* max=250 weight<45 source=s\n"
		"volume b of=WB max=500 weight>=45 source=s\n",
		"lint.tier:7" },
	{ RULES "volume a of=WB max=250 weight<45 if sex=F source=s\n"
		"volume b of=WB max=500 weight>=45 if sex=M source=s\n",
		"lint.tier:7" },
	{ RULES "volume a of=WB max=250 weight<45 source=s\n"
		"volume b of=WB max=500 weight>=45 source=s\nstatus b stayed\n",
		"lint.stayed:8 lint.tier:7" },
	/* Intervals that leave somebody out. */
	{ GAP "interval a from=* to=* wait=8w if sex=M source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if sex=M source=s\n"
	      "interval b from=* to=* wait=9w if sex=F source=s\n",
		"" },
	{ GAP "interval a from=* to=* wait=8w if sex=M,F source=s\n", "" },
	{ GAP "interval a from=* to=* wait=8w if age<65 source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if age<65 source=s\n"
	      "interval b from=* to=* wait=9w if age>=66 source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if age<65 source=s\n"
	      "interval b from=* to=* wait=9w if age>=65 source=s\n",
		"" },
	{ GAP "interval a from=* to=* wait=8w if sex=M source=s\n"
	      "interval b from=* to=* wait=9w if sex=F age>=40 source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if prev.outcome=full source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if prev.outcome=full source=s\n"
	      "interval b from=* to=* wait=9w if prev.outcome!=full source=s\n",
		"" },
	{ GAP "interval a from=* to=* wait=8w if prev.ml<400 source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if flag=x source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if flag=x source=s\n"
	      "interval b from=* to=* wait=9w if flag!=x source=s\n",
		"" },
	{ GAP "interval a from=* to=* wait=8w if flag!=x,y source=s\n"
	      "interval b from=* to=* wait=9w if flag=x source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if donor=first source=s\n"
	      "interval b from=* to=* wait=9w if donor=regular source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if weight>=50 source=s\n",
		"lint.silent:5" },
	{ GAP "interval a from=* to=* wait=8w if ml>300 source=s\n",
		"lint.silent:5" },
	{ RULES "interval a from=* to=* wait=8w if sex=M source=s\n", "" },
	{ RULES "window a of=platelets sum=ml span=1y max=9000 source=s\n",
		"lint.no-volume:7" },
	{ RULES "window a of=* sum=ml span=1y max=9000 source=s\n", "" },
	{ RULES "gate a of=* field=hb min=125 sure=memory source=s\n"
		"age b of=* min=18 sure=secondary source=s\n",
		"lint.memory:7 lint.secondary:0" },
};

enum { FILE_COUNT = sizeof(FILES) / sizeof(FILES[0]) };

static void expect(const char *text, const char *findings, const char *where)
{
	struct listing listing = { .len = 0 };
	const struct hm_say say = { list, &listing, HM_LANG_EN };
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_policy *policy = NULL;

	ck_assert_msg(hm_policy_parse(text, strlen(text), where, NULL, NULL,
			      &policy, &err) == HM_OK,
		"%s:%d: %s", where, (int)err.line, err.message);
	ck_assert_uint_eq(hm_policy_lint(policy, &say), listing.count);
	ck_assert_uint_eq(hm_policy_lint(policy, NULL), listing.count);
	ck_assert_msg(strcmp(listing.text, findings) == 0, "%s: \"%s\"", where,
		listing.text);
	hm_policy_free(policy);
}

START_TEST(lint_finds)
{
	char where[16];

	snprintf(where, sizeof(where), "%d", _i);
	expect(FILES[_i].text, FILES[_i].findings, where);
}
END_TEST

/* What stands between a .Bd and its .Ed of the manual page is a policy; this
 * is the one with the number @which, from 1. */
static void manual_example(int which, char text[MANUAL_BYTES])
{
	const char *srcdir = getenv("srcdir");
	char path[1024];
	char line[512];
	size_t len = 0;
	int number = 0;
	bool inside = false;

	snprintf(path, sizeof(path), "%s/man/hienmau-policy.5",
		srcdir != NULL ? srcdir : ".");

	FILE *file = fopen(path, "r");

	ck_assert_msg(file != NULL, "%s: cannot be opened", path);
	while (fgets(line, sizeof(line), file) != NULL) {
		if (strncmp(line, ".Bd", 3) == 0 ||
			strncmp(line, ".Ed", 3) == 0) {
			inside = line[1] == 'B';
			number += inside;
			continue;
		}
		if (!inside || number != which)
			continue;
		ck_assert_uint_lt(len + strlen(line), MANUAL_BYTES);
		strcpy(text + len, line);
		len += strlen(line);
	}
	fclose(file);
	ck_assert_uint_gt(len, 0);
}

/* The example of the manual page uses every record there is. */
START_TEST(the_manual_is_right)
{
	static const char *const RECORDS[] = { "policy", "calendar", "source",
		"product", "sex", "donor-class", "version", "default", "gate",
		"age", "interval", "window", "volume", "venue", "deferral",
		"status" };
	static char text[MANUAL_BYTES];

	manual_example(1, text);
	for (size_t i = 0; i < sizeof(RECORDS) / sizeof(RECORDS[0]); i++) {
		char start[32];

		snprintf(start, sizeof(start), "%s ", RECORDS[i]);
		ck_assert_msg(strstr(text, start) != NULL, "no %s", start);
	}
	expect(text, "lint.stayed:30", "man");
}
END_TEST

struct heard {
	const char *policy; /* of which findings are counted */
	int n;
	int others;
};

static void hear_policy(void *ctx, const struct hm_diag *diag)
{
	struct heard *heard = ctx;
	const bool is = strcmp(diag->source, heard->policy) == 0;

	heard->n += is && diag->line > 0;
	heard->others += !is;
}

/* A finding names the file whose line it names. */
START_TEST(a_layer_s_findings_name_whose_line_they_mean)
{
	const char *text = "policy over jurisdiction=XX title=\"Over\" "
			   "layer=VN\n"
			   "source s title=\"S\" status=memory\n"
			   "version from=2020-01-01\n"
			   "interval own from=WB to=WB wait=99d source=s\n";
	const char *const policies[] = { "over", "vn-tt26-2013" };
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_parse(text, strlen(text), "x", NULL, NULL,
				 &policy, NULL),
		HM_OK);
	for (size_t i = 0; i < 2; i++) {
		struct heard heard = { policies[i], 0, 0 };
		const struct hm_say say = { hear_policy, &heard, HM_LANG_EN };

		hm_policy_lint(policy, &say);
		ck_assert_int_gt(heard.n, 1);
		ck_assert_int_gt(heard.others, 1);
	}
	for (size_t i = 0; i < hm_policy_info(policy).rules; i++) {
		const struct hm_rule *rule = hm_policy_rule_at(policy, i);

		ck_assert_str_eq(
			rule->policy, policies[strcmp(rule->id, "own") != 0]);
	}
	hm_policy_free(policy);
}
END_TEST

/* Its layer stays a rule for a year. */
START_TEST(the_manual_is_right_on_layers)
{
	static char text[MANUAL_BYTES];
	struct hm_error err = HM_ERROR_INIT(HM_LANG_EN);
	struct hm_policy *policy = NULL;
	int stayed = 0;

	manual_example(2, text);
	ck_assert_msg(hm_policy_parse(text, strlen(text), "man", NULL, NULL,
			      &policy, &err) == HM_OK,
		"%d: %s", (int)err.line, err.message);
	for (size_t i = 0; i < hm_policy_info(policy).rules; i++)
		stayed += hm_policy_rule_at(policy, i)->status ==
			HM_RULE_STATUS_STAYED;
	ck_assert_int_eq(stayed, 1);
	hm_policy_free(policy);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/lint");
	TCase *cases = tcase_create("lint");

	tcase_add_loop_test(cases, lint_finds, 0, FILE_COUNT);
	tcase_add_test(cases, the_manual_is_right);
	tcase_add_test(cases, a_layer_s_findings_name_whose_line_they_mean);
	tcase_add_test(cases, the_manual_is_right_on_layers);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
