/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/contact.h>

#include "model/key.h"

struct hm_id hm_contact_id(struct hm_id org, const char *name)
{
	struct hm__key key = hm__key_begin("contact");

	hm__key_id(&key, org);
	hm__key_text(&key, "/");
	hm__key_text(&key, name);
	return hm__key_end(&key);
}
