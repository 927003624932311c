/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/verdict.h>

#include <string.h>

#include "policy/policy_priv.h"

static const struct {
	const char *name;  /* in files */
	const char *words; /* for people */
} FIELDS[] = {
	[HM_FIELD_WEIGHT] = { "weight", HM_N_("weight") },
	[HM_FIELD_HB] = { "hb", HM_N_("haemoglobin") },
	[HM_FIELD_SYSTOLIC] = { "systolic", HM_N_("systolic blood pressure") },
	[HM_FIELD_DIASTOLIC] = { "diastolic",
		HM_N_("diastolic blood pressure") },
	[HM_FIELD_PULSE] = { "pulse", HM_N_("pulse") },
	[HM_FIELD_PLATELETS] = { "platelets", HM_N_("platelet count") },
	[HM_FIELD_PROTEIN] = { "protein", HM_N_("serum protein") },
};
_Static_assert(sizeof(FIELDS) / sizeof(FIELDS[0]) == HM_FIELD_COUNT,
	"a name for each measurement");

const char *hm_field_name(enum hm_field field)
{
	const unsigned i = (unsigned)field;

	return i < HM_FIELD_COUNT ? FIELDS[i].name : "?";
}

const char *hm_field_words(enum hm_field field)
{
	const unsigned i = (unsigned)field;

	return i < HM_FIELD_COUNT ? FIELDS[i].words : "?";
}

bool hm__field_parse(const char *text, size_t len, enum hm_field *out)
{
	for (size_t i = 0; i < HM_FIELD_COUNT; i++) {
		if (strlen(FIELDS[i].name) == len &&
			memcmp(FIELDS[i].name, text, len) == 0) {
			*out = (enum hm_field)i;
			return true;
		}
	}
	return false;
}

struct hm_subject hm_subject_unknown(void)
{
	struct hm_subject subject = { .sex = HM_SEX_UNKNOWN };

	for (size_t i = 0; i < HM_FIELD_COUNT; i++)
		subject.values[i] = HM_VALUE_UNKNOWN;
	return subject;
}

struct hm_subject hm_subject_of(const struct hm_registry *reg, size_t i)
{
	const struct hm_donor *donor = hm_registry_at(reg, i);
	struct hm_subject subject = hm_subject_unknown();

	subject.birth = donor->birth;
	subject.sex = donor->sex;
	if (donor->weight_g > 0)
		subject.values[HM_FIELD_WEIGHT] = donor->weight_g;
	subject.donations = hm_registry_donations(reg, i, &subject.ndonations);
	subject.deferrals = hm_registry_deferrals(reg, i, &subject.ndeferrals);
	return subject;
}
