/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Faults in the records beyond the plainest ones (test_policy_parse.c), each
 * with its place: products with volumes, sexes, classes of donors, windows,
 * conditions, venues, deferrals, status, layers.
 */

#include <check.h>
#include <stdio.h>
#include <string.h>

#include <hienmau/policy.h>

#include "policy/fault.h"
#include "support/oom.h"
#include "support/run.h"

#define TOP                                                                    \
	"policy p jurisdiction=XX title=P\n"                                   \
	"source s title=T status=verified\n"                                   \
	"product WB classes=whole ml=450 units=1 plasma-ml=250 rbc-ml=200\n"   \
	"product PLT classes=platelets\n"
/* A bad line follows as line 5, or as line 7. */
#define RULES TOP "version from=2020-01-01\ndefault d unlisted=gap source=s\n"

/* A policy over Austria's; a bad line follows as line 5. */
#define LAYER                                                                  \
	"policy p jurisdiction=XX title=P layer=AT\n"                          \
	"source s title=T status=verified\n"                                   \
	"version from=2025-01-01\n"                                            \
	"gate own of=* field=pulse min=50 source=s\n"

/* Over a policy, with a head of line 2; over the UK's, a deferral on line 4. */
#define OVER(code) "policy p jurisdiction=XX title=P layer=" code "\n"
#define END "version from=2026-01-01\n"
#define REST "version from=2026-01-01\ndefault d unlisted=gap source=s\n"
#define TESTS                                                                  \
	OVER("UK")                                                             \
	"source zz title=T status=verified\nversion from=2025-06-01\n"         \
	"deferral d event=malaria_visit_end "

enum { MESSAGE_BYTES = 256 };

