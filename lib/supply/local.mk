# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_supply.la

libhm_supply_la_SOURCES = \
	%D%/conflict.c \
	%D%/conflict_all.c \
	%D%/conflict_priv.h \
	%D%/conflict_say.c \
	%D%/credit.c \
	%D%/credit.h \
	%D%/credit_priv.h \
	%D%/credit_resolve.c \
	%D%/credit_sum.c \
	%D%/open.c \
	%D%/pool.c \
	%D%/pool_count.c \
	%D%/pool_priv.h \
	%D%/yield.c

EXTRA_DIST += %D%/README.md
