# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_track.la

libhm_track_la_SOURCES = \
	%D%/progress.c \
	%D%/tally.c \
	%D%/tally_priv.h

EXTRA_DIST += %D%/README.md
