/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/* What only all cases of a file together can tell. */

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "io/case_priv.h"

/* By id, then in the order of the file. */
static int by_id(const void *a, const void *b)
{
	const struct hm_case *x = *(const struct hm_case *const *)a;
	const struct hm_case *y = *(const struct hm_case *const *)b;
	int order = strcmp(x->id, y->id);

	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static void tell_again(struct hm__case_reader *reader,
	const struct hm_case *first, const struct hm_case *again)
{
	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = "case.id-twice",
		.source = reader->source,
		.line = again->line,
		.column = reader->cases->id_column,
		.value = again->id,
	};

	reader->errors++;
	hm_diag_say(reader->say, &diag,
		HM_N_("The id \"%s\" is that of the case in line %d; each case "
		      "has its own."),
		again->id, (int)first->line);
}

void hm__case_check_ids(struct hm__case_reader *reader)
{
	const struct hm_cases *cases = reader->cases;
	size_t n = cases->rows.len;
	const struct hm_case **sorted =
		n ? hm__mem_new(cases->alloc, n, sizeof(*sorted)) : NULL;
	size_t first = 0;

	if (!sorted) {
		reader->no_memory = reader->no_memory || n;
		return;
	}
	for (size_t i = 0; i < n; i++)
		sorted[i] = hm_case_at(cases, i);
	qsort(sorted, n, sizeof(*sorted), by_id);
	for (size_t i = 1; i < n; i++) {
		if (!sorted[i]->id[0] ||
			strcmp(sorted[first]->id, sorted[i]->id) != 0)
			first = i;
		else
			tell_again(reader, sorted[first], sorted[i]);
	}
	hm__mem_free(cases->alloc, sorted);
}

size_t hm_case_check_builtin(
	const struct hm_cases *cases, const struct hm_say *say)
{
	size_t bad = 0;

	for (size_t i = 0; i < cases->rows.len; i++) {
		const struct hm_case *row = hm_case_at(cases, i);
		const struct hm_diag diag = {
			.severity = HM_SEVERITY_ERROR,
			.code = "case.jurisdiction",
			.source = cases->source,
			.line = row->line,
			.column = cases->jurisdiction_column,
			.value = row->jurisdiction,
		};

		if (hm_policy_builtin_text(row->jurisdiction))
			continue;
		bad++;
		hm_diag_say(say, &diag,
			HM_N_("No donor policy for \"%s\" is built in (case "
			      "%s); give a policy file instead."),
			row->jurisdiction, row->id);
	}
	return bad;
}
