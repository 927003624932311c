#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Runs a test program under valgrind, and the programs of the sessions. Other
# shell tests run as they are; so do the demo's generator, whose 40,000 donors
# take valgrind minutes and ASan seconds, the searches of whole plans by laws and
# by enumeration, which do as well, and the tests that kill and limit their own
# processes.
case $1 in
*/session.sh)
	HM_RUN="$(cd "${builddir:-.}" && pwd)/libtool --mode=execute valgrind -q"
	export HM_RUN="$HM_RUN --error-exitcode=99"
	exec "$@"
	;;
*.sh | */test_synth* | */test_store_crash*) exec "$@" ;;
*/test_instance_laws | */test_instance_extra_* | */test_extensions | \
	*/test_explain_extra | */test_goals | */test_lift | */test_limit | \
	*/test_taken)
	exec "$@" ;;
esac
exec "${builddir:-.}/libtool" --mode=execute valgrind -q --error-exitcode=99 \
	--leak-check=full --show-leak-kinds=definite,indirect \
	--errors-for-leak-kinds=definite,indirect "$@"
