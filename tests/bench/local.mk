# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

EXTRA_DIST += %D%/README.md

EXTRA_PROGRAMS += %D%/bench_store
%C%_bench_store_CPPFLAGS = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
%C%_bench_store_LDADD = libhm_io.la libhm_all.la $(LIBM)

EXTRA_PROGRAMS += %D%/bench_eligibility
%C%_bench_eligibility_CPPFLAGS = $(AM_CPPFLAGS) $(SQLITE_CFLAGS) \
	-D_POSIX_C_SOURCE=200809L
%C%_bench_eligibility_LDADD = libhm_all.la $(SQLITE_LIBS) $(LIBM)
