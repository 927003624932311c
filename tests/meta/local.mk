# SPDX-License-Identifier: MIT
dist_check_SCRIPTS += %D%/floors.sh %D%/exports.sh %D%/headers.sh \
	%D%/symbols.sh %D%/docs.sh %D%/spdx.sh %D%/messages.sh
EXTRA_DIST += %D%/README.md %D%/floor-of-header
