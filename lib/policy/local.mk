# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_policy.la

libhm_policy_la_SOURCES = \
	%D%/block.c \
	%D%/block.h \
	%D%/block_history.c \
	%D%/builtin.h \
	%D%/line.c \
	%D%/line.h \
	%D%/parse.c \
	%D%/parse.h \
	%D%/parse_fault.c \
	%D%/parse_key.c \
	%D%/parse_list.c \
	%D%/parse_record.c \
	%D%/policy.c \
	%D%/policy_priv.h \
	%D%/subject.c \
	%D%/verdict.c \
	%D%/verdict_format.c \
	%D%/wait.c \
	%D%/wait.h

# The first policy is the default.
builtin_policies = data/policies/vn.policy

nodist_libhm_policy_la_SOURCES = %D%/builtin.c
BUILT_SOURCES += %D%/builtin.c
CLEANFILES += %D%/builtin.c
EXTRA_DIST += $(builtin_policies) data/policies/embed.awk \
	data/policies/README.md

%D%/builtin.c: $(builtin_policies) data/policies/embed.awk
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	files=; for f in $(builtin_policies); do \
		files="$$files $(srcdir)/$$f"; done; \
	$(AWK) -f $(srcdir)/data/policies/embed.awk $$files >$@.tmp && \
	mv $@.tmp $@
