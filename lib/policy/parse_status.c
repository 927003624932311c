/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */

/*
 * Where rules stand in law. A rule of the version that is being read takes
 * its status at once. One of the layer below does not: its status is kept
 * until the versions of both are known, and then holds in this version only.
 */

#include "policy/parse.h"

#include <string.h>

enum { STANDINGS_MOST = 4000 };

/* "one; other", or the one that is not empty. */
static const char *join_notes(
	struct hm__parser *p, const char *one, const char *other)
{
	static const char BETWEEN[] = "; ";
	const size_t gap = sizeof(BETWEEN) - 1;
	const size_t n = strlen(one);
	const size_t m = strlen(other);

	if (n == 0 || m == 0)
		return n == 0 ? other : one;

	char *text = hm__arena_alloc(&p->policy->text, n + gap + m + 1);

	if (text == NULL) {
		p->nomem = true;
		return one;
	}
	memcpy(text, one, n);
	memcpy(text + n, BETWEEN, gap);
	memcpy(text + n + gap, other, m);
	return text;
}

static struct hm__standing read_standing(struct hm__parser *p)
{
	const struct hm__draft *draft = &p->draft;
	const char *note = draft->note != NULL ? draft->note : "";
	const char *reason = draft->reason != NULL ? draft->reason : "";

	return (struct hm__standing){
		.version = p->policy->versions.len - 1,
		.status = draft->status,
		.note = join_notes(p, note, reason),
		.has_reason = reason[0] != '\0',
		.line = p->line,
		.column = draft->id.column,
	};
}

/* A reason to be looser is none to say nothing at all. */
static void give(struct hm__parser *p, const struct hm__standing *standing,
	struct hm__rule *rule)
{
	rule->shown.status = standing->status;
	rule->shown.note = join_notes(p, rule->shown.note, standing->note);
	rule->has_reason = standing->has_reason ||
		(rule->has_reason && standing->status != HM_RULE_STATUS_STAYED);
	rule->has_status = true;
}

/* The status that a version has for a rule of the layer below, or NULL. */
static const struct hm__standing *standing_of(
	const struct hm__parser *p, size_t version, const char *id, size_t len)
{
	for (size_t i = 0; i < p->standings.len; i++) {
		const struct hm__standing *standing = hm__vec_at(
			&p->standings, i);

		if (standing->version == version &&
			strlen(standing->id) == len &&
			memcmp(standing->id, id, len) == 0)
			return standing;
	}
	return NULL;
}

/* Keeps the status of a rule that the layer below should have. */
static void keep(struct hm__parser *p)
{
	const struct hm__word *id = &p->draft.id;
	struct hm__standing standing = read_standing(p);

	if (standing_of(p, standing.version, id->text, id->len) != NULL) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "status ID");
		return;
	}
	if (p->standings.len >= STANDINGS_MOST) {
		hm__parser_fault(p, HM__FAULT_LIMIT, id, "4000 status");
		return;
	}
	standing.id = hm__parser_copy(p, id->text, id->len);
	hm__parser_push(p, &p->standings, &standing);
}

void hm__finish_status(struct hm__parser *p)
{
	const struct hm__word *id = &p->draft.id;
	struct hm__rule *rule = hm__parser_rule(p, id);

	if (rule == NULL && p->policy->parent == NULL) {
		hm__parser_fault(p, HM__FAULT_NAME, id, "the rule ID");
	} else if (rule != NULL && rule->shown.kind == HM_RULE_KIND_DEFAULT) {
		hm__parser_fault(p, HM__FAULT_VALUE, id,
			"the ID of a rule that is no default");
	} else if (!p->draft.has_status) {
		hm__parser_fault(p, HM__FAULT_MISSING, &p->draft.kind,
			"in-force|challenged|stayed");
	} else if (rule == NULL) {
		keep(p);
	} else if (rule->has_status) {
		hm__parser_fault(p, HM__FAULT_TWICE, id, "status ID");
	} else {
		const struct hm__standing standing = read_standing(p);

		give(p, &standing, rule);
	}
}

void hm__parser_give_status(
	struct hm__parser *p, size_t version, struct hm__rule *rule)
{
	const struct hm__standing *standing = standing_of(
		p, version, rule->shown.id, strlen(rule->shown.id));

	if (standing != NULL)
		give(p, standing, rule);
}
