# SPDX-License-Identifier: MIT
bin_PROGRAMS += hienmau
hienmau_SOURCES = %D%/calendar.c %D%/commands.h %D%/demo.c %D%/donor.c \
	%D%/drive.c %D%/drive_list.c %D%/eligible.c %D%/export.c \
	%D%/fortnight.c %D%/import.c %D%/init.c %D%/main.c %D%/org.c \
	%D%/plan.c %D%/plan.h %D%/plan_accept.c %D%/plan_ask.c %D%/plan_diff.c \
	%D%/plan_explain.c %D%/plan_explain.h %D%/plan_limits.c \
	%D%/plan_make.c \
	%D%/plan_rule.c %D%/plan_rule.h %D%/plan_say.c \
	%D%/plan_show.c %D%/plan_team.c %D%/plan_venue.c \
	%D%/plan_venue.h %D%/plan_version.c %D%/plan_why_not.c \
	%D%/plan_wishes.c \
	%D%/progress.c \
	%D%/record.c %D%/why.c
hienmau_CPPFLAGS = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L \
	'-DHM_PKGDATADIR="$(pkgdatadir)"'
hienmau_LDADD = libhm_cli.la libhm_synth.la libhienmau-io.la libhienmau.la
EXTRA_DIST += %D%/README.md
