# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_progress \
	%D%/test_tally \
	%D%/test_tally_resolve

track_year = %D%/year.c %D%/year.h

%C%_test_progress_SOURCES = %D%/test_progress.c $(track_year)
%C%_test_tally_SOURCES = %D%/test_tally.c $(track_year)
%C%_test_tally_resolve_SOURCES = %D%/test_tally_resolve.c $(track_year)
