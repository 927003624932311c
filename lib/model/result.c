/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/result.h>

#include "model/key.h"

/*
 * The three ways to name a result begin differently, so that no external
 * code can meet the id of another result.
 */

struct hm_id hm_result_id_for_drive(struct hm_id drive)
{
	struct hm__key key = hm__key_begin("result");

	hm__key_text(&key, "drive/");
	hm__key_id(&key, drive);
	return hm__key_end(&key);
}

struct hm_id hm_result_id(const char *code)
{
	struct hm__key key = hm__key_begin("result");

	hm__key_text(&key, "code/");
	hm__key_text(&key, code);
	return hm__key_end(&key);
}

struct hm_id hm_result_id_for_span(struct hm_id org, struct hm_span span)
{
	struct hm__key key = hm__key_begin("result");

	hm__key_text(&key, "span/");
	hm__key_id(&key, org);
	hm__key_text(&key, "@");
	hm__key_day(&key, span.from);
	hm__key_text(&key, "/");
	hm__key_day(&key, span.to);
	return hm__key_end(&key);
}
