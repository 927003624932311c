# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_engine.la

libhm_engine_la_SOURCES = \
	%D%/anneal.c \
	%D%/anneal.h \
	%D%/board.c \
	%D%/board.h \
	%D%/bound.c \
	%D%/bound.h \
	%D%/chance.h \
	%D%/dual.c \
	%D%/dual.h \
	%D%/duty.c \
	%D%/duty.h \
	%D%/echo.c \
	%D%/echo.h \
	%D%/insert.c \
	%D%/insert.h \
	%D%/instance.c \
	%D%/instance_check.c \
	%D%/instance_priv.h \
	%D%/instance_solve.c \
	%D%/instance_team.c \
	%D%/instance_venue.c \
	%D%/kin.c \
	%D%/kin.h \
	%D%/knapsack.c \
	%D%/knapsack.h \
	%D%/label.c \
	%D%/label.h \
	%D%/match.c \
	%D%/match.h \
	%D%/mover.c \
	%D%/mover.h \
	%D%/pricing.c \
	%D%/pricing.h \
	%D%/prove.c \
	%D%/prove.h \
	%D%/shared_alloc.c \
	%D%/shared_alloc.h \
	%D%/shortlist.c \
	%D%/shortlist.h \
	%D%/solution.c \
	%D%/solution.h \
	%D%/watch.c \
	%D%/watch.h \
	%D%/workers.c \
	%D%/workers.h
