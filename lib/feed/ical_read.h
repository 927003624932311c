/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_FEED_ICAL_READ_H
#define HM_FEED_ICAL_READ_H

/*
 * What we let libical do: parse one component. Only its functions that keep
 * no buffers are called, and never two threads at a time.
 */

#include <stddef.h>

#include <hienmau/text.h>

#include <libical/ical.h>

/**
 * Parses one component of @kind; NULL if the bytes are none, or if @scratch
 * (which is overwritten) has no memory: @scratch->failed tells. Free it with
 * icalcomponent_free(). Memory libical itself cannot get ends in NULL too.
 */
icalcomponent *hm__ical_read(struct hm_text *scratch, const char *bytes,
	size_t len, icalcomponent_kind kind);

/** The property of @kind if there is exactly one, else NULL. */
icalproperty *hm__ical_only(icalcomponent *comp, icalproperty_kind kind);

/** How many properties of @kind there are. */
size_t hm__ical_count(icalcomponent *comp, icalproperty_kind kind);

#endif
