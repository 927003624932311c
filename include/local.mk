# SPDX-License-Identifier: MIT
include_HEADERS = %D%/hienmau.h %D%/hienmau-io.h

hmincludedir = $(includedir)/hienmau
hminclude_HEADERS = \
	%D%/hienmau/alloc.h %D%/hienmau/api.h %D%/hienmau/book.h \
	%D%/hienmau/columns.h %D%/hienmau/conflict.h %D%/hienmau/contact.h \
	%D%/hienmau/date.h %D%/hienmau/days.h %D%/hienmau/diag.h \
	%D%/hienmau/diff.h %D%/hienmau/donor.h %D%/hienmau/drive.h \
	%D%/hienmau/error.h %D%/hienmau/explain.h \
	%D%/hienmau/feed.h %D%/hienmau/id.h %D%/hienmau/instance.h %D%/hienmau/lang.h \
	%D%/hienmau/lunar.h %D%/hienmau/minute.h %D%/hienmau/num.h \
	%D%/hienmau/open.h %D%/hienmau/org.h %D%/hienmau/plan.h \
	%D%/hienmau/policy.h %D%/hienmau/pool.h %D%/hienmau/product.h \
	%D%/hienmau/registry.h %D%/hienmau/result.h %D%/hienmau/span.h \
	%D%/hienmau/tally.h %D%/hienmau/target.h %D%/hienmau/team.h \
	%D%/hienmau/text.h %D%/hienmau/tree.h %D%/hienmau/venue.h \
	%D%/hienmau/verdict.h %D%/hienmau/wish.h

hmioincludedir = $(includedir)/hienmau-io
hmioinclude_HEADERS = \
	%D%/hienmau-io/case.h \
	%D%/hienmau-io/file.h %D%/hienmau-io/fold.h %D%/hienmau-io/import.h \
	%D%/hienmau-io/sheet.h %D%/hienmau-io/store.h %D%/hienmau-io/table.h
