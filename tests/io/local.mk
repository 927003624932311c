# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

# Sheets, import, export and tables.
sheet_world = %D%/sheet_world.c %D%/sheet_world.h
sheet_cppflags = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
check_PROGRAMS += \
	%D%/test_export \
	%D%/test_file \
	%D%/test_fold \
	%D%/test_import_bad \
	%D%/test_import_good \
	%D%/test_sheet \
	%D%/test_table

%C%_test_export_SOURCES = %D%/test_export.c $(sheet_world)
%C%_test_export_CPPFLAGS = $(sheet_cppflags)

%C%_test_import_bad_SOURCES = %D%/test_import_bad.c $(sheet_world)
%C%_test_import_bad_CPPFLAGS = $(sheet_cppflags)

%C%_test_import_good_SOURCES = %D%/test_import_good.c $(sheet_world)
%C%_test_import_good_CPPFLAGS = $(sheet_cppflags)

%C%_test_file_CPPFLAGS = $(sheet_cppflags)

# The store.
store_sample = %D%/store_dump.c %D%/store_sample.c %D%/store_sample.h \
	%D%/store_scratch.c
store_cppflags = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
check_PROGRAMS += \
	%D%/test_store \
	%D%/test_store_check \
	%D%/test_store_crash \
	%D%/test_store_open

%C%_test_store_SOURCES = %D%/test_store.c $(store_sample)
%C%_test_store_CPPFLAGS = $(store_cppflags)
%C%_test_store_LDADD = $(LDADD) $(SQLITE_LIBS)

%C%_test_store_check_SOURCES = %D%/test_store_check.c $(store_sample)
%C%_test_store_check_CPPFLAGS = $(store_cppflags)
%C%_test_store_check_LDADD = $(LDADD) $(SQLITE_LIBS)

%C%_test_store_crash_SOURCES = %D%/test_store_crash.c $(store_sample)
%C%_test_store_crash_CPPFLAGS = $(store_cppflags)
%C%_test_store_crash_LDADD = $(LDADD) $(SQLITE_LIBS)

%C%_test_store_open_SOURCES = %D%/test_store_open.c $(store_sample)
%C%_test_store_open_CPPFLAGS = $(store_cppflags)
%C%_test_store_open_LDADD = $(LDADD) $(SQLITE_LIBS)
