# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_accept \
	%D%/test_accept_cases \
	%D%/test_agree \
	%D%/test_brute \
	%D%/test_diff \
	%D%/test_explain \
	%D%/test_explain_extra \
	%D%/test_explain_taken \
	%D%/test_extensions \
	%D%/test_goals \
	%D%/test_goals_bad \
	%D%/test_lift \
	%D%/test_limit \
	%D%/test_plan \
	%D%/test_problem \
	%D%/test_rule \
	%D%/test_rule_why \
	%D%/test_solve \
	%D%/test_taken \
	%D%/test_taken_cases \
	%D%/test_wish

plan_world = %D%/world.c %D%/world.h
plan_checker = %D%/checker.c %D%/checker_plan.c %D%/checker_taken.c \
	%D%/checker.h
plan_rules = %D%/rules.c %D%/rules.h

%C%_test_accept_SOURCES = %D%/test_accept.c $(plan_checker) $(plan_world)
%C%_test_accept_cases_SOURCES = %D%/test_accept_cases.c $(plan_world)
%C%_test_agree_SOURCES = %D%/test_agree.c
%C%_test_brute_SOURCES = %D%/test_brute.c $(plan_checker) $(plan_world)
%C%_test_diff_SOURCES = %D%/test_diff.c
%C%_test_explain_SOURCES = %D%/test_explain.c $(plan_checker) $(plan_world)
%C%_test_explain_extra_SOURCES = %D%/test_explain_extra.c $(plan_checker) \
	$(plan_world)
%C%_test_explain_taken_SOURCES = %D%/test_explain_taken.c $(plan_world)
%C%_test_extensions_SOURCES = %D%/test_extensions.c $(plan_checker) \
	$(plan_world)
%C%_test_goals_SOURCES = %D%/test_goals.c $(plan_checker) $(plan_world)
%C%_test_goals_bad_SOURCES = %D%/test_goals_bad.c $(plan_world)
%C%_test_lift_SOURCES = %D%/test_lift.c $(plan_world)
%C%_test_limit_SOURCES = %D%/test_limit.c $(plan_world)
%C%_test_plan_SOURCES = %D%/test_plan.c $(plan_world)
%C%_test_problem_SOURCES = %D%/test_problem.c $(plan_world)
%C%_test_rule_SOURCES = %D%/test_rule.c $(plan_checker) $(plan_rules) \
	$(plan_world)
%C%_test_rule_why_SOURCES = %D%/test_rule_why.c $(plan_rules) $(plan_world)
%C%_test_solve_SOURCES = %D%/test_solve.c $(plan_checker) $(plan_world)
%C%_test_taken_SOURCES = %D%/test_taken.c $(plan_checker) $(plan_world)
%C%_test_taken_cases_SOURCES = %D%/test_taken_cases.c $(plan_world)
%C%_test_wish_SOURCES = %D%/test_wish.c $(plan_world)

EXTRA_PROGRAMS += tests/bench/bench_plan_demo
tests_bench_bench_plan_demo_SOURCES = tests/bench/bench_plan_demo.c \
	$(plan_world)
