# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_block \
	%D%/test_columns \
	%D%/test_line \
	%D%/test_lint \
	%D%/test_oracle \
	%D%/test_oracle_rules \
	%D%/test_policy_parse \
	%D%/test_policy_words \
	%D%/test_verdict \
	%D%/test_verdict_format \
	%D%/test_vn_cases \
	%D%/test_wait \
	%D%/test_world_cases \
	%D%/test_world_rows

policy_case = %D%/case.c %D%/case.h
policy_fault = %D%/fault.c %D%/fault.h
policy_case_row = %D%/case_row.c %D%/case_row.h

%C%_test_block_SOURCES = %D%/test_block.c $(policy_case)
%C%_test_columns_SOURCES = %D%/test_columns.c %D%/crowd.c %D%/crowd.h
%C%_test_oracle_rules_SOURCES = %D%/test_oracle_rules.c %D%/ref.h \
	%D%/ref_days.c %D%/ref_judge.c %D%/ref_make.c %D%/ref_volume.c \
	%D%/ref_window.c
%C%_test_policy_parse_SOURCES = %D%/test_policy_parse.c $(policy_fault)
%C%_test_policy_words_SOURCES = %D%/test_policy_words.c $(policy_fault)
%C%_test_verdict_SOURCES = %D%/test_verdict.c $(policy_case)
%C%_test_vn_cases_SOURCES = %D%/test_vn_cases.c $(policy_case) \
	$(policy_case_row)
%C%_test_world_cases_SOURCES = %D%/test_world_cases.c $(policy_case)
%C%_test_world_rows_SOURCES = %D%/test_world_rows.c $(policy_case) \
	$(policy_case_row)

EXTRA_DIST += tests/vectors/cases-vn.csv tests/vectors/cases-world.csv \
	tests/vectors/eligibility-vn.txt \
	tests/vectors/eligibility-world.txt tests/vectors/layer.policy \
	tests/vectors/odd.policy tests/vectors/silent.policy

# Plants bugs in the engine for donor rules, one at a time; takes minutes.
EXTRA_DIST += %D%/mutants.sh %D%/mutants.txt
check-mutants: $(BUILT_SOURCES)
	srcdir='$(srcdir)' builddir='$(builddir)' CC='$(CC)' \
	CPPFLAGS='$(CPPFLAGS) $(UUID_CFLAGS) $(CHECK_CFLAGS)' \
	CHECK_LIBS='$(CHECK_LIBS)' UUID_LIBS='$(UUID_LIBS)' \
	$(SHELL) $(srcdir)/%D%/mutants.sh
