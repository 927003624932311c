/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/product.h>

#include <stdbool.h>
#include <string.h>

#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static const char *const products[] = {
	[HM_PRODUCT_UNKNOWN] = "?",
	[HM_PRODUCT_WB] = "WB",
	[HM_PRODUCT_RBC1] = "RBC1",
	[HM_PRODUCT_RBC2] = "RBC2",
	[HM_PRODUCT_PLT] = "PLT",
	[HM_PRODUCT_PLT2] = "PLT2",
	[HM_PRODUCT_PLT3] = "PLT3",
	[HM_PRODUCT_PLA] = "PLA",
	[HM_PRODUCT_PLTP] = "PLTP",
	[HM_PRODUCT_PLTR] = "PLTR",
	[HM_PRODUCT_PLAR] = "PLAR",
	[HM_PRODUCT_GRAN] = "GRAN",
	[HM_PRODUCT_STEM] = "STEM",
};
_Static_assert(COUNT(products) == HM_PRODUCT_COUNT, "a token for each product");

static const char *const product_words[] = {
	[HM_PRODUCT_UNKNOWN] = HM_N_("unknown product"),
	[HM_PRODUCT_WB] = HM_N_("whole blood"),
	[HM_PRODUCT_RBC1] = HM_N_("red cells"),
	[HM_PRODUCT_RBC2] = HM_N_("two units of red cells"),
	[HM_PRODUCT_PLT] = HM_N_("platelets"),
	[HM_PRODUCT_PLT2] = HM_N_("two doses of platelets"),
	[HM_PRODUCT_PLT3] = HM_N_("three doses of platelets"),
	[HM_PRODUCT_PLA] = HM_N_("plasma"),
	[HM_PRODUCT_PLTP] = HM_N_("platelets and plasma"),
	[HM_PRODUCT_PLTR] = HM_N_("platelets and red cells"),
	[HM_PRODUCT_PLAR] = HM_N_("plasma and red cells"),
	[HM_PRODUCT_GRAN] = HM_N_("granulocytes"),
	[HM_PRODUCT_STEM] = HM_N_("stem cells"),
};
_Static_assert(
	COUNT(product_words) == HM_PRODUCT_COUNT, "words for each product");

static const char *const outcomes[] = {
	[HM_OUTCOME_UNKNOWN] = "?",
	[HM_OUTCOME_FULL] = "full",
	[HM_OUTCOME_PARTIAL] = "partial",
	[HM_OUTCOME_FAILED] = "failed",
	[HM_OUTCOME_NORETURN] = "noreturn",
};
_Static_assert(
	COUNT(outcomes) == HM_OUTCOME_NORETURN + 1, "a word for each outcome");

static const char *const groups[] = {
	[HM_ABO_UNKNOWN] = "?",
	[HM_ABO_O] = "O",
	[HM_ABO_A] = "A",
	[HM_ABO_B] = "B",
	[HM_ABO_AB] = "AB",
};
_Static_assert(COUNT(groups) == HM_ABO_AB + 1, "letters for each ABO group");

static const char *const signs[] = {
	[HM_RHD_UNKNOWN] = "",
	[HM_RHD_POSITIVE] = "+",
	[HM_RHD_NEGATIVE] = "-",
};
_Static_assert(COUNT(signs) == HM_RHD_NEGATIVE + 1, "a sign for each RhD");

const char *hm_product_name(enum hm_product product)
{
	return hm__token_name(products, COUNT(products), (size_t)product);
}

enum hm_status hm_product_parse(
	const char *text, size_t len, enum hm_product *out)
{
	size_t found = hm__token_find(products, COUNT(products), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_product)found;
	return HM_OK;
}

const char *hm_product_words(enum hm_product product)
{
	bool known = (size_t)product < COUNT(product_words);

	return product_words[known ? product : HM_PRODUCT_UNKNOWN];
}

const char *hm_outcome_name(enum hm_outcome outcome)
{
	return hm__token_name(outcomes, COUNT(outcomes), (size_t)outcome);
}

enum hm_status hm_outcome_parse(
	const char *text, size_t len, enum hm_outcome *out)
{
	size_t found = hm__token_find(outcomes, COUNT(outcomes), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_outcome)found;
	return HM_OK;
}

void hm_blood_format(
	enum hm_abo abo, enum hm_rhd rhd, char out[HM_BLOOD_TEXT_MAX])
{
	const char *group = hm__token_name(groups, COUNT(groups), (size_t)abo);
	/* A sign without a group would read as a group that is not there. */
	bool signed_group = group[0] != '?' && (size_t)rhd < COUNT(signs);

	strcpy(out, group);
	if (signed_group)
		strcat(out, signs[rhd]);
}

/* What is still to be read of a blood group. */
struct rest {
	const char *at;
	size_t len;
};

static void skip(struct rest *rest, size_t n)
{
	rest->at += n;
	rest->len -= n;
}

static void skip_blanks(struct rest *rest)
{
	while (rest->len > 0 && (*rest->at == ' ' || *rest->at == '\t'))
		skip(rest, 1);
}

/* Passes over the longest of the words that comes next; its row, or 0. */
static size_t take(struct rest *rest, const char *const *words, size_t n)
{
	size_t best = 0;

	for (size_t i = 1; i < n; i++) {
		size_t len = strlen(words[i]);
		bool longer = best == 0 || len > strlen(words[best]);
		const char *const pair[] = { "", words[i] };
		if (longer && len <= rest->len &&
			hm__token_find(pair, 2, rest->at, len) == 1)
			best = i;
	}
	if (best != 0)
		skip(rest, strlen(words[best]));
	skip_blanks(rest);
	return best;
}

enum hm_status hm_blood_parse(
	const char *text, size_t len, enum hm_abo *abo, enum hm_rhd *rhd)
{
	static const char *const factors[] = { "", "Rh", "RhD", "Rh(D)" };
	struct rest rest = { text, len };

	skip_blanks(&rest);
	bool unknown = rest.len == 0 || (rest.len == 1 && *rest.at == '?');
	if (unknown) {
		*abo = HM_ABO_UNKNOWN;
		*rhd = HM_RHD_UNKNOWN;
		return HM_OK;
	}
	size_t group = take(&rest, groups, COUNT(groups));
	size_t factor = take(&rest, factors, COUNT(factors));
	size_t sign = take(&rest, signs, COUNT(signs));
	bool half = factor != 0 && sign == 0;
	if (group == 0 || half || rest.len != 0)
		return HM_ERR_PARSE;
	*abo = (enum hm_abo)group;
	*rhd = (enum hm_rhd)sign;
	return HM_OK;
}
