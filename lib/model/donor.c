/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/donor.h>

#include "model/key.h"
#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const sexes[] = {
	[HM_SEX_UNKNOWN] = "",
	[HM_SEX_FEMALE] = "F",
	[HM_SEX_MALE] = "M",
	[HM_SEX_X] = "X",
};
_Static_assert(COUNT(sexes) == HM_SEX_X + 1, "a letter for each sex");

const char *hm_sex_name(enum hm_sex sex)
{
	return hm__token_name(sexes, COUNT(sexes), (size_t)sex);
}

enum hm_status hm_sex_parse(const char *text, size_t len, enum hm_sex *out)
{
	size_t found = hm__token_find(sexes, COUNT(sexes), text, len);

	if (found == 0 && len != 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_sex)found;
	return HM_OK;
}

struct hm_id hm_donor_id(const char *code)
{
	return hm__key_of_code("donor", code);
}
