/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_ENGINE_KIN_H
#define HM_ENGINE_KIN_H

/*
 * Which venues have to do with each other: those that count for the same row,
 * and those that the same team serves. Venues that are joined by rows, over
 * any number of others, are a clan; clans meet in teams only.
 */

#include "engine/instance_priv.h"

struct hm__kin {
	const struct hm_instance *instance;
	int32_t *row_first; /* [row]: places that count for it; one more */
	int32_t *row_place;
	int32_t *row_from; /* [row]: its days */
	int32_t *row_to;
	int32_t *team_first; /* [team]: places it serves; one more */
	int32_t *team_place;
	int32_t *clan; /* [place] */
	int32_t nclans;
};

/** False: no memory. The arrays are in @arena. */
bool hm__kin_init(struct hm__kin *kin, const struct hm_instance *instance,
	struct hm__arena *arena);

#endif
