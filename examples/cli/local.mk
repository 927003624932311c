# SPDX-License-Identifier: MIT
noinst_LTLIBRARIES += libhm_cli.la
libhm_cli_la_SOURCES = %D%/cli.c %D%/cli.h %D%/options.c %D%/output.c \
	%D%/session.c
libhm_cli_la_CPPFLAGS = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
EXTRA_DIST += %D%/README.md
