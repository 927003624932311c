# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_conflict \
	%D%/test_conflict_all \
	%D%/test_credit \
	%D%/test_open \
	%D%/test_pool \
	%D%/test_yield

supply_chapter = %D%/chapter.c %D%/chapter.h
supply_crowd = %D%/crowd.c %D%/crowd.h $(supply_chapter)

%C%_test_conflict_SOURCES = %D%/test_conflict.c $(supply_crowd)
%C%_test_conflict_all_SOURCES = %D%/test_conflict_all.c $(supply_crowd)
%C%_test_credit_SOURCES = %D%/test_credit.c %D%/year.c %D%/year.h
%C%_test_open_SOURCES = %D%/test_open.c $(supply_chapter)
%C%_test_pool_SOURCES = %D%/test_pool.c $(supply_chapter)
%C%_test_yield_SOURCES = %D%/test_yield.c $(supply_chapter)
