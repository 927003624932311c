/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "plan/wish_priv.h"

#include <string.h>

/*
 * True if the plan may do without a drive: what targets would miss, were half
 * of its units made up for by later drives for the same people, must not cost
 * more than the drive. The rest is counted; this only spares the counting.
 */
static bool may_go(const struct hm__ledger *ledger, struct hm__slot slot)
{
	const struct hm__ledger_drive *drive = hm__ledger_find(
		ledger, slot.venue, slot.day);
	double loss = 0;
	int32_t n;

	/* Who came with another team might not come alone. */
	if (drive == NULL || drive->venue != slot.venue || drive->second >= 0)
		return false;

	const int32_t *rows = hm__ledger_rows(ledger, slot, &n);
	for (int32_t i = 0; i < n; i++) {
		const struct hm_instance_row *row = hm__row(
			ledger->instance, (size_t)rows[i]);
		const int64_t rest = row->lo - ledger->units[rows[i]];
		const int64_t then = rest + drive->units / 2;

		if ((size_t)rows[i] < ledger->problem->ngoals && then > 0)
			loss += (double)row->under *
				(double)(rest > 0 ? then - rest : then);
	}
	return loss <=
		2 * (double)ledger->venues[slot.venue].record->cost[slot.team];
}

/* Takes out the drive whose absence saves most; false: none does. */
static bool spare_one(const struct hm_explain *explain,
	struct hm__ledger *ledger, struct hm__slot *gone)
{
	const int64_t before = ledger->sums.objective;
	int64_t best = before;

	for (size_t i = 0; i < explain->nslots; i++) {
		const struct hm__slot slot = explain->slots[i];

		if (!may_go(ledger, slot))
			continue;
		hm__ledger_take(ledger, slot);
		if (ledger->sums.objective < best) {
			best = ledger->sums.objective;
			*gone = slot;
		}
		hm__ledger_add(ledger, slot);
	}
	if (best < before)
		hm__ledger_take(ledger, *gone);
	return best < before;
}

void hm__wish_spare(const struct hm_explain *explain, struct hm__ledger *ledger,
	struct hm__spared *out)
{
	memset(out, 0, sizeof(*out));
	while (out->n < HM__SPARED_MAX &&
		spare_one(explain, ledger, &out->slots[out->n]))
		out->n++;
}

void hm__wish_restore(
	struct hm__ledger *ledger, const struct hm__spared *spared)
{
	for (size_t i = spared->n; i > 0; i--)
		hm__ledger_add(ledger, spared->slots[i - 1]);
}
