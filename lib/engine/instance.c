/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/instance_priv.h"

#include <string.h>

#include <hienmau/lang.h>

#include "base/mem.h"

enum hm_status hm_instance_new(int32_t days, int32_t first_weekday,
	const struct hm_alloc *alloc, struct hm_instance **out,
	struct hm_error *err)
{
	if (days < 1 || days > HM_INSTANCE_DAYS_MAX || first_weekday < 0 ||
		first_weekday > 6)
		return hm_error_set(err, HM_ERR_INVALID,
			"A plan covers 1 to %d days; plan another time.",
			(int)HM_INSTANCE_DAYS_MAX);

	struct hm_instance *instance = hm__mem_new(alloc, 1, sizeof(*instance));
	if (instance == NULL)
		return hm__no_memory(err);
	instance->alloc = alloc;
	instance->days = days;
	instance->shift = (7 - first_weekday) % 7;
	instance->weeks = hm__week(instance, days - 1) + 1;
	hm__arena_init(&instance->arena, alloc);
	hm__vec_init(&instance->rows, sizeof(struct hm_instance_row), alloc);
	hm__vec_init(&instance->teams, sizeof(struct hm__crew_team), alloc);
	hm__vec_init(&instance->places, sizeof(struct hm__place), alloc);
	hm__vec_init(&instance->profiles, sizeof(struct hm__profile), alloc);
	hm__vec_init(&instance->segments, sizeof(struct hm__segment), alloc);
	hm__vec_init(&instance->members, sizeof(int32_t), alloc);
	hm__vec_init(&instance->caps, sizeof(struct hm__cap), alloc);
	hm__vec_init(&instance->stays, sizeof(struct hm__stay), alloc);
	if (hm__vec_push(&instance->segments, NULL) == NULL) {
		hm_instance_free(instance);
		return hm__no_memory(err);
	}
	*out = instance;
	return HM_OK;
}

void hm_instance_free(struct hm_instance *instance)
{
	if (instance == NULL)
		return;
	hm__vec_fini(&instance->rows);
	hm__vec_fini(&instance->teams);
	hm__vec_fini(&instance->places);
	hm__vec_fini(&instance->profiles);
	hm__vec_fini(&instance->segments);
	hm__vec_fini(&instance->members);
	hm__vec_fini(&instance->caps);
	hm__vec_fini(&instance->stays);
	hm__arena_fini(&instance->arena);
	hm__mem_free(instance->alloc, instance);
}

int32_t hm_instance_weeks(const struct hm_instance *instance)
{
	return instance->weeks;
}

bool hm__instance_add_worst(
	struct hm_instance *instance, int64_t times, int64_t price)
{
	const int64_t room = HM_INSTANCE_COST_MAX - instance->worst;

	if (price != 0 && times > room / price)
		return false;
	instance->worst += times * price;
	return true;
}

enum hm_status hm__instance_refuse(enum hm_status status, const char *msgid,
	size_t i, struct hm_error *err)
{
	return hm_error_set(err, status, msgid, i);
}

static const char bad_row[] = HM_N_(
	"Row %zu of the plan has a band or a price out of range; mend it.");
static const char dear_row[] = HM_N_(
	"With row %zu, costs and prices add up to more than the planner can "
	"count; give smaller ones.");

enum hm_status hm_instance_add_row(struct hm_instance *instance,
	const struct hm_instance_row *row, struct hm_error *err)
{
	const int64_t most = HM_INSTANCE_COST_MAX;

	if (row->lo < 0 || row->hi < row->lo || row->under < 0 ||
		row->over < 0 || row->under > most || row->over > most)
		return hm__instance_refuse(
			HM_ERR_INVALID, bad_row, instance->rows.len, err);
	/* Units above are counted with the venues that bring them. */
	if (!hm__instance_add_worst(instance, row->lo, row->under))
		return hm__instance_refuse(
			HM_ERR_LIMIT, dear_row, instance->rows.len, err);
	if (hm__vec_push(&instance->rows, row) == NULL)
		return hm__no_memory(err);
	return HM_OK;
}
