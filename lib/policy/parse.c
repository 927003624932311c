/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "policy/parse.h"

#include <assert.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

/* A file beyond these is no policy; they bound time and memory. */
enum { TEXT_MOST = 1024 * 1024, LINE_MOST = 2000, FAULTS_MOST = 100 };
enum { ID_MOST = 64 };

static const struct hm__word NO_WORD = { .text = "", .column = 1, .value = "" };

const char *hm__parser_copy(struct hm__parser *p, const char *text, size_t len)
{
	char *copy = hm__arena_copy(&p->policy->text, text, len);

	if (copy == NULL)
		p->nomem = true;
	return copy;
}

static void clear_draft(struct hm__parser *p, const struct hm__word *kind)
{
	memset(p->keys_seen, 0, sizeof(p->keys_seen));
	p->draft = (struct hm__draft){
		.kind = *kind,
		.id = NO_WORD,
		.valid = { HM_DATE_NONE, HM_SPAN_OPEN_TO },
	};
	p->draft.id.len = 0;
	p->draft.rule.shown.clause = "";
	p->draft.rule.shown.reading = "";
	p->draft.rule.shown.note = "";
	p->draft.rule.cond = hm__cond_any();
	p->draft.lookback = hm__lookback_default();
}

static bool seen(const struct hm__parser *p, enum hm__record record)
{
	return (p->records_seen >> record & 1u) != 0;
}

/* True if the record may stand here: names before what uses them. */
static bool check_order(struct hm__parser *p, enum hm__record record)
{
	const bool has_version = seen(p, HM__RECORD_VERSION);
	bool ok = seen(p, HM__RECORD_POLICY);

	if (record == HM__RECORD_POLICY)
		ok = p->records_seen == 0;
	else if (record == HM__RECORD_CALENDAR)
		ok = ok && !has_version && !seen(p, HM__RECORD_CALENDAR);
	else if (record == HM__RECORD_PRODUCT || record == HM__RECORD_SEX ||
		record == HM__RECORD_DONOR_CLASS)
		ok = ok && !has_version;
	else if (record >= HM__RECORD_GATE)
		ok = ok && has_version;
	if (!ok)
		hm__parser_fault(
			p, HM__FAULT_ORDER, &p->draft.kind, hm__record_words);
	return ok;
}

/* Takes the id; false after a fault. */
static bool take_id(struct hm__parser *p, struct hm__line *line)
{
	struct hm__word word;

	if (hm__line_next(line, &word) != HM__LINE_WORD ||
		word.relation != HM__RELATION_NONE) {
		hm__parser_fault(p, HM__FAULT_MISSING, &p->draft.kind, "ID");
		return false;
	}
	if (word.len > ID_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, &word, "64");
		return false;
	}
	p->draft.id = word;
	return true;
}

/* Takes the keys to the end of the line; false after a fault. */
static bool take_keys(
	struct hm__parser *p, enum hm__record record, struct hm__line *line)
{
	bool ok = true;

	for (;;) {
		struct hm__word word;
		const enum hm__line_status status = hm__line_next(line, &word);

		if (status == HM__LINE_END)
			return ok;
		if (status != HM__LINE_WORD) {
			hm__parser_fault(p, HM__FAULT_QUOTE, &word,
				"key=word, key=\"two words\"");
			return false;
		}
		if (!hm__parser_key(p, record, &word))
			ok = false;
		if (p->nomem)
			return false;
	}
}

static void read_record(struct hm__parser *p, struct hm__line *line)
{
	struct hm__word word;
	const enum hm__line_status status = hm__line_next(line, &word);
	enum hm__record record = HM__RECORD_POLICY;

	if (status == HM__LINE_END)
		return;
	if (status != HM__LINE_WORD || !hm__record_find(&word, &record)) {
		hm__parser_fault(p, HM__FAULT_RECORD, &word, hm__record_words);
		return;
	}
	clear_draft(p, &word);

	const bool placed = check_order(p, record);

	/* A faulty record counts too, lest all that follow it be told. */
	p->records_seen |= 1u << record;
	if (!placed)
		return;
	if (hm__record_has_id(record) && !take_id(p, line))
		return;
	if (!take_keys(p, record, line) || !hm__parser_keys_complete(p, record))
		return;
	/* Rules after a faulty version have none to belong to. */
	if (record >= HM__RECORD_GATE && p->policy->versions.len == 0)
		return;
	hm__parser_finish(p, record);
}

