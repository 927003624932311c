/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/org.h>

#include "model/key.h"
#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const kinds[] = {
	[HM_ORG_KIND_UNKNOWN] = "?",
	[HM_ORG_KIND_NATION] = HM_N_("nation"),
	[HM_ORG_KIND_CLUSTER] = HM_N_("cluster"),
	[HM_ORG_KIND_PROVINCE] = HM_N_("province"),
	[HM_ORG_KIND_DISTRICT] = HM_N_("district"),
	[HM_ORG_KIND_COMMUNE] = HM_N_("commune"),
	[HM_ORG_KIND_OFFICE] = HM_N_("office"),
	[HM_ORG_KIND_SCHOOL] = HM_N_("school"),
	[HM_ORG_KIND_COMPANY] = HM_N_("company"),
	[HM_ORG_KIND_HOSPITAL] = HM_N_("hospital"),
	[HM_ORG_KIND_MILITARY] = HM_N_("military"),
	[HM_ORG_KIND_CLUB] = HM_N_("club"),
};
_Static_assert(COUNT(kinds) == HM_ORG_KIND_CLUB + 1, "a word for each kind");

static const char *const link_kinds[] = {
	[HM_LINK_KIND_UNKNOWN] = "?",
	[HM_LINK_KIND_PART_OF] = HM_N_("part-of"),
	[HM_LINK_KIND_MEMBER_OF] = HM_N_("member-of"),
	[HM_LINK_KIND_SUCCEEDED_BY] = HM_N_("succeeded-by"),
};
_Static_assert(COUNT(link_kinds) == HM_LINK_KIND_SUCCEEDED_BY + 1,
	"a word for each kind of link");

const char *hm_org_kind_name(enum hm_org_kind kind)
{
	return hm__token_name(kinds, COUNT(kinds), (size_t)kind);
}

enum hm_status hm_org_kind_parse(
	const char *text, size_t len, enum hm_org_kind *out)
{
	size_t found = hm__token_find(kinds, COUNT(kinds), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_org_kind)found;
	return HM_OK;
}

const char *hm_link_kind_name(enum hm_link_kind kind)
{
	return hm__token_name(link_kinds, COUNT(link_kinds), (size_t)kind);
}

enum hm_status hm_link_kind_parse(
	const char *text, size_t len, enum hm_link_kind *out)
{
	size_t found = hm__token_find(link_kinds, COUNT(link_kinds), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_link_kind)found;
	return HM_OK;
}

struct hm_id hm_org_id(const char *code, hm_date from)
{
	struct hm__key key = hm__key_begin("org");

	hm__key_text(&key, code);
	hm__key_text(&key, "@");
	hm__key_day(&key, from);
	return hm__key_end(&key);
}

struct hm_id hm_org_link_id(
	enum hm_link_kind kind, struct hm_id org, struct hm_id to, hm_date from)
{
	struct hm__key key = hm__key_begin("link");

	hm__key_text(&key, hm_link_kind_name(kind));
	hm__key_text(&key, "/");
	hm__key_id(&key, org);
	hm__key_text(&key, "/");
	hm__key_id(&key, to);
	hm__key_text(&key, "@");
	hm__key_day(&key, from);
	return hm__key_end(&key);
}
