/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_BOOK_H
#define HIENMAU_BOOK_H

/*
 * The book: all records of one chapter in memory, without its donors (see
 * registry.h). Each kind of record has the same calls:
 *
 *   hm_book_put_X      adds, or replaces the record with the same id; all
 *                      text and arrays are copied. HM_ERR_INVALID if the id
 *                      is none, a required text is missing or a value is out
 *                      of range; HM_ERR_EXISTS if another record has the
 *                      code. The book is unchanged on failure.
 *   hm_book_X_count    how many
 *   hm_book_X_at       the i-th, 0 <= i < count, in the order of addition
 *   hm_book_find_X     by id; NULL if there is none or the id is none
 *   hm_book_find_X_by_code
 *
 * A pointer from at or find is borrowed until the next put or remove of the
 * same kind. References between records are not checked here (rows may come
 * in any order) but by hm_book_check(). Finding is O(1) on average. Readers
 * may share a book between threads while nobody changes it.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/alloc.h>
#include <hienmau/contact.h>
#include <hienmau/days.h>
#include <hienmau/diag.h>
#include <hienmau/drive.h>
#include <hienmau/org.h>
#include <hienmau/result.h>
#include <hienmau/target.h>
#include <hienmau/team.h>
#include <hienmau/venue.h>

HM_BEGIN

struct hm_book;

/** Makes an empty book. *@out is the caller's: hm_book_free(). */
HM_API enum hm_status hm_book_new(const struct hm_alloc *alloc,
	struct hm_book **out, struct hm_error *err);

/** Frees the book and all it holds. NULL is a no-op. */
HM_API void hm_book_free(struct hm_book *book);

/** Adds or replaces an org. */
HM_API enum hm_status hm_book_put_org(
	struct hm_book *book, const struct hm_org *org, struct hm_error *err);

/** How many there are of this kind: org. */
HM_API size_t hm_book_org_count(const struct hm_book *book);

/** The @i-th org. */
HM_API const struct hm_org *hm_book_org_at(
	const struct hm_book *book, size_t i);

/** The org with an id, or NULL. */
HM_API const struct hm_org *hm_book_find_org(
	const struct hm_book *book, struct hm_id id);

/** Adds or replaces a link between orgs. */
HM_API enum hm_status hm_book_put_link(struct hm_book *book,
	const struct hm_org_link *link, struct hm_error *err);

/** How many there are of this kind: link between orgs. */
HM_API size_t hm_book_link_count(const struct hm_book *book);

/** The @i-th link between orgs. */
HM_API const struct hm_org_link *hm_book_link_at(
	const struct hm_book *book, size_t i);

/** The link between orgs with an id, or NULL. */
HM_API const struct hm_org_link *hm_book_find_link(
	const struct hm_book *book, struct hm_id id);

/** Adds or replaces a venue. */
HM_API enum hm_status hm_book_put_venue(struct hm_book *book,
	const struct hm_venue *venue, struct hm_error *err);

/** How many there are of this kind: venue. */
HM_API size_t hm_book_venue_count(const struct hm_book *book);

/** The @i-th venue. */
HM_API const struct hm_venue *hm_book_venue_at(
	const struct hm_book *book, size_t i);

/** The venue with an id, or NULL. */
HM_API const struct hm_venue *hm_book_find_venue(
	const struct hm_book *book, struct hm_id id);

/** The venue with a code, or NULL. */
HM_API const struct hm_venue *hm_book_find_venue_by_code(
	const struct hm_book *book, const char *code);

/**
 * The venue whose people @venue draws on: the one it names, or itself where
 * it names none or one that is not in the book. @venue need not be in the
 * book.
 */
HM_API const struct hm_venue *hm_book_find_pool(
	const struct hm_book *book, const struct hm_venue *venue);

/** Adds or replaces a team. */
HM_API enum hm_status hm_book_put_team(
	struct hm_book *book, const struct hm_team *team, struct hm_error *err);

/** How many there are of this kind: team. */
HM_API size_t hm_book_team_count(const struct hm_book *book);

/** The @i-th team. */
HM_API const struct hm_team *hm_book_team_at(
	const struct hm_book *book, size_t i);

/** The team with an id, or NULL. */
HM_API const struct hm_team *hm_book_find_team(
	const struct hm_book *book, struct hm_id id);

/** The team with a code, or NULL. */
HM_API const struct hm_team *hm_book_find_team_by_code(
	const struct hm_book *book, const char *code);

/** Adds or replaces a span of days. */
HM_API enum hm_status hm_book_put_days(
	struct hm_book *book, const struct hm_days *days, struct hm_error *err);

