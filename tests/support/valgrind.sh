#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# Runs a test program under valgrind; shell tests run as they are.
case $1 in
*.sh) exec "$@" ;;
esac
exec "${builddir:-.}/libtool" --mode=execute valgrind -q --error-exitcode=99 \
	--leak-check=full --show-leak-kinds=definite,indirect \
	--errors-for-leak-kinds=definite,indirect "$@"
