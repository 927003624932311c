/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "engine/kin.h"

/* Counts, then lists, which places count for which row. */
static void list_row_places(struct hm__kin *kin, bool fill)
{
	const struct hm_instance *instance = kin->instance;

	for (size_t v = 0; v < instance->places.len; v++) {
		const struct hm__profile *profile = hm__profile(
			instance, (size_t)hm__place(instance, v)->profile);

		for (size_t i = 0; i < profile->ncredits; i++) {
			const struct hm_instance_credit *c =
				&profile->credits[i];

			bool again = false;

			for (size_t j = 0; j < i; j++)
				again |= profile->credits[j].row == c->row;
			if (!fill) {
				kin->row_first[c->row + 2] += !again;
				continue;
			}
			if (!again)
				kin->row_place[kin->row_first[c->row + 1]++] =
					(int32_t)v;
			if (c->from < kin->row_from[c->row])
				kin->row_from[c->row] = c->from;
			if (c->to > kin->row_to[c->row])
				kin->row_to[c->row] = c->to;
		}
	}
}

static bool init_rows(struct hm__kin *kin, struct hm__arena *arena)
{
	const size_t n = kin->instance->rows.len;

	kin->row_first = hm__arena_alloc(arena, (n + 2) * sizeof(int32_t));
	kin->row_from = hm__arena_alloc(arena, n * sizeof(int32_t));
	kin->row_to = hm__arena_alloc(arena, n * sizeof(int32_t));
	if (kin->row_first == NULL || kin->row_from == NULL ||
		kin->row_to == NULL)
		return false;
	for (size_t r = 0; r < n; r++)
		kin->row_from[r] = kin->instance->days;
	list_row_places(kin, false);
	for (size_t r = 2; r < n + 2; r++)
		kin->row_first[r] += kin->row_first[r - 1];
	kin->row_place = hm__arena_alloc(
		arena, (size_t)kin->row_first[n + 1] * sizeof(int32_t));
	if (kin->row_place == NULL)
		return false;
	list_row_places(kin, true);
	return true;
}

static void list_team_place(
	struct hm__kin *kin, int32_t team, int32_t place, bool fill)
{
	if (!fill)
		kin->team_first[team + 2]++;
	else
		kin->team_place[kin->team_first[team + 1]++] = place;
}

static void list_team_places(struct hm__kin *kin, bool fill)
{
	const struct hm_instance *instance = kin->instance;

	for (size_t v = 0; v < instance->places.len; v++) {
		const struct hm__place *place = hm__place(instance, v);

		for (size_t j = 0; j < place->ncrews; j++) {
			list_team_place(
				kin, place->crews[j].team, (int32_t)v, fill);
			if (place->crews[j].second >= 0)
				list_team_place(kin, place->crews[j].second,
					(int32_t)v, fill);
		}
	}
}

static bool init_teams(struct hm__kin *kin, struct hm__arena *arena)
{
	const size_t n = kin->instance->teams.len;

	kin->team_first = hm__arena_alloc(arena, (n + 2) * sizeof(int32_t));
	if (kin->team_first == NULL)
		return false;
	list_team_places(kin, false);
	for (size_t k = 2; k < n + 2; k++)
		kin->team_first[k] += kin->team_first[k - 1];
	kin->team_place = hm__arena_alloc(
		arena, (size_t)kin->team_first[n + 1] * sizeof(int32_t));
	if (kin->team_place == NULL)
		return false;
	list_team_places(kin, true);
	return true;
}

/* The head of a place's clan; the way there gets shorter. */
static int32_t find_head(int32_t *head, int32_t v)
{
	while (head[v] != v) {
		head[v] = head[head[v]];
		v = head[v];
	}
	return v;
}

/* Joins the places of each row, then numbers the clans. */
static bool init_clans(struct hm__kin *kin, struct hm__arena *arena)
{
	const size_t n = kin->instance->places.len;
	int32_t *head = hm__arena_alloc(arena, n * sizeof(*head));

	kin->clan = hm__arena_alloc(arena, n * sizeof(*kin->clan));
	if (head == NULL || kin->clan == NULL)
		return false;
	for (size_t v = 0; v < n; v++)
		head[v] = (int32_t)v;
	for (size_t r = 0; r < kin->instance->rows.len; r++) {
		const int32_t first = kin->row_first[r];

		for (int32_t i = first + 1; i < kin->row_first[r + 1]; i++) {
			const int32_t a = find_head(
				head, kin->row_place[first]);
			const int32_t b = find_head(head, kin->row_place[i]);

			/* The earlier one, so that heads come first below. */
			head[a < b ? b : a] = a < b ? a : b;
		}
	}
	for (size_t v = 0; v < n; v++) {
		const int32_t at = find_head(head, (int32_t)v);

		kin->clan[v] = at == (int32_t)v ? kin->nclans++ : kin->clan[at];
	}
	return true;
}

bool hm__kin_init(struct hm__kin *kin, const struct hm_instance *instance,
	struct hm__arena *arena)
{
	*kin = (struct hm__kin){ .instance = instance };
	return init_rows(kin, arena) && init_teams(kin, arena) &&
		init_clans(kin, arena);
}
