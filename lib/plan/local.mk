# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_plan.la

libhm_plan_la_SOURCES = \
	%D%/apply.c \
	%D%/calendar.c \
	%D%/check.c \
	%D%/exhaust.c \
	%D%/plan.c \
	%D%/plan_priv.h \
	%D%/problem.c \
	%D%/problem_epoch.c \
	%D%/problem_goal.c \
	%D%/problem_priv.h \
	%D%/problem_stock.c \
	%D%/problem_team.c \
	%D%/problem_venue.c \
	%D%/search.c \
	%D%/search_priv.h \
	%D%/solve.c \
	%D%/state.c \
	%D%/state_priv.h
