#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# Writes the version scripts from the public headers. Run it after a function
# was added; tests/meta/exports.sh fails until then. Once a version is
# released its node stays as it is and new functions go into a new one.
set -eu
cd "$(dirname "$0")/.."
write() { # node output headers...
	node=$1 out=$2
	shift 2
	{
		printf '/* SPDX-License-Identifier: MIT */\n%s {\nglobal:\n' "$node"
		cat "$@" | grep -v '#define' | tr '\n' ' ' |
			grep -o 'HM_API [^;(]*(' |
			sed -n 's/.*[ *]\(hm_[a-z0-9_]*\)($/\t\1;/p' | LC_ALL=C sort
		printf 'local:\n\t*;\n};\n'
	} >"$out"
}
write HIENMAU_0.1 lib/libhienmau.map include/hienmau/*.h
write HIENMAU_IO_0.1 lib/libhienmau-io.map include/hienmau-io/*.h