static const struct fault FILES[] = {
	{ TOP "calendar hours=clock\n", 5, 10, "policy.value", "hours=clock" },
	{ TOP "calendar window-edge=closed\n", 5, 10, "policy.value",
		"window-edge=closed" },
	{ TOP "product PLA classes=plasma units=x\n", 5, 28, "policy.value",
		"units=x" },
	{ TOP "product PLA classes=plasma plasma-ml=-1\n", 5, 28,
		"policy.value", "plasma-ml=-1" },
	{ TOP "sex F frequency=M\n", 5, 5, "policy.value", "F" },
	{ TOP "sex X frequency=X\n", 5, 7, "policy.value", "frequency=X" },
	{ TOP "sex ? weight=M\n", 5, 7, "policy.key", "weight=M" },
	{ TOP "sex X age=M\nsex X age=F\n", 6, 5, "policy.twice", "X" },
	{ RULES "sex X age=M\n", 7, 1, "policy.order", "sex" },
	{ TOP "donor-class lapsed count>=1\n", 5, 13, "policy.value",
		"lapsed" },
	{ TOP "donor-class regular count>=0\n", 5, 21, "policy.value",
		"count>=0" },
	{ TOP "donor-class regular within=open\n", 5, 21, "policy.value",
		"within=open" },
	{ TOP "donor-class first\ndonor-class returning\n", 6, 13,
		"policy.twice", "returning" },
	{ RULES "donor-class regular\n", 7, 1, "policy.order", "donor-class" },
	{ RULES "gate g of=WB field=hb min=1 then=never source=s\n", 7, 29,
		"policy.value", "then=never" },
	{ RULES "gate g of=WB field=hb min=8 max=8 edge=open-min source=s\n", 7,
		1, "policy.bounds", "gate" },
	{ RULES "age a of=* min=18 then=refuse source=s\n", 7, 19,
		"policy.value", "then=refuse" },
	/* One waits for a lower limit, and is beyond an upper one. */
	{ RULES "age a of=* min=18 then=wait source=s\n", 0, 0, "", "" },
	{ RULES "age a of=* max=60 then=never source=s\n", 0, 0, "", "" },
	{ RULES "age a of=* min=18 then=never source=s\n", 7, 19,
		"policy.value", "then=never" },
	{ RULES "age a of=* max=60 then=wait source=s\n", 7, 19, "policy.value",
		"then=wait" },
	{ RULES "age a of=* min=18 max=60 then=wait source=s\n", 7, 26,
		"policy.value", "then=wait" },
	{ RULES "age a of=* min=18 max=60 then=never source=s\n", 7, 26,
		"policy.value", "then=never" },
	{ RULES "age a of=* min=18 if donor=new source=s\n", 7, 22,
		"policy.value", "donor=new" },
	{ RULES "interval i from=* to=* wait=3days source=s\n", 7, 24,
		"policy.value", "wait=3days" },
	{ RULES "interval i from=* to=* wait=48h if age>=60 age<60 source=s\n",
		7, 1, "policy.bounds", "interval" },
	{ RULES "interval i from=* to=* wait=2free if prev.ml<0 source=s\n", 7,
		38, "policy.value", "prev.ml<0" },
	{ RULES "interval i from=* to=* wait=1d if prev.outcome!=lost source=s",
		7, 35, "policy.value", "prev.outcome!=lost" },
	{ RULES "gate g of=WB field=hb min=1 if prev.ml>=9 source=s\n", 7, 32,
		"policy.key", "prev.ml>=9" },
	{ RULES "gate g of=WB field=hb min=1 if sex!=F,M,X source=s\n", 7, 32,
		"policy.value", "sex!=F,M,X" },
	{ RULES "gate g of=WB field=hb min=1 if flag=a,,b source=s\n", 7, 32,
		"policy.value", "flag=a,,b" },
	{ RULES "gate g of=WB field=hb min=1 if flag!a source=s\n", 7, 32,
		"policy.key", "flag!a" },
	{ RULES "window w of=* sum=count span=45d kind=calendar max=2 "
		"source=s\n",
		7, 1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=5mo kind=calendar max=2 "
		"source=s\n",
		7, 1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=2mo kind=calendar max=2 "
		"source=s\n",
		7, 1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=6mo kind=calendar max=2 "
		"source=s\n",
		0, 0, "", "" },
	{ RULES "window w of=* sum=count span=7d kind=calendar max=2 "
		"source=s\n",
		0, 0, "", "" },
	/* Windows that nothing falls into. */
	{ RULES "window w of=* sum=count span=0d max=2 source=s\n", 7, 1,
		"policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=0mo max=2 source=s\n", 7, 1,
		"policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=2d slack=5d max=1 source=s\n", 7,
		1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=2d slack=2d max=1 source=s\n", 7,
		1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=2d slack=1d max=1 source=s\n", 0,
		0, "", "" },
	{ RULES "window w of=* sum=count span=1mo slack=28d max=1 source=s\n",
		7, 1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=ml span=1y kind=daily max=2 source=s\n", 7,
		30, "policy.value", "kind=daily" },
	{ RULES "window w of=* sum=count span=1y max=2 slack=1mo source=s\n", 7,
		39, "policy.value", "slack=1mo" },
	{ RULES "window w of=* sum=count span=1y max=2 burst=5 source=s\n", 7,
		1, "policy.bounds", "window" },
	{ RULES "window w of=* sum=count span=1y max=2 burst=1 pause=1d "
		"source=s\n",
		7, 39, "policy.value", "burst=1" },
	{ RULES "window w of=* sum=count span=1y max=2 reduce-by=PLA source=s",
		7, 39, "policy.name", "reduce-by=PLA" },
	{ RULES "volume v of=* max=9 if ml>500 ml<=400 source=s\n", 7, 1,
		"policy.bounds", "volume" },
	{ RULES "venue v of=* if venue=mobile source=s\n", 7, 1,
		"policy.missing", "venue" },
	{ RULES "venue v of=* refuse refer source=s\n", 7, 21, "policy.twice",
		"refer" },
	{ RULES "venue v of=* deny source=s\n", 7, 14, "policy.key", "deny" },
	{ RULES "deferral t event=x wait=6mo or=4mo source=s\n", 7, 1,
		"policy.missing", "deferral" },
	{ RULES "deferral t event=x wait=6mo or=open if test=n source=s\n", 7,
		29, "policy.value", "or=open" },
	{ RULES "deferral t event=x wait=6mo and-until= source=s\n", 7, 29,
		"policy.quote", "and-until= source=s" },
	{ RULES "default e unlisted=row source=s\n", 7, 11, "policy.value",
		"unlisted=row" },
	{ RULES "status x stayed\n", 7, 8, "policy.name", "x" },
	{ RULES "status d stayed\n", 7, 8, "policy.value", "d" },
	{ RULES "age a of=* min=18 source=s\nstatus a\n", 8, 1,
		"policy.missing", "status" },
	{ RULES "age a of=* min=18 source=s\nstatus a stayed challenged\n", 8,
		17, "policy.twice", "challenged" },
	{ RULES "age a of=* min=18 source=s\nstatus a stayed\n"
		"status a in-force\n",
		9, 8, "policy.twice", "a" },
	{ RULES "age a of=* min=18 replaces=b source=s\n", 7, 19, "policy.name",
		"b" },
	{ "policy p jurisdiction=XX title=P layer=ZZ\n", 1, 34, "policy.layer",
		"layer=ZZ" },
	{ LAYER, 0, 0, "", "" },
	{ LAYER "interval at-wb8w from=WB to=WB wait=9w source=s\n", 5, 10,
		"policy.twice", "at-wb8w" },
	{ LAYER "interval i from=WB to=WB wait=9w replaces=no source=s\n", 5,
		34, "policy.name", "no" },
	{ LAYER "interval i from=WB to=WB wait=9w replaces=at-hb-f source=s\n",
		5, 34, "policy.name", "at-hb-f" },
	{ LAYER "interval i from=WB to=WB wait=9w replaces=at-wb8w source=s\n",
		0, 0, "", "" },
	{ LAYER "interval i from=WB to=WB wait=1mo replaces=at-wb8w source=s\n",
		5, 10, "policy.loose", "i" },
	{ LAYER "interval i from=WB to=WB wait=9w if sex=M replaces=at-wb8w "
		"source=s\n",
		5, 10, "policy.loose", "i" },
	{ LAYER "interval i from=WB to=WB wait=1mo replaces=at-wb8w "
		"override=\"in need\" source=s\n",
		0, 0, "", "" },
	{ LAYER "gate g of=* field=hb min=124 if sex=F replaces=at-hb-f "
		"source=s\n",
		5, 6, "policy.loose", "g" },
	/* Each word of a test that shortens a wait is one of those below. */
	{ TESTS "wait=6mo or=0d test=malaria_test_neg replaces=uk-malaria6m "
		"source=zz\n",
		0, 0, "", "" },
	{ TESTS "wait=6mo or=0d test=malaria_test_neg,other "
		"replaces=uk-malaria6m source=zz\n",
		4, 10, "policy.loose", "d" },
	{ TESTS "wait=6mo or=0d test=other replaces=uk-malaria6m source=zz\n",
		4, 10, "policy.loose", "d" },
	{ TESTS "wait=6mo or=1d test=malaria_test_neg replaces=uk-malaria6m "
		"source=zz\n",
		0, 0, "", "" },
	/* A head that is looser than below, line 3, needs its reason. */
	{ OVER("UK") "sex X frequency=M haemoglobin=F\n" END, 2, 5,
		"policy.loose", "X" },
	{ OVER("UK") "sex X frequency=M override=\"by law\"\n" END, 0, 0, "",
		"" },
	{ OVER("UK") "sex X frequency=M override=\"\"\n" END, 2, 5,
		"policy.loose", "X" },
	{ OVER("UK") "sex X frequency=strictest\n" END, 0, 0, "", "" },
	{ OVER("AT") "sex X frequency=F haemoglobin=M\n" END, 0, 0, "", "" },
	{ OVER("AT") "sex X haemoglobin=M\n" END, 0, 0, "", "" },
	{ OVER("AT") "sex X frequency=M haemoglobin=M\n" END, 2, 5,
		"policy.loose", "X" },
	{ OVER("AT") "sex ? frequency=M\n" END, 2, 5, "policy.loose", "?" },
	{ OVER("UK") "donor-class regular within=100y count>=1 "
		     "outcome=failed,full\n" END,
		2, 13, "policy.loose", "regular" },
	{ OVER("UK") "donor-class regular within=100y override=\"law\"\n" END,
		0, 0, "", "" },
	{ OVER("UK") "donor-class regular within=24mo count>=1 outcome=full\n" END,
		0, 0, "", "" },
	{ OVER("UK") "donor-class regular within=12mo count>=1\n" END, 2, 13,
		"policy.loose", "regular" },
	{ OVER("UK") "donor-class returning count>=2\n" END, 2, 13,
		"policy.loose", "returning" },
	{ OVER("VN") "calendar leap-birthday=feb-28\n" END, 2, 1,
		"policy.loose", "calendar" },
	{ OVER("VN") "calendar leap-birthday=feb-28 override=\"law\"\n" END, 0,
		0, "", "" },
	{ OVER("VN") "calendar leap-birthday=mar-1 month-end=clamp\n" END, 0, 0,
		"", "" },
	{ OVER("VN") "calendar month-end=spill\n" END, 0, 0, "", "" },
	{ OVER("AT") "product WB classes=whole ml=1\n" END, 2, 9,
		"policy.loose", "WB" },
	{ OVER("AT") "product WB classes=whole\n" END, 2, 9, "policy.loose",
		"WB" },
	{ OVER("AT") "product WB classes=whole ml=1 override=\"law\"\n" END, 0,
		0, "", "" },
	{ OVER("AT") "product WB classes=whole ml=500\n" END, 0, 0, "", "" },
	{ OVER("AT") "product WB classes=whole ml=501 units=1\n" END, 0, 0, "",
		"" },
	{ OVER("AT") "product GRAN classes=cells\n" END, 0, 0, "", "" },
	{ OVER("EU") "product WB classes=whole ml=450\n" END, 0, 0, "", "" },
	/* Taiwan's waits ask for the volume given before. */
	{ OVER("TW") "product WB classes=whole ml=501\n" END, 2, 9,
		"policy.loose", "WB" },
	{ OVER("FR_2009") "product RBC2 classes=red units=1\n" END, 2, 9,
		"policy.loose", "RBC2" },
	{ TOP "calendar override=\"no layer\"\n" REST, 0, 0, "", "" },
	/* A default is lacking where nothing lies below. */
	{ "policy p jurisdiction=XX title=P layer=VN\n"
	  "version from=2010-01-01\n",
		2, 1, "policy.missing", "version" },
	{ LAYER "default e unlisted=allow source=s\n", 5, 9, "policy.loose",
		"e" },
	{ LAYER "product WB classes=whole\n", 5, 1, "policy.order", "product" },
	{ LAYER "status at-wb8w challenged\n", 0, 0, "", "" },
	{ LAYER "status at-wb8w in-force\n", 0, 0, "", "" },
	{ LAYER "status at-wb8w stayed\n", 5, 8, "policy.loose", "at-wb8w" },
	{ LAYER "status at-wb8w stayed note=\"in need\"\n", 5, 8,
		"policy.loose", "at-wb8w" },
	{ LAYER "status at-wb8w stayed override=\"in need\"\n", 0, 0, "", "" },
	{ LAYER "status at-wb8w override=\"in need\"\n", 5, 1, "policy.missing",
		"status" },
	{ LAYER "status no stayed override=\"in need\"\n", 5, 8, "policy.name",
		"no" },
	{ LAYER "status at-silent challenged\n", 5, 8, "policy.name",
		"at-silent" },
	{ LAYER "status at-wb8w challenged\nstatus at-wb8w in-force\n", 6, 8,
		"policy.twice", "at-wb8w" },
	{ LAYER "status at-wb8w challenged\nversion from=2026-01-01\n"
		"status at-wb8w in-force\n",
		0, 0, "", "" },
	/* Of a rule that ended in 2025 there is a status only until then. */
	{ LAYER "status at-ml3000 challenged\n", 0, 0, "", "" },
	{ LAYER "version from=2026-01-01\nstatus at-ml3000 challenged\n", 6, 8,
		"policy.name", "at-ml3000" },
	/* What is replaced has none, and what replaces it its own. */
	{ LAYER "interval i from=WB to=WB wait=9w replaces=at-wb8w source=s\n"
		"status at-wb8w challenged\n",
		6, 8, "policy.name", "at-wb8w" },
	{ LAYER "interval i from=WB to=WB wait=9w replaces=at-wb8w source=s\n"
		"status i stayed note=\"in need\"\n",
		5, 10, "policy.loose", "i" },
	{ LAYER "interval i from=WB to=WB wait=9w replaces=at-wb8w source=s\n"
		"status i stayed override=\"in need\"\n",
		0, 0, "", "" },
	{ LAYER "interval i from=WB to=WB wait=1mo replaces=at-wb8w source=s\n"
		"status i challenged note=\"in need\"\n",
		5, 10, "policy.loose", "i" },
	{ LAYER "interval i from=WB to=WB wait=1mo replaces=at-wb8w "
		"override=\"in need\" source=s\nstatus i challenged\n",
		0, 0, "", "" },
	{ LAYER "interval i from=WB to=WB wait=1mo replaces=at-wb8w "
		"override=\"in need\" source=s\nstatus i stayed\n",
		5, 10, "policy.loose", "i" },
};

