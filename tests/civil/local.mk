# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_date \
	%D%/test_id \
	%D%/test_lunar \
	%D%/test_minute \
	%D%/test_span \
	%D%/test_span_set

EXTRA_DIST += tests/vectors/lunar.txt
