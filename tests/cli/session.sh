#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Runs every session and compares everything it prints. A line of a session is
# a command; lines that begin with # are printed as they are. HM_RUN may hold
# words to put before the programs, such as valgrind's.
set -eu
srcdir=$(cd "$srcdir" && pwd) builddir=$(cd "$builddir" && pwd)
export LC_ALL=C.UTF-8 LANG=C.UTF-8
unset HIENMAU_DB HIENMAU_LANG || true
dir=$(mktemp -d)
trap 'chmod -R u+w "$dir"; rm -rf "$dir"' EXIT
# A search that takes valgrind minutes takes the sanitizers seconds: without.
# shellcheck disable=SC2086
hienmau() {
	case ${1:-} in
	plan) "$builddir/hienmau" "$@" ;;
	*) ${HM_RUN:-} "$builddir/hienmau" "$@" ;;
	esac
}
# shellcheck disable=SC2086
hienmau_admin() { ${HM_RUN:-} "$builddir/hienmau-admin" "$@"; }

run_session() {
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in
		'#'* | '') printf '%s\n' "$line"; continue ;;
		esac
		printf '$ %s\n' "$line"
		code=0
		eval "$line" 2>&1 || code=$?
		printf '[%s]\n' "$code"
	done
}

status=0 seen=0
for session in "$srcdir"/tests/cli/*.session; do
	name=$(basename "$session" .session)
	mkdir -p "$dir/$name"
	cp -r "$srcdir/tests/cli/sheets" "$dir/$name/sheets"
	chmod -R u+w "$dir/$name"
	(cd "$dir/$name" && run_session <"$session") >"$dir/$name.got"
	if [ "${HM_UPDATE:-0}" = 1 ]; then
		cp "$dir/$name.got" "$srcdir/tests/cli/$name.exp"
	fi
	diff -u "$srcdir/tests/cli/$name.exp" "$dir/$name.got" ||
		{ echo "session $name differs"; status=1; }
	seen=$((seen + 1))
done
[ $seen -ge 5 ] || { echo "only $seen sessions"; exit 1; }
exit $status