/* Names a byte by its number, since it cannot be shown. */
static void bytes_fault(struct hm__parser *p, int32_t column, char byte)
{
	static const char DIGITS[] = "0123456789ABCDEF";
	const unsigned code = (unsigned char)byte;
	const char name[] = { '0', 'x', DIGITS[code / 16], DIGITS[code % 16] };
	struct hm__word word = NO_WORD;

	word.text = name;
	word.len = sizeof(name);
	word.column = column;
	hm__parser_fault(p, HM__FAULT_BYTES, &word, "UTF-8");
}

/* True if the bytes are text: UTF-8 without control characters. */
static bool check_bytes(struct hm__parser *p, const char *text, size_t len)
{
	int32_t column = 1;

	for (size_t i = 0; i < len; column++) {
		uint32_t code = 0;
		const size_t n = hm__utf8_next(text + i, len - i, &code);

		if (n == 0 || (code < 0x20 && code != '\t') || code == 0x7F) {
			bytes_fault(p, column, text[i]);
			return false;
		}
		i += n;
	}
	return true;
}

static void read_line(struct hm__parser *p, const char *text, size_t len)
{
	if (len > 0 && text[len - 1] == '\r')
		len--;
	if (len > LINE_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, &NO_WORD, "2000");
		return;
	}
	if (!check_bytes(p, text, len))
		return;

	struct hm__line line = { text, len, 0 };

	p->whole = line;
	read_record(p, &line);
}

static void read_lines(struct hm__parser *p, const char *text, size_t len)
{
	static const char BOM[] = "\xEF\xBB\xBF";
	size_t at = len >= 3 && memcmp(text, BOM, 3) == 0 ? 3 : 0;

	while (at < len && !p->nomem && p->faults < FAULTS_MOST) {
		const char *end = memchr(text + at, '\n', len - at);
		const size_t n = end != NULL ? (size_t)(end - text) - at
					     : len - at;

		p->line++;
		read_line(p, text + at, n);
		at += n + 1;
	}
}

/* Tells on a line read before that its record lacks another one. */
static void missing(struct hm__parser *p, int32_t line, const char *record,
	const char *expected)
{
	struct hm__word word = NO_WORD;

	word.text = record;
	word.len = strlen(record);
	p->line = line;
	hm__parser_fault(p, HM__FAULT_MISSING, &word, expected);
}

/* A version's rules end where those of the next begin. */
static void count_rules(struct hm_policy *policy)
{
	size_t end = policy->rules.len;

	for (size_t i = policy->versions.len; i > 0; i--) {
		struct hm__version *version = hm__vec_at(
			&policy->versions, i - 1);

		version->count = end - version->first;
		end = version->first;
	}
}

static void check_whole(struct hm__parser *p)
{
	if (p->faults > 0 || p->nomem)
		return;
	if (!seen(p, HM__RECORD_VERSION) || p->policy->products == 0)
		missing(p, p->line, "policy", "source, product, version");
	count_rules(p->policy);
	hm__parser_join_layer(p);
	if (p->faults == 0 && !p->nomem)
		hm__parser_close_versions(p);
}

void hm__parser_read(struct hm__parser *p, const char *text, size_t len,
	const struct hm_alloc *alloc)
{
	p->policy = hm__policy_new(alloc);
	p->nomem = p->policy == NULL;
	if (p->nomem)
		return;
	hm__vec_init(&p->standings, sizeof(struct hm__standing), alloc);
	read_lines(p, text, len);
	check_whole(p);
	hm__vec_fini(&p->standings);
}

static enum hm_status outcome(const struct hm__parser *p)
{
	if (p->faults > 0)
		return HM_ERR_PARSE;
	if (!p->nomem)
		return HM_OK;
	return hm__no_memory(p->err);
}

enum hm_status hm_policy_parse(const char *text, size_t len, const char *source,
	const struct hm_alloc *alloc, const struct hm_say *say,
	struct hm_policy **out, struct hm_error *err)
{
	assert(text != NULL || len == 0);
	if (len > TEXT_MOST)
		return hm_error_set(err, HM_ERR_LIMIT,
			"The policy is larger than %d bytes; it cannot be a "
			"policy file.",
			(int)TEXT_MOST);

	struct hm__parser p = { .say = say, .err = err, .source = source };

	hm__parser_read(&p, text, len, alloc);

	const enum hm_status status = outcome(&p);

	if (status == HM_OK)
		*out = p.policy;
	else
		hm_policy_free(p.policy);
	return status;
}
