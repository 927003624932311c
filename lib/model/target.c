/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/target.h>

#include "model/key.h"
#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const measures[] = {
	[HM_MEASURE_UNKNOWN] = "?",
	[HM_MEASURE_UNITS] = HM_N_("units"),
	[HM_MEASURE_REGISTRATIONS] = HM_N_("registrations"),
	[HM_MEASURE_ML] = HM_N_("ml"),
	[HM_MEASURE_SHARE_350] = HM_N_("share-350"),
	[HM_MEASURE_SHARE_REPEAT] = HM_N_("share-repeat"),
	[HM_MEASURE_DRIVES] = HM_N_("drives"),
};
_Static_assert(
	COUNT(measures) == HM_MEASURE_DRIVES + 1, "a word for each measure");

const char *hm_measure_name(enum hm_measure measure)
{
	return hm__token_name(measures, COUNT(measures), (size_t)measure);
}

enum hm_status hm_measure_parse(
	const char *text, size_t len, enum hm_measure *out)
{
	size_t found = hm__token_find(measures, COUNT(measures), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_measure)found;
	return HM_OK;
}

struct hm_id hm_target_id(
	struct hm_id org, struct hm_span span, enum hm_measure measure)
{
	struct hm__key key = hm__key_begin("target");

	hm__key_text(&key, hm_measure_name(measure));
	hm__key_text(&key, "/");
	hm__key_id(&key, org);
	hm__key_text(&key, "@");
	hm__key_day(&key, span.from);
	hm__key_text(&key, "/");
	hm__key_day(&key, span.to);
	return hm__key_end(&key);
}

struct hm_id hm_campaign_id(const char *code)
{
	return hm__key_of_code("campaign", code);
}
