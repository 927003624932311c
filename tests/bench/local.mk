# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

EXTRA_DIST += %D%/README.md %D%/generate.py %D%/check.py %D%/compare_cbc.sh

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

# The smallest instance, five seeds, against CBC where there is one.
BENCH_SECONDS = 10
bench: bench-plan
bench-plan: %D%/bench_plan
	@echo "== $<"
	python3 $(srcdir)/%D%/generate.py bench-S 1 40 2 0 180 1 .80 4
	$(srcdir)/%D%/compare_cbc.sh -b ./%D%/bench_plan $(BENCH_SECONDS) bench-S
	rm -rf bench-S
.PHONY: bench-plan
