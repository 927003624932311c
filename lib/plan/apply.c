/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/plan_priv.h"

#include <hienmau/text.h>

#include "base/mem.h"

/* Fills a proposed drive; @code stays the caller's. */
static enum hm_status propose(const struct hm_plan_drive *planned,
	const struct hm_book *book, const char *code, struct hm_drive *out,
	struct hm_error *err)
{
	const struct hm_team *team = hm_book_find_team(book, planned->team);

	if (team == NULL)
		return hm_error_set(err, HM_ERR_NOT_FOUND,
			"The team of the planned drive %s is not in the book; "
			"plan anew with the book as it is.",
			code);
	*out = (struct hm_drive){
		.id = hm_drive_id(code),
		.code = code,
		.day = planned->day,
		.start = team->start,
		.end = team->end,
		.venue = planned->venue,
		.team = planned->team,
		.host = planned->host,
		.state = HM_DRIVE_STATE_PROPOSED,
		.expected = planned->units,
		.cost = planned->cost,
		.note = "",
	};
	return HM_OK;
}

/* Writes the next code that no drive of the book has; false without memory. */
static bool next_code(const struct hm_book *book, const char *name,
	size_t *number, struct hm_text *code)
{
	do {
		hm_text_clear(code);
		hm_text_addf(code, "%s-%03zu", name, ++*number);
	} while (hm_text_str(code) != NULL &&
		hm_book_find_drive(book, hm_drive_id(hm_text_str(code))) !=
			NULL);
	return hm_text_str(code) != NULL;
}

enum hm_status hm_plan_apply(const struct hm_plan *plan,
	const struct hm_book *book, const char *name, hm_instant now,
	struct hm_book *into, struct hm_error *err)
{
	struct hm_text code;
	enum hm_status status = HM_OK;
	size_t number = 0;

	hm_text_init(&code, plan->alloc);
	for (size_t i = 0; status == HM_OK && i < plan->ndrives; i++) {
		struct hm_drive drive;

		if (!next_code(book, name, &number, &code)) {
			status = hm__no_memory(err);
			break;
		}
		status = propose(&plan->drives[i], book, hm_text_str(&code),
			&drive, err);
		if (status != HM_OK)
			break;
		drive.changed = now;
		status = hm_book_put_drive(into, &drive, err);
	}
	hm_text_fini(&code);
	return status;
}
