#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# Builds po/vi.po from a header entry and po/parts/*.po, one part per floor
# or program, in the order of their names. The first entry of a msgid wins.
# Needs only awk: a translator edits a part and runs this.
#
# Usage: po/merge.sh

set -eu
LC_ALL=C
export LC_ALL

dir=$(dirname -- "$0")
out=$dir/vi.po
trap 'rm -f "$out.tmp"' EXIT

cat >"$out.tmp" <<'EOF'
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
#
# Vietnamese messages of hienmau. Made by po/merge.sh from po/parts/: edit
# the parts, not this file.
msgid ""
msgstr ""
"Project-Id-Version: hienmau\n"
"Language: vi\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
EOF

awk '
# An entry is the lines from its first comment to the end of its msgstr.
function flush_entry() {
	if (id != "" && !(id in seen)) {
		seen[id] = 1
		printf "\n%s", entry
	}
	entry = id = part = ""
}

function body(text) {
	sub(/^[^"]*"/, "", text)
	sub(/"[ \t\r]*$/, "", text)
	return text
}

FNR == 1 { flush_entry() }
/^[ \t\r]*$/ { flush_entry(); next }
/^(#|msgid[ \t])/ && part == "str" { flush_entry() }
/^# SPDX-/ { next }
/^msgid[ \t]/ { part = "id"; id = body($0) }
/^msgstr[ \t]/ { part = "str" }
/^"/ && part == "id" { id = id body($0) }
{ entry = entry $0 "\n" }
END { flush_entry() }
' "$dir"/parts/*.po >>"$out.tmp"

mv "$out.tmp" "$out"
