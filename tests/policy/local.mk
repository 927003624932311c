# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_block \
	%D%/test_line \
	%D%/test_oracle \
	%D%/test_policy_parse \
	%D%/test_verdict \
	%D%/test_verdict_format \
	%D%/test_vn_cases \
	%D%/test_wait

policy_case = %D%/case.c %D%/case.h

%C%_test_block_SOURCES = %D%/test_block.c $(policy_case)
%C%_test_verdict_SOURCES = %D%/test_verdict.c $(policy_case)
%C%_test_vn_cases_SOURCES = %D%/test_vn_cases.c $(policy_case)

EXTRA_DIST += tests/vectors/cases-vn.csv tests/vectors/eligibility-vn.txt
