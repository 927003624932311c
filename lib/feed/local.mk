# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_feed.la

libhm_feed_la_SOURCES = \
	%D%/feed.c \
	%D%/feed_check.c \
	%D%/feed_check_priv.h \
	%D%/feed_compare.c \
	%D%/feed_lint.c \
	%D%/feed_priv.h \
	%D%/feed_select.c \
	%D%/feed_text.c \
	%D%/holidays.c \
	%D%/ical_clean.c \
	%D%/ical_clean.h \
	%D%/ical_line.c \
	%D%/ical_line.h \
	%D%/ical_read.c \
	%D%/ical_read.h \
	%D%/ical_split.c \
	%D%/ical_split.h

libhm_feed_la_CPPFLAGS = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
libhm_feed_la_CFLAGS = $(AM_CFLAGS) $(ICAL_CFLAGS)
