/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "model/book_priv.h"

#include <hienmau/diag.h>
#include <hienmau/lang.h>

#include "model/tree_priv.h"

/* One run over a book. */
struct check {
	const struct hm_book *book;
	const struct hm_say *say;
	enum hm_lang lang;
	size_t errors;
};

/* The record a finding is about, and where to count it. */
struct finding {
	struct hm_diag diag;
	const char *kind;
	char room[HM_ID_TEXT_MAX];
};

static void begin(struct finding *finding, struct check *check,
	const char *code, enum hm__book_kind kind, const void *row)
{
	const char *word = hm__book_descrs[kind].word;

	finding->kind = hm_lang_text(check->lang, word);
	finding->diag = (struct hm_diag){ .severity = HM_SEVERITY_ERROR,
		.code = code,
		.source = word,
		.value = hm__book_label(kind, row, finding->room) };
	check->errors++;
}

static void check_ref(struct check *check, enum hm__book_kind kind,
	const void *row, enum hm__book_kind to, struct hm_id id)
{
	struct finding finding;

	if (hm_id_is_none(id) || hm__book_find(check->book, to, id))
		return;
	begin(&finding, check, "book.dangling", kind, row);
	hm_diag_say(check->say, &finding.diag,
		"The %s \"%s\" names a record of the kind \"%s\" that is not "
		"in the book; add it or mend the reference.",
		finding.kind, finding.diag.value,
		hm_lang_text(check->lang, hm__book_descrs[to].word));
}

static void check_serves(struct check *check, const struct hm_team *team)
{
	for (size_t i = 0; i < team->nserves; i++)
		check_ref(check, HM__BOOK_TEAM, team, HM__BOOK_ORG,
			team->serves[i]);
}

static void check_owner(struct check *check, const struct hm_days *days)
{
	bool closed = days->kind == HM_DAYS_KIND_CLOSED;

	check_ref(check, HM__BOOK_DAYS, days,
		closed ? HM__BOOK_VENUE : HM__BOOK_TEAM, days->owner);
}

static void check_row_refs(
	struct check *check, enum hm__book_kind kind, const void *row)
{
	const struct hm__book_descr *descr = &hm__book_descrs[kind];

	for (size_t i = 0; i < descr->nfields; i++) {
		const struct hm__field *field = &descr->fields[i];
		if (field->type == HM__FIELD_REF ||
			field->type == HM__FIELD_MAYBE)
			check_ref(check, kind, row, field->to,
				hm__book_id_at(row, field->at));
	}
	if (kind == HM__BOOK_TEAM)
		check_serves(check, row);
	if (kind == HM__BOOK_DAYS)
		check_owner(check, row);
}

static void check_refs(struct check *check)
{
	for (unsigned kind = 0; kind < HM__BOOK_KIND_COUNT; kind++) {
		for (size_t i = 0; i < hm__book_count(check->book, kind); i++)
			check_row_refs(
				check, kind, hm__book_at(check->book, kind, i));
	}
}

/* A search for a second parent, each pair of links seen once. */
struct parents {
	size_t self;
	const struct hm_org_link *link;
	struct hm_span both;
};

static bool visit_parents(void *ctx, size_t i, const void *row)
{
	struct parents *parents = ctx;
	const struct hm_org_link *other = row;

	if (i > parents->self && other->kind == HM_LINK_KIND_PART_OF)
		parents->both = hm_span_intersect(
			parents->link->span, other->span);
	return hm_span_is_empty(parents->both);
}

static void check_parents(struct check *check, size_t i,
	const struct hm_org_link *link, const struct hm_org *org)
{
	struct parents parents = { .self = i, .link = link };
	struct hm__book_visit visit = { visit_parents, &parents };
	struct hm__book_key key = { &link->org, sizeof(link->org) };
	struct finding finding;
	char day[HM_DATE_TEXT_MAX];

	if (link->kind != HM_LINK_KIND_PART_OF)
		return;
	hm__book_each(check->book, HM__BOOK_LINK, HM__BOOK_BY_REF, key, &visit);
	if (hm_span_is_empty(parents.both))
		return;
	begin(&finding, check, "book.two-parents", HM__BOOK_ORG, org);
	hm_date_format(parents.both.from, check->lang, day);
	hm_diag_say(check->say, &finding.diag,
		"Org \"%s\" is part of two orgs on %s; end one of the links "
		"before the other begins.",
		org->code, day);
}

/*
 * Every circle is complete on the day on which the last of its links begins,
 * so asking on the first day of each link finds them all.
 */
static void check_circle(struct check *check, const struct hm_org_link *link,
	const struct hm_org *org)
{
	struct finding finding;
	char day[HM_DATE_TEXT_MAX];

	if (!hm_tree_is_within(
		    check->book, link->to, link->org, link->span.from))
		return;
	begin(&finding, check, "book.circle", HM__BOOK_ORG, org);
	hm_date_format(link->span.from, check->lang, day);
	hm_diag_say(check->say, &finding.diag,
		"Org \"%s\" stands above itself on %s; end or correct one of "
		"the links of the circle.",
		org->code, day);
}

