#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# run.sh FOLDER: runs the demo campaign with the hienmau of a build folder,
# from the top of the sources. Everything it makes is written to out/.

set -eu

if [ $# -ne 1 ]; then
	echo "usage: data/demo/run.sh FOLDER-OF-HIENMAU" >&2
	exit 2
fi
exec "$1/hienmau" demo --data data/demo --dir out
