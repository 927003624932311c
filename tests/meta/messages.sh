#!/bin/sh
# SPDX-License-Identifier: MIT
# SPDX-FileCopyrightText: 2026 The hienmau authors
# The Vietnamese translation is complete: every message marked in the code has
# a translation that is not empty and not fuzzy, formats agree, and nothing is
# translated that no code says.
set -eu
command -v xgettext >/dev/null && command -v msgfmt >/dev/null || exit 77
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
po=$srcdir/po/vi.po

msgfmt --check --check-format -o "$dir/vi.mo" "$po"

find "$srcdir/lib" "$srcdir/examples" "$srcdir/data" "$srcdir/include" \
	-name '*.[ch]' ! -name lang_vi.c ! -name builtin.c | LC_ALL=C sort |
	xgettext --files-from=- --from-code=UTF-8 --language=C \
		--no-location --omit-header -o "$dir/code.pot" \
		--keyword=HM_N_ --keyword=hm_lang_text:2 \
		--keyword=hm_error_set:3 --keyword=hm_diag_say:3 \
		--keyword=cli_text:2 --keyword=HM__IMPORT_BAD:4 \
		--keyword=HM__SHEET_ERROR:5 --keyword=BAD:3

ids() { msgcat --no-wrap --no-location --sort-output "$@" 2>/dev/null |
	awk '/^msgid /{ sub(/^msgid /, ""); if ($0 != "\"\"" && $0 != "\"%s\"") print }' |
	LC_ALL=C sort; }

sed -i '1i msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n' "$dir/code.pot"
ids "$dir/code.pot" >"$dir/said"
msgattrib --translated --no-fuzzy --no-obsolete -o "$dir/done.po" "$po"
ids "$dir/done.po" >"$dir/done"
test -s "$dir/said"
status=0
missing=$(LC_ALL=C comm -23 "$dir/said" "$dir/done")
[ -z "$missing" ] || { echo "not translated:"; echo "$missing"; status=1; }
# Names of fields are made of the members' names by the preprocessor.
unused=$(LC_ALL=C comm -13 "$dir/said" "$dir/done" | while IFS= read -r id; do
	word=$(printf '%s' "$id" | sed -n 's/^"\([a-z0-9_]*\)"$/\1/p')
	[ -n "$word" ] && grep -rqw --include='*.[ch]' -e "$word" \
		"$srcdir/lib" && continue
	printf '%s\n' "$id"
done)
[ -z "$unused" ] || { echo "translated, but no code says it:"; echo "$unused"; status=1; }
exit $status