/* A search for a day on which too many orgs stand above one. */
struct depth {
	const struct hm_book *book;
	struct hm_id org;
	bool too_deep;
};

static void look_on(struct depth *depth, hm_date day)
{
	struct hm_id above[HM_TREE_DEPTH_MAX + 1];

	depth->too_deep = hm__tree_walk(depth->book, depth->org, day, above,
				  HM_TREE_DEPTH_MAX + 1) > HM_TREE_DEPTH_MAX;
}

static bool visit_depth(void *ctx, size_t i, const void *row)
{
	const struct hm_org_link *link = row;

	(void)i;
	look_on(ctx, link->span.from);
	return !((const struct depth *)ctx)->too_deep;
}

/*
 * Asks on the first day of each link of the org and on the last of all days:
 * the days on which its tree is new, and the one on which all successors
 * count.
 */
static void check_depth(struct check *check, const struct hm_org *org)
{
	struct depth depth = { .book = check->book, .org = org->id };
	struct hm__book_visit visit = { visit_depth, &depth };
	struct hm__book_key key = { &org->id, sizeof(org->id) };
	struct finding finding;

	look_on(&depth, HM_DATE_MAX);
	if (!depth.too_deep)
		hm__book_each(check->book, HM__BOOK_LINK, HM__BOOK_BY_REF, key,
			&visit);
	if (!depth.too_deep)
		return;
	begin(&finding, check, "book.too-deep", HM__BOOK_ORG, org);
	hm_diag_say(check->say, &finding.diag,
		"More than %d orgs stand above org \"%s\"; take out some of "
		"the links.",
		HM_TREE_DEPTH_MAX - 1, org->code);
}

static void check_links(struct check *check)
{
	for (size_t i = 0; i < hm_book_link_count(check->book); i++) {
		const struct hm_org_link *link = hm_book_link_at(
			check->book, i);
		const struct hm_org *org = hm_book_find_org(
			check->book, link->org);
		if (!org)
			continue;
		check_parents(check, i, link, org);
		check_circle(check, link, org);
	}
}

static void check_depths(struct check *check)
{
	for (size_t i = 0; i < hm_book_org_count(check->book); i++)
		check_depth(check, hm_book_org_at(check->book, i));
}

/* True if following corrections from @result comes back to it. */
static bool corrects_itself(
	const struct hm_book *book, const struct hm_result *result)
{
	const struct hm_result *at = result;

	/* A circle that @result only leads into is told for its members. */
	for (size_t n = hm_book_result_count(book); at && n > 0; n--) {
		at = hm_book_find_result(book, at->replaces);
		if (at == result)
			return true;
	}
	return false;
}

static void check_results(struct check *check)
{
	for (size_t i = 0; i < hm_book_result_count(check->book); i++) {
		const struct hm_result *result = hm_book_result_at(
			check->book, i);
		struct finding finding;
		if (!corrects_itself(check->book, result))
			continue;
		begin(&finding, check, "book.endless-correction",
			HM__BOOK_RESULT, result);
		hm_diag_say(check->say, &finding.diag,
			"Result \"%s\" corrects itself by way of its own "
			"corrections; one of them must replace nothing.",
			finding.diag.value);
	}
}

/* What a drive brings counts for the org whose people gave. */
static void check_pool_org(struct check *check, const struct hm_venue *venue,
	const struct hm_venue *pool)
{
	struct finding finding;

	if (hm_id_equal(venue->org, pool->org))
		return;
	begin(&finding, check, "book.pool-org", HM__BOOK_VENUE, venue);
	hm_diag_say(check->say, &finding.diag,
		"Venue \"%s\" draws on the people of venue \"%s\", which is "
		"of another org; give both the same org, or the venue people "
		"of its own.",
		venue->code, pool->code);
}

/* People are drawn on at first hand: a chain would end at none. */
static void check_pools(struct check *check)
{
	for (size_t i = 0; i < hm_book_venue_count(check->book); i++) {
		const struct hm_venue *venue = hm_book_venue_at(check->book, i);
		const struct hm_venue *pool = hm_book_find_venue(
			check->book, venue->pool);
		struct finding finding;

		if (!pool)
			continue;
		check_pool_org(check, venue, pool);
		if (hm_id_is_none(pool->pool))
			continue;
		begin(&finding, check, "book.pool-chain", HM__BOOK_VENUE,
			venue);
		hm_diag_say(check->say, &finding.diag,
			"Venue \"%s\" draws on the people of venue \"%s\", "
			"which draws on those of another itself; name for both "
			"the venue whose people they are.",
			venue->code, pool->code);
	}
}

size_t hm_book_check(const struct hm_book *book, const struct hm_say *say)
{
	struct check check = {
		.book = book, .say = say, .lang = say ? say->lang : HM_LANG_EN
	};

	check_refs(&check);
	check_links(&check);
	check_depths(&check);
	check_results(&check);
	check_pools(&check);
	return check.errors;
}
