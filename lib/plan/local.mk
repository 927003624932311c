# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_plan.la

libhm_plan_la_SOURCES = \
	%D%/accept.c \
	%D%/apply.c \
	%D%/check.c \
	%D%/check_conflict.c \
	%D%/check_conflict.h \
	%D%/check_taken.c \
	%D%/check_taken.h \
	%D%/diff.c \
	%D%/explain.c \
	%D%/explain_drive.c \
	%D%/explain_priv.h \
	%D%/explain_reason.c \
	%D%/explain_reason.h \
	%D%/explain_taken.c \
	%D%/explain_why_not.c \
	%D%/explain_word.c \
	%D%/ledger.c \
	%D%/ledger.h \
	%D%/ledger_units.c \
	%D%/lift.c \
	%D%/lift.h \
	%D%/limit.c \
	%D%/limit_bound.c \
	%D%/limit_days.c \
	%D%/limit_days.h \
	%D%/limit_instance.c \
	%D%/limit_instance.h \
	%D%/limit_say.c \
	%D%/plan.c \
	%D%/plan_priv.h \
	%D%/problem.c \
	%D%/problem_ahead.c \
	%D%/problem_ahead.h \
	%D%/problem_epoch.c \
	%D%/problem_goal.c \
	%D%/problem_instance.c \
	%D%/problem_instance.h \
	%D%/problem_keep.c \
	%D%/problem_link.c \
	%D%/problem_link.h \
	%D%/problem_night.c \
	%D%/problem_price.c \
	%D%/problem_priv.h \
	%D%/problem_rule.c \
	%D%/problem_stock.c \
	%D%/problem_team.c \
	%D%/problem_units.c \
	%D%/problem_units.h \
	%D%/problem_venue.c \
	%D%/risk.c \
	%D%/risk.h \
	%D%/solve.c \
	%D%/toll.c \
	%D%/toll.h \
	%D%/variant.c \
	%D%/variant.h \
	%D%/wish.c \
	%D%/wish_estimate.c \
	%D%/wish_priv.h \
	%D%/wish_spare.c
