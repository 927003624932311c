# SPDX-License-Identifier: MIT
bin_PROGRAMS += hienmau-admin
hienmau_admin_SOURCES = %D%/commands.h %D%/db.c %D%/main.c %D%/policy.c \
	%D%/policy_test.c
hienmau_admin_LDADD = libhm_cli.la libhienmau-io.la libhienmau.la
EXTRA_DIST += %D%/README.md
