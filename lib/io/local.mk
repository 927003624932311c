# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_io.la

libhm_io_la_SOURCES = \
	%D%/case.c \
	%D%/case_cell.c \
	%D%/case_check.c \
	%D%/case_priv.h \
	%D%/case_rules.c \
	%D%/export.c \
	%D%/export_drive.c \
	%D%/export_plan.c \
	%D%/export_priv.h \
	%D%/file.c \
	%D%/file_replace.c \
	%D%/fold.c \
	%D%/import.c \
	%D%/import_cell.c \
	%D%/import_donor.c \
	%D%/import_drive.c \
	%D%/import_header.c \
	%D%/import_org.c \
	%D%/import_priv.h \
	%D%/import_ref.c \
	%D%/import_result.c \
	%D%/import_target.c \
	%D%/import_venue.c \
	%D%/import_word.c \
	%D%/sheet_columns.c \
	%D%/sheet_columns.h \
	%D%/sheet_decode.c \
	%D%/sheet_parse.c \
	%D%/sheet_priv.h \
	%D%/sheet_split.c \
	%D%/sheet_write.c \
	%D%/table.c \
	%D%/table_priv.h \
	%D%/table_render.c

libhm_io_la_CPPFLAGS = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
libhm_io_la_CFLAGS = $(AM_CFLAGS) $(UTF8PROC_CFLAGS) $(JANSSON_CFLAGS) \
	$(SQLITE_CFLAGS)

libhm_io_la_LIBADD = $(SQLITE_LIBS) $(UTF8PROC_LIBS) $(JANSSON_LIBS)

EXTRA_DIST += %D%/README.md

# The store.
libhm_io_la_SOURCES += \
	%D%/store.c \
	%D%/store_check.c \
	%D%/store_kind.c \
	%D%/store_load.c \
	%D%/store_open.c \
	%D%/store_priv.h \
	%D%/store_save.c \
	%D%/store_schema.c
