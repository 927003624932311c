#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Each library exports exactly what its map lists, and its headers declare it.
set -eu
export LC_ALL=C
status=0

compare() { # library map headers...
	so=$builddir/.libs/$1.so map=$srcdir/lib/$1.map
	shift
	test -f "$so" || { echo "$so is not built"; exit 77; }
	sed -n 's/^[[:space:]]*\(hm_[a-z0-9_]*\);.*/\1/p' "$map" |
		sort >want.tmp
	nm -D --defined-only "$so" |
		awk '$2 == "T" || $2 == "D" || $2 == "R" {
			sub(/@.*/, "", $3); print $3 }' | sort >have.tmp
	cat "$@" | grep -v '#define' | tr '\n' ' ' |
		grep -o 'HM_API [^;(]*(' |
		sed -n 's/.*[ *]\(hm_[a-z0-9_]*\)($/\1/p' | sort >decl.tmp
	test -s want.tmp || { echo "$map: empty"; status=1; }
	diff -u want.tmp have.tmp || { echo "$map: map != exported"; status=1; }
	diff -u want.tmp decl.tmp || { echo "$map: map != headers"; status=1; }
	rm -f want.tmp have.tmp decl.tmp
}

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
srcdir=$(cd "$srcdir" && pwd) builddir=$(cd "$builddir" && pwd)
cd "$dir"
compare libhienmau "$srcdir"/include/hienmau/*.h
compare libhienmau-io "$srcdir"/include/hienmau-io/*.h
exit $status
