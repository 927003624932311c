# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_LTLIBRARIES += libhm_test.la

libhm_test_la_SOURCES = \
	%D%/lines.c \
	%D%/lines.h \
	%D%/oom.c \
	%D%/oom.h \
	%D%/run.c \
	%D%/run.h \
	%D%/scale.c \
	%D%/scale.h
