/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_DONOR_H
#define HIENMAU_DONOR_H

/*
 * Donors, their donations and their deferrals: the records of a registry.
 * Text is borrowed from the registry that holds them. This is health data:
 * nothing here belongs into a log, an error text, a feed or a report.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>
#include <hienmau/id.h>
#include <hienmau/product.h>
#include <hienmau/span.h>

HM_BEGIN

/** Sex as it bears on donor rules. Kept on disk, frozen. */
enum hm_sex {
	HM_SEX_UNKNOWN = 0,
	HM_SEX_FEMALE = 1,
	HM_SEX_MALE = 2,
	HM_SEX_X = 3,
};

/**
 * A person who gives. @birth holds the days the donor may have been born on:
 * one day where the date is known, a whole year where only the year is; empty
 * where nothing is.
 */
struct hm_donor {
	struct hm_id id;
	const char *code; /* external code, may be empty */
	const char *name;
	struct hm_span birth;
	enum hm_sex sex;
	enum hm_abo abo;
	enum hm_rhd rhd;
	struct hm_id org;  /* where the donor is invited; may be none */
	const char *phone; /* may be empty */
	int32_t weight_g;  /* last known, grams; 0 = not known */
};

/** One act of giving. A donor gives one product at most once a day. */
struct hm_donation {
	struct hm_id donor;
	struct hm_id drive; /* none if not at a drive we know */
	hm_date day;
	enum hm_product product;
	int32_t ml; /* collected; 0 = not known */
	enum hm_outcome outcome;
};

/**
 * A reason not to give. @event names a deferral of the policy ("tattoo",
 * "surgery_recovered"), which decides how long it lasts from @day. @until is a
 * doctor's word: it ends what the policy leaves open ("pregnant"), and may
 * lengthen a wait, never shorten it. The event "until" has no other end than
 * @until, "permanent" none at all.
 */
struct hm_deferral {
	struct hm_id donor;
	const char *event; /* not empty */
	hm_date day;       /* of the event */
	hm_date until;     /* first free day, or HM_DATE_NONE */
};

/** The token of a sex: "F", "M", "X", "" for unknown. */
HM_API const char *hm_sex_name(enum hm_sex sex);

/** Reads "F", "M", "X" or "" in either case; HM_ERR_NOT_FOUND otherwise. */
HM_API enum hm_status hm_sex_parse(
	const char *text, size_t len, enum hm_sex *out);

/** The id of a donor with an external code. */
HM_API struct hm_id hm_donor_id(const char *code);

HM_END

#endif
