# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_civil.la

libhm_civil_la_SOURCES = \
	%D%/date.c \
	%D%/digits.c \
	%D%/digits.h \
	%D%/id.c \
	%D%/lunar.c \
	%D%/minute.c \
	%D%/span.c \
	%D%/span_set.c

libhm_civil_la_CFLAGS = $(AM_CFLAGS) $(UUID_CFLAGS)
