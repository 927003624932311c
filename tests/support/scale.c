/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "support/scale.h"

#include <stdlib.h>

long hm_test_scale(long n)
{
	const char *text = getenv("HM_SCALE");
	const long percent = text != NULL ? strtol(text, NULL, 10) : 100;

	if (percent <= 0)
		return 1;

	/* In two parts, so that a large n does not overflow. */
	const long scaled = n / 100 * percent + n % 100 * percent / 100;

	return scaled > 0 ? scaled : 1;
}
