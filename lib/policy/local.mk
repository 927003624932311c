# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_policy.la

libhm_policy_la_SOURCES = \
	%D%/block.c \
	%D%/block.h \
	%D%/block_burst.c \
	%D%/block_deferral.c \
	%D%/block_interval.c \
	%D%/block_unlisted.c \
	%D%/block_volume.c \
	%D%/block_window.c \
	%D%/builtin.h \
	%D%/columns.c \
	%D%/columns_cut.c \
	%D%/columns_like.c \
	%D%/columns_part.c \
	%D%/columns_priv.h \
	%D%/columns_put.c \
	%D%/columns_scan.c \
	%D%/cond.c \
	%D%/cond.h \
	%D%/line.c \
	%D%/line.h \
	%D%/lint.c \
	%D%/lint.h \
	%D%/lint_pair.c \
	%D%/loosen.c \
	%D%/loosen.h \
	%D%/parse.c \
	%D%/parse.h \
	%D%/parse_fault.c \
	%D%/parse_key.c \
	%D%/parse_key.h \
	%D%/parse_key_cond.c \
	%D%/parse_key_head.c \
	%D%/parse_key_rule.c \
	%D%/parse_layer.c \
	%D%/parse_list.c \
	%D%/parse_record.c \
	%D%/parse_rule.c \
	%D%/parse_status.c \
	%D%/parse_version.c \
	%D%/policy.c \
	%D%/policy_priv.h \
	%D%/subject.c \
	%D%/verdict.c \
	%D%/verdict_format.c \
	%D%/wait.c \
	%D%/wait.h

include data/policies/local.mk

nodist_libhm_policy_la_SOURCES = %D%/builtin.c
BUILT_SOURCES += %D%/builtin.c
CLEANFILES += %D%/builtin.c

%D%/builtin.c: $(policy_files) data/policies/embed.awk
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	files=; for f in $(policy_files); do \
		files="$$files $(srcdir)/$$f"; done; \
	$(AWK) -v first=$(default_policy) \
		-f $(srcdir)/data/policies/embed.awk $$files >$@.tmp && \
	mv $@.tmp $@
