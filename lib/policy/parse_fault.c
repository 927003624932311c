/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/parse.h"

#include <string.h>

#include <hienmau/error.h>

#include "base/utf8.h"

/* A word longer than this is cut in messages. */
enum { WORD_SHOWN = 60 };

/* Each sentence takes the word and what was expected, in this order. */
static const struct {
	const char *code;
	const char *msgid;
} FAULTS[] = {
	[HM__FAULT_RECORD] = { "policy.record",
		HM_N_("There is no record \"%s\" in a policy; use one of: "
		      "%s.") },
	[HM__FAULT_KEY] = { "policy.key",
		HM_N_("The word \"%s\" does not belong into this line; use one "
		      "of: %s.") },
	[HM__FAULT_VALUE] = { "policy.value",
		HM_N_("The word \"%s\" cannot be read; write it as: %s.") },
	[HM__FAULT_TWICE] = { "policy.twice",
		HM_N_("The word \"%s\" is given a second time; keep one "
		      "(%s).") },
	[HM__FAULT_MISSING] = { "policy.missing",
		HM_N_("The record \"%s\" is not complete; add to it: %s.") },
	[HM__FAULT_ORDER] = { "policy.order",
		HM_N_("The record \"%s\" stands in the wrong place; the order "
		      "of a policy is: %s.") },
	[HM__FAULT_NAME] = { "policy.name",
		HM_N_("The word \"%s\" names something that is not defined "
		      "above it; define it first: %s.") },
	[HM__FAULT_BOUNDS] = { "policy.bounds",
		HM_N_("The bounds of \"%s\" exclude each other; write: %s.") },
	[HM__FAULT_QUOTE] = { "policy.quote",
		HM_N_("The word \"%s\" is not well formed; write it as: %s.") },
	[HM__FAULT_BYTES] = { "policy.bytes",
		HM_N_("The byte \"%s\" in the line is not text; save the file "
		      "as: %s.") },
	[HM__FAULT_LIMIT] = { "policy.limit",
		HM_N_("There is too much at \"%s\"; the most is: %s.") },
	[HM__FAULT_LAYER] = { "policy.layer",
		HM_N_("The policy below, \"%s\", cannot be taken; name one of "
		      "those compiled in, and no circle: %s.") },
	[HM__FAULT_LOOSE] = { "policy.loose",
		HM_N_("\"%s\" is looser than the policy below has it; say why, "
		      "or make it as strict: %s.") },
	[HM__FAULT_STAY] = { "policy.loose",
		HM_N_("\"%s\" holds in the policy below; say why it is stayed "
		      "here, or let it hold: %s.") },
};
_Static_assert(sizeof(FAULTS) / sizeof(FAULTS[0]) == HM__FAULT_COUNT,
	"a sentence for each fault");

void hm__parser_fault(struct hm__parser *p, enum hm__fault fault,
	const struct hm__word *word, const char *expected)
{
	char shown[WORD_SHOWN + 1];
	const size_t len = hm__utf8_clip(word->text, word->len, WORD_SHOWN);

	memcpy(shown, word->text, len);
	shown[len] = '\0';
	p->faults++;

	const struct hm_diag diag = {
		.severity = HM_SEVERITY_ERROR,
		.code = FAULTS[fault].code,
		.source = p->source,
		.line = p->line,
		.column = word->column,
		.value = shown,
	};

	hm_diag_say(p->say, &diag, FAULTS[fault].msgid, shown, expected);
	hm_error_set(
		p->err, HM_ERR_PARSE, FAULTS[fault].msgid, shown, expected);
	hm_error_at(p->err, p->source, p->line, word->column);
}
