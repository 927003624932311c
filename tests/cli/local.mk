# SPDX-License-Identifier: MIT
dist_check_SCRIPTS += %D%/session.sh %D%/planning.sh
EXTRA_DIST += %D%/README.md %D%/sheets/orgs.csv %D%/sheets/links.csv \
	%D%/sheets/venues.csv %D%/sheets/teams.csv %D%/sheets/days.csv \
	%D%/sheets/contacts.csv %D%/sheets/targets.csv %D%/sheets/results.csv \
	%D%/sheets/donors.csv %D%/sheets/donations.csv \
	%D%/sheets/bad-donors.csv %D%/sheets/cases.csv \
	%D%/sheets/cases-vn-only.csv %D%/sheets/cases-bad.csv \
	%D%/policies.session %D%/policies.exp \
	%D%/year.session %D%/year.exp %D%/donors.session %D%/donors.exp \
	%D%/bad_input.session %D%/bad_input.exp %D%/system.session \
	%D%/system.exp %D%/usage.session %D%/usage.exp \
	%D%/drives.session %D%/drives.exp \
	%D%/accepted.session %D%/accepted.exp %D%/booked.session %D%/booked.exp \
	%D%/explain.session %D%/explain.exp \
	%D%/plans.session %D%/plans.exp %D%/bad_plan.session %D%/bad_plan.exp \
	%D%/limits.session %D%/limits.exp \
	%D%/rules.session %D%/rules.exp \
	%D%/why.session %D%/why.exp