enum { FILE_COUNT = sizeof(FILES) / sizeof(FILES[0]) };

START_TEST(faults_name_their_place)
{
	fault_check(&FILES[_i], _i);
}
END_TEST

START_TEST(statuses_and_reasons_are_shown)
{
	static const char TEXT[] = RULES
		"gate g of=* field=hb min=1 source=s\n"
		"status g challenged note=\"before a court\"\n"
		"gate h of=* field=hb min=1 source=s\n"
		"status h stayed\n";
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_parse(TEXT, sizeof(TEXT) - 1, "x.policy",
				 NULL, NULL, &policy, NULL),
		HM_OK);
	ck_assert_int_eq(
		hm_policy_rule_at(policy, 0)->status, HM_RULE_STATUS_IN_FORCE);
	ck_assert_str_eq(hm_policy_rule_at(policy, 0)->note, "");
	ck_assert_int_eq(hm_policy_rule_at(policy, 1)->status,
		HM_RULE_STATUS_CHALLENGED);
	ck_assert_str_eq(hm_policy_rule_at(policy, 1)->note, "before a court");
	ck_assert_int_eq(
		hm_policy_rule_at(policy, 2)->status, HM_RULE_STATUS_STAYED);
	ck_assert_str_eq(
		hm_rule_status_name(HM_RULE_STATUS_CHALLENGED), "challenged");
	ck_assert_str_eq(
		hm_rule_status_name((enum hm_rule_status)9), "unknown");
	hm_policy_free(policy);
}
END_TEST

