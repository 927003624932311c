# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_feed \
	%D%/test_feed_check \
	%D%/test_holidays \
	%D%/test_ical_line

%C%_test_feed_SOURCES = %D%/test_feed.c %D%/feed_book.c %D%/feed_book.h
%C%_test_feed_check_SOURCES = %D%/test_feed_check.c %D%/feed_book.c \
	%D%/feed_book.h
%C%_test_holidays_SOURCES = %D%/test_holidays.c %D%/feed_book.h
%C%_test_ical_line_SOURCES = %D%/test_ical_line.c %D%/feed_book.c \
	%D%/feed_book.h

# Prints data/holidays/vn-2024-2030.ics; run by hand after a change.
noinst_PROGRAMS += data/holidays/generate
data_holidays_generate_SOURCES = data/holidays/generate.c
data_holidays_generate_LDADD = libhm_all.la

dist_check_SCRIPTS += %D%/holidays_file.sh %D%/second_judge.sh
EXTRA_DIST += tests/vectors/feed-committee.ics
