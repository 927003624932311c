/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_ORG_H
#define HIENMAU_ORG_H

/*
 * Organisations and the dated links between them. Orgs are records: their
 * text is borrowed from the book that holds them. Codes mean something only
 * with a date: "15" was Yen Bai until 2025-06-30 and is Lao Cai since.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/id.h>
#include <hienmau/span.h>

HM_BEGIN

/** Kinds of organisation. The numbers are kept on disk and never change. */
enum hm_org_kind {
	HM_ORG_KIND_UNKNOWN = 0,
	HM_ORG_KIND_NATION = 1,
	HM_ORG_KIND_CLUSTER = 2, /* provinces that compete, cum thi dua */
	HM_ORG_KIND_PROVINCE = 3,
	HM_ORG_KIND_DISTRICT = 4, /* until 2025-06-30 */
	HM_ORG_KIND_COMMUNE = 5,
	HM_ORG_KIND_OFFICE = 6,
	HM_ORG_KIND_SCHOOL = 7,
	HM_ORG_KIND_COMPANY = 8,
	HM_ORG_KIND_HOSPITAL = 9,
	HM_ORG_KIND_MILITARY = 10,
	HM_ORG_KIND_CLUB = 11,
};

/** An organisation. @span says on which days it existed. */
struct hm_org {
	struct hm_id id;
	enum hm_org_kind kind;
	const char *code; /* unique among the orgs of a day; not empty */
	const char *name;
	struct hm_span span;
	int32_t headcount; /* people who could be invited; -1 = not known */
	const char *note;  /* may be empty */
};

/** What a link says of its two orgs. Kept on disk, frozen. */
enum hm_link_kind {
	HM_LINK_KIND_UNKNOWN = 0,
	HM_LINK_KIND_PART_OF = 1,      /* the tree: one parent on any day */
	HM_LINK_KIND_MEMBER_OF = 2,    /* a cluster: any number */
	HM_LINK_KIND_SUCCEEDED_BY = 3, /* a merger: from its first day on */
};

/**
 * A link from @org to @to, true on the days of @span. For SUCCEEDED_BY the
 * span begins on the successor's first day and is open at its end.
 */
struct hm_org_link {
	struct hm_id id;
	enum hm_link_kind kind;
	struct hm_id org;
	struct hm_id to;
	struct hm_span span;
};

/** The stable token of a kind, "province": in files, and a message id. */
HM_API const char *hm_org_kind_name(enum hm_org_kind kind);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_org_kind_parse(
	const char *text, size_t len, enum hm_org_kind *out);

/** The stable token of a link kind: "part-of", "member-of", "succeeded-by". */
HM_API const char *hm_link_kind_name(enum hm_link_kind kind);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_link_kind_parse(
	const char *text, size_t len, enum hm_link_kind *out);

/** The id of an org with an external code that exists from @from on. */
HM_API struct hm_id hm_org_id(const char *code, hm_date from);

/** The id of a link, made from all it says but its end. */
HM_API struct hm_id hm_org_link_id(enum hm_link_kind kind, struct hm_id org,
	struct hm_id to, hm_date from);

HM_END

#endif
