# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

check_PROGRAMS += \
	%D%/test_book \
	%D%/test_book_check \
	%D%/test_book_validate \
	%D%/test_contact \
	%D%/test_days \
	%D%/test_donor \
	%D%/test_drive \
	%D%/test_org \
	%D%/test_product \
	%D%/test_registry \
	%D%/test_result \
	%D%/test_target \
	%D%/test_team \
	%D%/test_tree \
	%D%/test_venue

model_sample = %D%/sample.c %D%/sample.h

%C%_test_book_SOURCES = %D%/test_book.c $(model_sample)
%C%_test_book_check_SOURCES = %D%/test_book_check.c $(model_sample)
%C%_test_book_validate_SOURCES = %D%/test_book_validate.c $(model_sample)
%C%_test_tree_SOURCES = %D%/test_tree.c $(model_sample)
