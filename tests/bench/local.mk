# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

EXTRA_DIST += %D%/README.md %D%/generate.py %D%/check.py

EXTRA_PROGRAMS += %D%/bench_store
%C%_bench_store_CPPFLAGS = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
%C%_bench_store_LDADD = libhm_io.la libhm_all.la $(LIBM)

EXTRA_PROGRAMS += %D%/bench_eligibility
%C%_bench_eligibility_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) \
	-D_POSIX_C_SOURCE=200809L
%C%_bench_eligibility_LDADD = libhm_all.la $(SQLITE_LIBS) $(LIBM)

EXTRA_PROGRAMS += %D%/bench_plan
%C%_bench_plan_SOURCES = %D%/bench_plan.c %D%/bench_plan_folder.c \
	%D%/bench_plan_folder.h %D%/bench_plan_mps.c %D%/bench_plan_read.c \
	%D%/bench_plan_site.c %D%/bench_plan_site.h
%C%_bench_plan_CPPFLAGS = $(AM_CPPFLAGS) -D_GNU_SOURCE
%C%_bench_plan_LDADD = libhm_all.la $(LIBM)
