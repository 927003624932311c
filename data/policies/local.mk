# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors

# Compiled in and installed, in the order of their jurisdictions. Included by
# lib/policy/local.mk, since the rule there needs the list.
policy_files = \
	%D%/at.policy \
	%D%/at-cal.policy \
	%D%/au.policy \
	%D%/ca-cbs.policy \
	%D%/ca-hq.policy \
	%D%/de.policy \
	%D%/eu.policy \
	%D%/fr-2009.policy \
	%D%/in.policy \
	%D%/my.policy \
	%D%/th.policy \
	%D%/tw.policy \
	%D%/uk.policy \
	%D%/us-arc.policy \
	%D%/us-fda.policy \
	%D%/vn.policy \
	%D%/who.policy

# The one that holds where none is named.
default_policy = VN

policiesdir = $(pkgdatadir)/policies
dist_policies_DATA = $(policy_files)
EXTRA_DIST += %D%/embed.awk %D%/README.md
