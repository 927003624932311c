# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_progress \
	%D%/test_tally

track_year = tests/supply/year.c tests/supply/year.h

%C%_test_progress_SOURCES = %D%/test_progress.c $(track_year)
%C%_test_tally_SOURCES = %D%/test_tally.c $(track_year)
