# SPDX-License-Identifier: MIT
#
# Each floor is a convenience library; the installed libraries and the tests
# link the same objects, so tests reach hidden symbols without a second
# compile. libhienmau-io carries its own hidden copy of floor 0, which has no
# state.

include %D%/base/local.mk
include %D%/civil/local.mk
include %D%/engine/local.mk
include %D%/model/local.mk
include %D%/policy/local.mk
include %D%/supply/local.mk
include %D%/plan/local.mk
include %D%/track/local.mk
include %D%/feed/local.mk
include %D%/io/local.mk

noinst_LTLIBRARIES += libhm_all.la
libhm_all_la_SOURCES =
libhm_all_la_LIBADD = libhm_base.la libhm_civil.la libhm_engine.la \
	libhm_model.la libhm_policy.la libhm_supply.la libhm_plan.la \
	libhm_track.la libhm_feed.la $(UUID_LIBS) $(ICAL_LIBS) $(LIBM) \
	$(LIBPTHREAD)

lib_LTLIBRARIES += libhienmau.la libhienmau-io.la
libhienmau_la_SOURCES =
libhienmau_la_LIBADD = libhm_all.la
libhienmau_la_LDFLAGS = -no-undefined -version-info $(HM_LT_VERSION) \
	-Wl,--version-script=$(srcdir)/%D%/libhienmau.map
EXTRA_libhienmau_la_DEPENDENCIES = %D%/libhienmau.map

libhienmau_io_la_SOURCES =
libhienmau_io_la_LIBADD = libhm_io.la libhm_base.la libhienmau.la \
	$(SQLITE_LIBS) $(UTF8PROC_LIBS) $(JANSSON_LIBS)
libhienmau_io_la_LDFLAGS = -no-undefined -version-info $(HM_IO_LT_VERSION) \
	-Wl,--version-script=$(srcdir)/%D%/libhienmau-io.map
EXTRA_libhienmau_io_la_DEPENDENCIES = %D%/libhienmau-io.map

EXTRA_DIST += %D%/make-maps.sh %D%/libhienmau.map %D%/libhienmau-io.map %D%/FLOORS \
	%D%/base/README.md %D%/civil/README.md %D%/engine/README.md %D%/model/README.md \
	%D%/policy/README.md %D%/supply/README.md %D%/plan/README.md \
	%D%/track/README.md %D%/feed/README.md %D%/io/README.md