/* The rule of an id in force on a day, or NULL. */
static const struct hm_rule *rule_on(
	const struct hm_policy *policy, const char *id, hm_date day)
{
	for (size_t i = 0; i < hm_policy_info(policy).rules; i++) {
		const struct hm_rule *rule = hm_policy_rule_at(policy, i);

		if (strcmp(rule->id, id) == 0 &&
			hm_span_contains(rule->valid, day))
			return rule;
	}
	return NULL;
}

static void hear_message(void *ctx, const struct hm_diag *diag)
{
	snprintf(ctx, MESSAGE_BYTES, "%s", diag->message);
}

/* What is missing, and since when. */
static const struct {
	const char *text;
	const char *told; /* part of the message */
} MESSAGES[] = {
	{ OVER("VN") "version from=2010-01-01\n",
		"add to it: default (from=2010-01-01 to=2013-11-15)." },
	{ TOP "version from=2020-01-01\n", "add to it: default." },
	{ RULES "window w of=* sum=count span=1y max=2 slack=3 source=s\n",
		"write it as: slack=15d (0d..366d)." },
	{ RULES "window w of=* sum=count span=5mo kind=calendar max=2 "
		"source=s\n",
		"write: kind=calendar span=1w|1mo|3mo|6mo|1y." },
	{ RULES "status d stayed\n", "the ID of a rule that is no default." },
};

