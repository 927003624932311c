# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_plan.la

libhm_plan_la_SOURCES = \
	%D%/anneal.c \
	%D%/anneal.h \
	%D%/apply.c \
	%D%/board.c \
	%D%/board.h \
	%D%/bound.c \
	%D%/bound.h \
	%D%/chance.h \
	%D%/check.c \
	%D%/diff.c \
	%D%/dual.c \
	%D%/dual.h \
	%D%/explain.c \
	%D%/explain_drive.c \
	%D%/explain_priv.h \
	%D%/explain_why_not.c \
	%D%/explain_word.c \
	%D%/insert.c \
	%D%/insert.h \
	%D%/instance.c \
	%D%/instance_check.c \
	%D%/instance_priv.h \
	%D%/instance_solve.c \
	%D%/kin.c \
	%D%/kin.h \
	%D%/knapsack.c \
	%D%/knapsack.h \
	%D%/ledger.c \
	%D%/ledger.h \
	%D%/limit.c \
	%D%/limit_bound.c \
	%D%/limit_instance.c \
	%D%/limit_instance.h \
	%D%/limit_say.c \
	%D%/match.c \
	%D%/match.h \
	%D%/mover.c \
	%D%/mover.h \
	%D%/plan.c \
	%D%/plan_priv.h \
	%D%/pricing.c \
	%D%/pricing.h \
	%D%/problem.c \
	%D%/problem_epoch.c \
	%D%/problem_goal.c \
	%D%/problem_instance.c \
	%D%/problem_instance.h \
	%D%/problem_keep.c \
	%D%/problem_priv.h \
	%D%/problem_stock.c \
	%D%/problem_team.c \
	%D%/problem_venue.c \
	%D%/prove.c \
	%D%/prove.h \
	%D%/risk.c \
	%D%/risk.h \
	%D%/shortlist.c \
	%D%/shortlist.h \
	%D%/solution.c \
	%D%/solution.h \
	%D%/solve.c \
	%D%/variant.c \
	%D%/variant.h \
	%D%/watch.c \
	%D%/watch.h \
	%D%/wish.c \
	%D%/wish_estimate.c \
	%D%/wish_priv.h \
	%D%/workers.c \
	%D%/workers.h
