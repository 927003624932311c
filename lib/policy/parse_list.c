/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/parse.h"

#include <string.h>

static bool word_is(const char *name, const char *text, size_t len)
{
	return strlen(name) == len && memcmp(name, text, len) == 0;
}

bool hm__list_next(
	const char **text, size_t *len, const char **name, size_t *name_len)
{
	if (*text == NULL)
		return false;

	const char *comma = memchr(*text, ',', *len);

	*name = *text;
	*name_len = comma != NULL ? (size_t)(comma - *text) : *len;
	if (comma == NULL) {
		*text = NULL; /* this was the last */
		return true;
	}
	*len -= *name_len + 1;
	*text = comma + 1;
	return true;
}

/* The products of one name: a class, a product of the policy, or all. */
static unsigned products_of(
	const struct hm__parser *p, const char *name, size_t len)
{
	enum hm_product product = HM_PRODUCT_UNKNOWN;

	if (word_is("*", name, len))
		return HM__PRODUCTS_ALL;
	if (hm_product_parse(name, len, &product) == HM_OK)
		return p->policy->products & 1u << product;
	for (size_t i = 0; i < p->policy->classes.len; i++) {
		const struct hm__class *class = hm__vec_at(
			&p->policy->classes, i);

		if (word_is(class->name, name, len))
			return class->products;
	}
	return 0;
}

bool hm__parser_products(
	struct hm__parser *p, const struct hm__word *word, unsigned *out)
{
	const char *text = word->value;
	size_t len = word->value_len;
	const char *name = NULL;
	size_t n = 0;
	unsigned all = 0;

	while (hm__list_next(&text, &len, &name, &n)) {
		const unsigned some = products_of(p, name, n);

		if (some == 0) {
			hm__parser_fault(p, HM__FAULT_NAME, word,
				"product ID classes=NAME,NAME");
			return false;
		}
		all |= some;
	}
	*out = all;
	return true;
}
