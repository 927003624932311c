/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "civil/digits.h"

#include <assert.h>

void hm__digits_put(char *out, int width, int32_t value)
{
	assert(value >= 0);
	for (int i = width - 1; i >= 0; i--) {
		out[i] = (char)('0' + value % 10);
		value /= 10;
	}
}

int32_t hm__digits_get(const char *text, size_t width)
{
	assert(width <= 9);
	if (hm__digits_count(text, width) != width)
		return -1;

	int32_t value = 0;

	for (size_t i = 0; i < width; i++)
		value = value * 10 + (text[i] - '0');
	return value;
}

size_t hm__digits_count(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && text[n] >= '0' && text[n] <= '9')
		n++;
	return n;
}
