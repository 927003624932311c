# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

# Sheets, import, export and tables.
sheet_world = %D%/sheet_world.c %D%/sheet_world.h
sheet_cppflags = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
check_PROGRAMS += \
	%D%/test_case \
	%D%/test_case_rules \
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

EXTRA_DIST += \
	tests/vectors/sheets/bad_campaign.campaigns.csv \
	tests/vectors/sheets/bad_campaign.campaigns.exp \
	tests/vectors/sheets/bad_contact.contacts.csv \
	tests/vectors/sheets/bad_contact.contacts.exp \
	tests/vectors/sheets/bad_date.orgs.csv \
	tests/vectors/sheets/bad_date.orgs.exp \
	tests/vectors/sheets/bad_deferral.deferrals.csv \
	tests/vectors/sheets/bad_deferral.deferrals.exp \
	tests/vectors/sheets/bad_donation.donations.csv \
	tests/vectors/sheets/bad_donation.donations.exp \
	tests/vectors/sheets/bad_duplicate.donors.csv \
	tests/vectors/sheets/bad_duplicate.donors.exp \
	tests/vectors/sheets/bad_empty.orgs.csv \
	tests/vectors/sheets/bad_empty.orgs.exp \
	tests/vectors/sheets/bad_extra_cell.orgs.csv \
	tests/vectors/sheets/bad_extra_cell.orgs.exp \
	tests/vectors/sheets/bad_half.orgs.csv \
	tests/vectors/sheets/bad_half.orgs.exp \
	tests/vectors/sheets/bad_half_utf16.orgs.csv \
	tests/vectors/sheets/bad_half_utf16.orgs.exp \
	tests/vectors/sheets/bad_limits.teams.csv \
	tests/vectors/sheets/bad_limits.teams.exp \
	tests/vectors/sheets/bad_missing_column.orgs.csv \
	tests/vectors/sheets/bad_missing_column.orgs.exp \
	tests/vectors/sheets/bad_no_header.donors.csv \
	tests/vectors/sheets/bad_no_header.donors.exp \
	tests/vectors/sheets/bad_nul.orgs.csv \
	tests/vectors/sheets/bad_nul.orgs.exp \
	tests/vectors/sheets/bad_number.venues.csv \
	tests/vectors/sheets/bad_number.venues.exp \
	tests/vectors/sheets/bad_overlap.orgs.csv \
	tests/vectors/sheets/bad_overlap.orgs.exp \
	tests/vectors/sheets/bad_owner.days.csv \
	tests/vectors/sheets/bad_owner.days.exp \
	tests/vectors/sheets/bad_pool.venues.csv \
	tests/vectors/sheets/bad_pool.venues.exp \
	tests/vectors/sheets/bad_private.donors.csv \
	tests/vectors/sheets/bad_private.donors.exp \
	tests/vectors/sheets/bad_quote.orgs.csv \
	tests/vectors/sheets/bad_quote.orgs.exp \
	tests/vectors/sheets/bad_reference.drives.csv \
	tests/vectors/sheets/bad_reference.drives.exp \
	tests/vectors/sheets/bad_result.results.csv \
	tests/vectors/sheets/bad_result.results.exp \
	tests/vectors/sheets/bad_state.drives.csv \
	tests/vectors/sheets/bad_state.drives.exp \
	tests/vectors/sheets/bad_surrogate.orgs.csv \
	tests/vectors/sheets/bad_surrogate.orgs.exp \
	tests/vectors/sheets/bad_target.targets.csv \
	tests/vectors/sheets/bad_target.targets.exp \
	tests/vectors/sheets/bad_team.teams.csv \
	tests/vectors/sheets/bad_team.teams.exp \
	tests/vectors/sheets/bad_too_long.orgs.csv \
	tests/vectors/sheets/bad_too_long.orgs.exp \
	tests/vectors/sheets/bad_twice_column.venues.csv \
	tests/vectors/sheets/bad_twice_column.venues.exp \
	tests/vectors/sheets/bad_unknown_column.venues.csv \
	tests/vectors/sheets/bad_unknown_column.venues.exp \
	tests/vectors/sheets/bad_utf8.orgs.csv \
	tests/vectors/sheets/bad_utf8.orgs.exp \
	tests/vectors/sheets/bad_word.links.csv \
	tests/vectors/sheets/bad_word.links.exp \
	tests/vectors/sheets/bad_workbook.orgs.csv \
	tests/vectors/sheets/bad_workbook.orgs.exp \
	tests/vectors/sheets/bad_workbook_old.orgs.csv \
	tests/vectors/sheets/bad_workbook_old.orgs.exp \
	tests/vectors/sheets/good_campaigns.csv \
	tests/vectors/sheets/good_contacts.csv \
	tests/vectors/sheets/good_days.csv \
	tests/vectors/sheets/good_deferrals.csv \
	tests/vectors/sheets/good_donations.csv \
	tests/vectors/sheets/good_donors.csv \
	tests/vectors/sheets/good_drives.csv \
	tests/vectors/sheets/good_links.csv \
	tests/vectors/sheets/good_orgs.csv \
	tests/vectors/sheets/good_results.csv \
	tests/vectors/sheets/good_targets.csv \
	tests/vectors/sheets/good_teams.csv \
	tests/vectors/sheets/good_venues.csv

# The store.
store_sample = %D%/store_dump.c %D%/store_sample.c %D%/store_sample.h \
	%D%/store_scratch.c
store_cppflags = $(AM_CPPFLAGS) -D_POSIX_C_SOURCE=200809L
check_PROGRAMS += \
	%D%/test_store \
	%D%/test_store_check \
	%D%/test_store_crash \
	%D%/test_store_open \
	%D%/test_store_version

EXTRA_DIST += tests/vectors/store-1.sql

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

%C%_test_store_version_SOURCES = %D%/test_store_version.c $(store_sample)
%C%_test_store_version_CPPFLAGS = $(store_cppflags)
%C%_test_store_version_LDADD = $(LDADD) $(SQLITE_LIBS)
