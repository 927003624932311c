# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

demo_world = %D%/demo_world.c %D%/demo_world.h
demo_cppflags = $(AM_CPPFLAGS) -I$(top_srcdir)/data
demo_ldadd = libhm_synth.la $(LDADD) $(UTF8PROC_LIBS)

check_PROGRAMS += \
	%D%/test_demo_sheets \
	%D%/test_synth \
	%D%/test_synth_results

%C%_test_demo_sheets_SOURCES = %D%/test_demo_sheets.c $(demo_world)
%C%_test_demo_sheets_CPPFLAGS = $(demo_cppflags)
%C%_test_demo_sheets_LDADD = $(demo_ldadd)

%C%_test_synth_SOURCES = %D%/test_synth.c $(demo_world)
%C%_test_synth_CPPFLAGS = $(demo_cppflags)
%C%_test_synth_LDADD = $(demo_ldadd)

%C%_test_synth_results_SOURCES = %D%/test_synth_results.c $(demo_world)
%C%_test_synth_results_CPPFLAGS = $(demo_cppflags)
%C%_test_synth_results_LDADD = $(demo_ldadd)
