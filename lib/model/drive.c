/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/drive.h>

#include <hienmau/lang.h>

#include "model/key.h"
#include "model/token.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

#define NEXT(state) (1U << HM_DRIVE_STATE_##state)

/*
 * What the states mean, all in one place. A cancelled drive is public
 * because the feeds must tell people who saw it that it is off. A held drive
 * is no longer scheduled, it is over; with its result it is final.
 */
static const struct {
	bool holds;
	bool scheduled;
	bool is_public;
	unsigned next; /* bits of NEXT() */
} states[] = {
	[HM_DRIVE_STATE_UNKNOWN] = { false, false, false, 0 },
	[HM_DRIVE_STATE_PROPOSED] = { false, false, false,
		NEXT(TENTATIVE) | NEXT(CANCELLED) },
	/* What was never confirmed may have been held all the same. */
	[HM_DRIVE_STATE_TENTATIVE] = { true, true, false,
		NEXT(CONFIRMED) | NEXT(HELD) | NEXT(REPORTED) |
			NEXT(CANCELLED) },
	[HM_DRIVE_STATE_CONFIRMED] = { true, true, true,
		NEXT(TENTATIVE) | NEXT(HELD) | NEXT(REPORTED) |
			NEXT(CANCELLED) },
	[HM_DRIVE_STATE_HELD] = { true, false, true,
		NEXT(REPORTED) | NEXT(CANCELLED) },
	[HM_DRIVE_STATE_REPORTED] = { true, false, true, 0 },
	[HM_DRIVE_STATE_CANCELLED] = { false, false, true, NEXT(TENTATIVE) },
};
_Static_assert(COUNT(states) == HM_DRIVE_STATE_COUNT, "a row for each state");

static const char *const names[] = {
	[HM_DRIVE_STATE_UNKNOWN] = "?",
	[HM_DRIVE_STATE_PROPOSED] = HM_N_("proposed"),
	[HM_DRIVE_STATE_TENTATIVE] = HM_N_("tentative"),
	[HM_DRIVE_STATE_CONFIRMED] = HM_N_("confirmed"),
	[HM_DRIVE_STATE_HELD] = HM_N_("held"),
	[HM_DRIVE_STATE_REPORTED] = HM_N_("reported"),
	[HM_DRIVE_STATE_CANCELLED] = HM_N_("cancelled"),
};
_Static_assert(COUNT(names) == HM_DRIVE_STATE_COUNT, "a word for each state");

const char *hm_drive_state_name(enum hm_drive_state state)
{
	return hm__token_name(names, COUNT(names), (size_t)state);
}

enum hm_status hm_drive_state_parse(
	const char *text, size_t len, enum hm_drive_state *out)
{
	size_t found = hm__token_find(names, COUNT(names), text, len);

	if (found == 0)
		return HM_ERR_NOT_FOUND;
	*out = (enum hm_drive_state)found;
	return HM_OK;
}

/* A number from outside is not trusted to be a row of the table. */
static size_t row(enum hm_drive_state state)
{
	return (size_t)state < COUNT(states) ? (size_t)state : 0;
}

bool hm_drive_state_holds(enum hm_drive_state state)
{
	return states[row(state)].holds;
}

bool hm_drive_state_scheduled(enum hm_drive_state state)
{
	return states[row(state)].scheduled;
}

bool hm_drive_state_public(enum hm_drive_state state)
{
	return states[row(state)].is_public;
}

bool hm_drive_state_may_become(enum hm_drive_state from, enum hm_drive_state to)
{
	return (states[row(from)].next >> row(to) & 1U) != 0;
}

static enum hm_status refuse(const struct hm_drive *drive,
	enum hm_drive_state state, struct hm_error *err)
{
	enum hm_lang lang = err ? err->lang : HM_LANG_EN;
	const char *is = hm_lang_text(lang, hm_drive_state_name(drive->state));
	const char *wanted = hm_lang_text(lang, hm_drive_state_name(state));

	if (states[row(drive->state)].next == 0)
		return hm_error_set(err, HM_ERR_CONFLICT,
			"Drive %s is %s, which is final; it cannot become %s.",
			drive->code, is, wanted);
	return hm_error_set(err, HM_ERR_CONFLICT,
		"Drive %s is %s and cannot become %s in one step; choose a "
		"state that may follow.",
		drive->code, is, wanted);
}

enum hm_status hm_drive_set_state(struct hm_drive *drive,
	enum hm_drive_state state, hm_instant now, struct hm_error *err)
{
	if (!hm_drive_state_may_become(drive->state, state))
		return refuse(drive, state, err);
	drive->state = state;
	hm_drive_touch(drive, now);
	return HM_OK;
}

void hm_drive_touch(struct hm_drive *drive, hm_instant now)
{
	if (drive->revision < INT32_MAX)
		drive->revision++;
	drive->changed = now;
}

struct hm_id hm_drive_id(const char *code)
{
	return hm__key_of_code("drive", code);
}