START_TEST(messages_say_what_is_wanted)
{
	char message[MESSAGE_BYTES] = "";
	const struct hm_say say = { hear_message, message, HM_LANG_EN };
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(
		hm_policy_parse(MESSAGES[_i].text, strlen(MESSAGES[_i].text),
			"x.policy", NULL, &say, &policy, NULL),
		HM_ERR_PARSE);
	ck_assert_msg(
		strstr(message, MESSAGES[_i].told) != NULL, "%s", message);
}
END_TEST

START_TEST(layers_hold_the_rules_of_both)
{
	static const char TEXT[] = LAYER
		"interval i from=WB to=WB wait=1mo replaces=at-wb8w "
		"override=\"in need\" source=s\n";
	/* 2025-05-31 and 2025-06-01, when Austria's rules change. */
	const hm_date last = 20239;
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_parse(TEXT, sizeof(TEXT) - 1, "x.policy",
				 NULL, NULL, &policy, NULL),
		HM_OK);
	ck_assert_int_eq(hm_policy_version_on(policy, 20088), HM_DATE_NONE);
	ck_assert_int_eq(hm_policy_version_on(policy, last), 20089);
	ck_assert_int_eq(hm_policy_version_on(policy, last + 1), last + 1);
	ck_assert_ptr_nonnull(rule_on(policy, "at-ml3000", last));
	ck_assert_ptr_null(rule_on(policy, "at-ml3000", last + 1));
	ck_assert_ptr_nonnull(rule_on(policy, "at-ml2000", last + 1));
	for (hm_date day = last; day <= last + 1; day++) {
		ck_assert_ptr_nonnull(rule_on(policy, "own", day));
		ck_assert_ptr_null(rule_on(policy, "at-wb8w", day));
		ck_assert_str_eq(rule_on(policy, "i", day)->note, "in need");
	}
	ck_assert(hm_policy_has_product(policy, HM_PRODUCT_PLA));
	hm_policy_free(policy);
}
END_TEST

