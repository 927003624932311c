/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_CONTACT_H
#define HIENMAU_CONTACT_H

/*
 * Contacts: whom to call at a host. Records; text is borrowed from the book.
 * Contacts are personal data: they go to the team's and the committee's
 * lists, never into a public feed.
 */

#include <hienmau/api.h>
#include <hienmau/id.h>

HM_BEGIN

struct hm_contact {
	struct hm_id id;
	struct hm_id org;
	const char *name;
	const char *role;  /* may be empty */
	const char *phone; /* leading zeros kept; may be empty */
	const char *email; /* may be empty */
};

/** The id of the contact @name of an org. */
HM_API struct hm_id hm_contact_id(struct hm_id org, const char *name);

HM_END

#endif