/** How many there are of this kind: span of days. */
HM_API size_t hm_book_days_count(const struct hm_book *book);

/** The @i-th span of days. */
HM_API const struct hm_days *hm_book_days_at(
	const struct hm_book *book, size_t i);

/** The span of days with an id, or NULL. */
HM_API const struct hm_days *hm_book_find_days(
	const struct hm_book *book, struct hm_id id);

/** Adds or replaces a contact. */
HM_API enum hm_status hm_book_put_contact(struct hm_book *book,
	const struct hm_contact *contact, struct hm_error *err);

/** How many there are of this kind: contact. */
HM_API size_t hm_book_contact_count(const struct hm_book *book);

/** The @i-th contact. */
HM_API const struct hm_contact *hm_book_contact_at(
	const struct hm_book *book, size_t i);

/** The contact with an id, or NULL. */
HM_API const struct hm_contact *hm_book_find_contact(
	const struct hm_book *book, struct hm_id id);

/** Adds or replaces a drive. */
HM_API enum hm_status hm_book_put_drive(struct hm_book *book,
	const struct hm_drive *drive, struct hm_error *err);

/** How many there are of this kind: drive. */
HM_API size_t hm_book_drive_count(const struct hm_book *book);

/** The @i-th drive. */
HM_API const struct hm_drive *hm_book_drive_at(
	const struct hm_book *book, size_t i);

/** The drive with an id, or NULL. */
HM_API const struct hm_drive *hm_book_find_drive(
	const struct hm_book *book, struct hm_id id);

/** The drive with a code, or NULL. */
HM_API const struct hm_drive *hm_book_find_drive_by_code(
	const struct hm_book *book, const char *code);

/** Adds or replaces a result. */
HM_API enum hm_status hm_book_put_result(struct hm_book *book,
	const struct hm_result *result, struct hm_error *err);

/** How many there are of this kind: result. */
HM_API size_t hm_book_result_count(const struct hm_book *book);

/** The @i-th result. */
HM_API const struct hm_result *hm_book_result_at(
	const struct hm_book *book, size_t i);

/** The result with an id, or NULL. */
HM_API const struct hm_result *hm_book_find_result(
	const struct hm_book *book, struct hm_id id);

/** The result with a code, or NULL. */
HM_API const struct hm_result *hm_book_find_result_by_code(
	const struct hm_book *book, const char *code);

/** Adds or replaces a target. */
HM_API enum hm_status hm_book_put_target(struct hm_book *book,
	const struct hm_target *target, struct hm_error *err);

/** How many there are of this kind: target. */
HM_API size_t hm_book_target_count(const struct hm_book *book);

/** The @i-th target. */
HM_API const struct hm_target *hm_book_target_at(
	const struct hm_book *book, size_t i);

/** The target with an id, or NULL. */
HM_API const struct hm_target *hm_book_find_target(
	const struct hm_book *book, struct hm_id id);

/** Adds or replaces a campaign. */
HM_API enum hm_status hm_book_put_campaign(struct hm_book *book,
	const struct hm_campaign *campaign, struct hm_error *err);

/** How many there are of this kind: campaign. */
HM_API size_t hm_book_campaign_count(const struct hm_book *book);

/** The @i-th campaign. */
HM_API const struct hm_campaign *hm_book_campaign_at(
	const struct hm_book *book, size_t i);

/** The campaign with an id, or NULL. */
HM_API const struct hm_campaign *hm_book_find_campaign(
	const struct hm_book *book, struct hm_id id);

/** The campaign with a code, or NULL. */
HM_API const struct hm_campaign *hm_book_find_campaign_by_code(
	const struct hm_book *book, const char *code);

/**
 * The org that had a code on a day, or NULL. With HM_DATE_NONE the latest
 * org with that code.
 */
HM_API const struct hm_org *hm_book_find_org_by_code(
	const struct hm_book *book, const char *code, hm_date day);

/** Takes a drive out (a proposal that is planned anew). */
HM_API enum hm_status hm_book_remove_drive(
	struct hm_book *book, struct hm_id id, struct hm_error *err);

/**
 * Checks what single records cannot: references that lead to nothing, two
 * parents on one day, circles in the tree, a correction of a correction
 * chain that does not end, a venue that draws on the people of one that draws
 * on another's or is of another org. Tells every finding to @say and returns
 * how many errors there were.
 */
HM_API size_t hm_book_check(
	const struct hm_book *book, const struct hm_say *say);

HM_END

#endif
