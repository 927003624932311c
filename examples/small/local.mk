# SPDX-License-Identifier: MIT
#
# Small programs from the public headers alone: the snippets of the README.
# tests/examples compares what they print.
EXAMPLES = %D%/eligible_today %D%/next_date %D%/plan_month \
	%D%/export_calendar
noinst_PROGRAMS += $(EXAMPLES)
%C%_eligible_today_LDADD = libhienmau.la
%C%_next_date_LDADD = libhienmau.la
%C%_plan_month_LDADD = libhienmau.la
%C%_export_calendar_LDADD = libhienmau.la
dist_check_SCRIPTS += tests/examples/examples.sh
EXTRA_DIST += tests/examples/eligible_today.exp tests/examples/next_date.exp \
	tests/examples/plan_month.exp tests/examples/export_calendar.exp \
	%D%/README.md