#define STATUSES                                                                  \
	LAYER "status at-wb8w challenged note=\"before a court\"\n"               \
	      "status at-pla50 stayed note=\"by a court\" override=\"in need\"\n" \
	      "interval i from=PLA to=PLA wait=1mo replaces=at-pla72h "           \
	      "override=\"in need\" source=s\n"                                   \
	      "status i challenged note=\"before a court\"\n"                     \
	      "version from=2026-01-01\n"                                         \
	      "status at-wb8w stayed override=\"in need\"\n"

START_TEST(layers_give_rules_below_a_status)
{
	static const struct {
		const char *id;
		hm_date day;
		enum hm_rule_status status;
		const char *note;
	} ROWS[] = {
		/* Either side of 2025-06-01, when Austria's rules change. */
		{ "at-wb8w", 20239, HM_RULE_STATUS_CHALLENGED,
			"before a court" },
		{ "at-wb8w", 20240, HM_RULE_STATUS_CHALLENGED,
			"before a court" },
		{ "at-wb8w", 20453, HM_RULE_STATUS_CHALLENGED,
			"before a court" },
		{ "at-wb8w", 20454, HM_RULE_STATUS_STAYED, "in need" },
		{ "at-pla50", 20240, HM_RULE_STATUS_STAYED,
			"by a court; in need" },
		{ "at-pla50", 20454, HM_RULE_STATUS_IN_FORCE, "" },
		{ "i", 20240, HM_RULE_STATUS_CHALLENGED,
			"in need; before a court" },
		{ "own", 20240, HM_RULE_STATUS_IN_FORCE, "" },
	};
	struct hm_policy *policy = NULL;

	ck_assert_int_eq(hm_policy_parse(STATUSES, strlen(STATUSES), "x.policy",
				 NULL, NULL, &policy, NULL),
		HM_OK);
	for (size_t i = 0; i < sizeof(ROWS) / sizeof(ROWS[0]); i++) {
		const struct hm_rule *rule = rule_on(
			policy, ROWS[i].id, ROWS[i].day);

		ck_assert_ptr_nonnull(rule);
		ck_assert_msg(rule->status == ROWS[i].status, "%d: %s", (int)i,
			hm_rule_status_name(rule->status));
		ck_assert_str_eq(rule->note, ROWS[i].note);
	}
	hm_policy_free(policy);
}
END_TEST

START_TEST(memory_may_run_out)
{
	const char *text = _i == 0 ? hm_policy_builtin_text("AT_CAL")
				   : STATUSES;
	struct hm_oom oom;
	long n = 0;

	do {
		struct hm_policy *policy = NULL;

		hm_oom_init(&oom, ++n);
		ck_assert_int_eq(hm_policy_parse(text, strlen(text), "a",
					 &oom.alloc, NULL, &policy, NULL),
			oom.failed ? HM_ERR_NOMEM : HM_OK);
		ck_assert_int_eq(policy == NULL, oom.failed);
		hm_policy_free(policy);
		ck_assert_int_eq(oom.live, 0);
	} while (oom.failed);
	ck_assert_int_gt(n, 10);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("policy/policy_words");
	TCase *cases = tcase_create("words");

	tcase_set_timeout(cases, 120);
	tcase_add_loop_test(cases, faults_name_their_place, 0, FILE_COUNT);
	tcase_add_test(cases, statuses_and_reasons_are_shown);
	tcase_add_loop_test(cases, messages_say_what_is_wanted, 0,
		sizeof(MESSAGES) / sizeof(MESSAGES[0]));
	tcase_add_test(cases, layers_hold_the_rules_of_both);
	tcase_add_test(cases, layers_give_rules_below_a_status);
	tcase_add_loop_test(cases, memory_may_run_out, 0, 2);
	suite_add_tcase(suite, cases);
	return hm_test_run(suite);
}
