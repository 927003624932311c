# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

# The made-up part of the demo; tests link it too.
noinst_LTLIBRARIES += libhm_synth.la

libhm_synth_la_SOURCES = \
	%D%/demo/synth.c \
	%D%/demo/synth.h \
	%D%/demo/synth_calendar.c \
	%D%/demo/synth_calendar.h \
	%D%/demo/synth_defer.c \
	%D%/demo/synth_defer.h \
	%D%/demo/synth_funnel.c \
	%D%/demo/synth_funnel.h \
	%D%/demo/synth_names.c \
	%D%/demo/synth_names.h \
	%D%/demo/synth_people.c \
	%D%/demo/synth_people.h \
	%D%/demo/synth_random.c \
	%D%/demo/synth_random.h \
	%D%/demo/synth_results.c \
	%D%/demo/synth_sheet.c \
	%D%/demo/synth_sheet.h

libhm_synth_la_CPPFLAGS = -I$(top_srcdir)/include -I$(top_srcdir)/data

# `hienmau demo` finds the holidays beside its own folder.
demodir = $(pkgdatadir)/demo
dist_demo_DATA = \
	%D%/demo/README.md \
	%D%/demo/campaigns.csv \
	%D%/demo/contacts.csv \
	%D%/demo/days.csv \
	%D%/demo/links.csv \
	%D%/demo/orgs.csv \
	%D%/demo/results-history.csv \
	%D%/demo/targets.csv \
	%D%/demo/teams.csv \
	%D%/demo/venues.csv

holidaysdir = $(pkgdatadir)/holidays
dist_holidays_DATA = \
	%D%/holidays/README.md \
	%D%/holidays/vn-2024-2030.ics

EXTRA_DIST += %D%/demo/run.sh
