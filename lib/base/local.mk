# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

noinst_LTLIBRARIES += libhm_base.la

libhm_base_la_SOURCES = \
	%D%/alloc.c \
	%D%/arena.c \
	%D%/arena.h \
	%D%/diag.c \
	%D%/error.c \
	%D%/lang.c \
	%D%/lang_table.h \
	%D%/map.c \
	%D%/map.h \
	%D%/mem.c \
	%D%/mem.h \
	%D%/num.c \
	%D%/phrase.c \
	%D%/phrase.h \
	%D%/text.c \
	%D%/utf8.c \
	%D%/utf8.h \
	%D%/vec.c \
	%D%/vec.h

nodist_libhm_base_la_SOURCES = %D%/lang_vi.c
BUILT_SOURCES += %D%/lang_vi.c
CLEANFILES += %D%/lang_vi.c
EXTRA_DIST += po/vi.po po/po2c.awk

%D%/lang_vi.c: po/vi.po po/po2c.awk
	$(AM_V_GEN)$(MKDIR_P) %D% && \
	$(AWK) -f $(srcdir)/po/po2c.awk $(srcdir)/po/vi.po >$@.tmp && \
	mv $@.tmp $@
