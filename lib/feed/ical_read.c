/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "feed/ical_read.h"

#include <stdbool.h>

icalcomponent *hm__ical_read(struct hm_text *scratch, const char *bytes,
	size_t len, icalcomponent_kind kind)
{
	hm_text_clear(scratch);
	hm_text_add_bytes(scratch, bytes, len);

	const char *text = hm_text_str(scratch);

	if (text == NULL)
		return NULL;
	/* A build of libical may abort on bad input unless told not to. */
	icalerror_set_errors_are_fatal(false);

	icalcomponent *comp = icalparser_parse_string(text);

	if (comp != NULL && icalcomponent_isa(comp) != kind) {
		icalcomponent_free(comp);
		return NULL;
	}
	return comp;
}

size_t hm__ical_count(icalcomponent *comp, icalproperty_kind kind)
{
	const int count = icalcomponent_count_properties(comp, kind);

	return count > 0 ? (size_t)count : 0;
}

icalproperty *hm__ical_only(icalcomponent *comp, icalproperty_kind kind)
{
	if (hm__ical_count(comp, kind) != 1)
		return NULL;
	return icalcomponent_get_first_property(comp, kind);
}
