#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# The file of holidays is, byte for byte, what its program prints.
set -eu

file=${srcdir:-.}/data/holidays/vn-2024-2030.ics
generate=${builddir:-.}/data/holidays/generate

if [ ! -x "$generate" ]; then
	echo "$generate is not built" >&2
	exit 99
fi
"$generate" | cmp - "$file"
