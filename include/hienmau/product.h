/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_PRODUCT_H
#define HIENMAU_PRODUCT_H

/*
 * What can be given, and blood groups. Values; pure functions.
 */

#include <stddef.h>
#include <stdint.h>

#include <hienmau/api.h>
#include <hienmau/error.h>

HM_BEGIN

/** Products. The numbers are kept on disk and never change. */
enum hm_product {
	HM_PRODUCT_UNKNOWN = 0,
	HM_PRODUCT_WB = 1,   /* whole blood */
	HM_PRODUCT_RBC1 = 2, /* one unit of red cells by apheresis */
	HM_PRODUCT_RBC2 = 3, /* two units */
	HM_PRODUCT_PLT = 4,  /* platelets: one, two, three doses */
	HM_PRODUCT_PLT2 = 5,
	HM_PRODUCT_PLT3 = 6,
	HM_PRODUCT_PLA = 7,   /* plasma */
	HM_PRODUCT_PLTP = 8,  /* platelets and plasma */
	HM_PRODUCT_PLTR = 9,  /* platelets and red cells */
	HM_PRODUCT_PLAR = 10, /* plasma and red cells */
	HM_PRODUCT_GRAN = 11, /* granulocytes */
	HM_PRODUCT_STEM = 12, /* stem cells */
};

enum { HM_PRODUCT_COUNT = 13 };

/** What a donation came to. Kept on disk, frozen. */
enum hm_outcome {
	HM_OUTCOME_UNKNOWN = 0,
	HM_OUTCOME_FULL = 1,     /* the whole volume */
	HM_OUTCOME_PARTIAL = 2,  /* quantity not sufficient */
	HM_OUTCOME_FAILED = 3,   /* needle only, or nothing collected */
	HM_OUTCOME_NORETURN = 4, /* red cells were not returned */
};

/** ABO groups. Kept on disk, frozen. */
enum hm_abo {
	HM_ABO_UNKNOWN = 0,
	HM_ABO_O = 1,
	HM_ABO_A = 2,
	HM_ABO_B = 3,
	HM_ABO_AB = 4,
};

/** RhD. Kept on disk, frozen. */
enum hm_rhd {
	HM_RHD_UNKNOWN = 0,
	HM_RHD_POSITIVE = 1,
	HM_RHD_NEGATIVE = 2,
};

/** The token of a product: "WB", "PLT2"; "?" for unknown. */
HM_API const char *hm_product_name(enum hm_product product);

/** Reads a token in either case; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_product_parse(
	const char *text, size_t len, enum hm_product *out);

/** The English words for a product, a message id: "whole blood". */
HM_API const char *hm_product_words(enum hm_product product);

/** The token of an outcome: "full", "partial", "failed", "noreturn". */
HM_API const char *hm_outcome_name(enum hm_outcome outcome);

/** Reads a token; HM_ERR_NOT_FOUND if there is none. */
HM_API enum hm_status hm_outcome_parse(
	const char *text, size_t len, enum hm_outcome *out);

enum { HM_BLOOD_TEXT_MAX = 5 };

/** Writes a blood group: "O+", "AB-", "A" (RhD unknown), "?" . */
HM_API void hm_blood_format(
	enum hm_abo abo, enum hm_rhd rhd, char out[HM_BLOOD_TEXT_MAX]);

/**
 * Reads "O+", "AB-", "b +", "A Rh(D)+", "O"; "" and "?" are unknown.
 * HM_ERR_PARSE for anything else. Both outputs are set together.
 */
HM_API enum hm_status hm_blood_parse(
	const char *text, size_t len, enum hm_abo *abo, enum hm_rhd *rhd);

HM_END

#endif
