# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_model.la

libhm_model_la_SOURCES = \
	%D%/book.c \
	%D%/book_check.c \
	%D%/book_kinds.c \
	%D%/book_priv.h \
	%D%/book_put.c \
	%D%/book_validate.c \
	%D%/contact.c \
	%D%/days.c \
	%D%/donor.c \
	%D%/drive.c \
	%D%/key.c \
	%D%/key.h \
	%D%/org.c \
	%D%/product.c \
	%D%/registry.c \
	%D%/registry_index.c \
	%D%/registry_priv.h \
	%D%/result.c \
	%D%/target.c \
	%D%/team.c \
	%D%/token.c \
	%D%/token.h \
	%D%/tree.c \
	%D%/tree_priv.h \
	%D%/venue.c
