/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "crowd.h"

#include <check.h>
#include <stdlib.h>

enum { ORGS = 37 };

static const char *const EVENTS[] = { "tattoo", "dengue_recovered", "delivery",
	"until", "until", "pregnant", "hiv", "saw_a_ghost", "permanent" };

enum { EVENT_COUNT = sizeof(EVENTS) / sizeof(EVENTS[0]) };

int crowd_below(int n)
{
	return rand() % n;
}

static struct hm_id id_of(int kind, int n)
{
	struct hm_id id = { { 0 } };

	id.bytes[0] = (uint8_t)(n * 151);
	id.bytes[1] = (uint8_t)(n >> 16);
	id.bytes[2] = (uint8_t)(n >> 8);
	id.bytes[3] = (uint8_t)n;
	id.bytes[15] = (uint8_t)kind;
	return id;
}

/* Near one of the limits, in between, only a year, unknown, not yet. */
static struct hm_span some_birth(void)
{
	const int kind = crowd_below(16);
	const hm_date day = kind < 2 ? CROWD_FROM - 6200 - crowd_below(1500)
		: kind < 4           ? CROWD_FROM - 21500 - crowd_below(4500)
		: kind == 4          ? CROWD_FROM - 3 + crowd_below(9)
				     : CROWD_FROM - 7500 - crowd_below(13000);

	if (kind == 5)
		return hm_span_year(1956 + crowd_below(60));
	if (kind == 6)
		return hm_span_make(0, 0);
	if (kind == 7)
		return hm_span_make(day, day + 1 + crowd_below(60));
	return hm_span_make(day, day + 1);
}

void crowd_put_donor(struct hm_registry *reg, int n)
{
	const struct hm_donor donor = {
		.id = id_of(1, n),
		.name = "A",
		.code = "",
		.phone = "",
		.birth = some_birth(),
		.sex = (enum hm_sex)crowd_below(4),
		.org = n % 11 == 0 ? id_of(0, 0) : id_of(2, crowd_below(ORGS)),
		.weight_g = crowd_below(2) * (40000 + crowd_below(40000)),
	};

	ck_assert_int_eq(hm_registry_put_donor(reg, &donor, NULL), HM_OK);
}

/* One in ten is a booking; some lie further back than tables reach. */
void crowd_put_donation(struct hm_registry *reg, int n)
{
	const int kind = crowd_below(20);
	const hm_date day = kind < 2 ? CROWD_FROM + crowd_below(700)
		: kind == 2          ? CROWD_FROM - 7000 - crowd_below(2000)
				     : CROWD_FROM - crowd_below(900);
	const struct hm_donation given = {
		.donor = id_of(1, n),
		.day = day,
		.product = crowd_below(4) > 0
			? HM_PRODUCT_WB
			: (enum hm_product)(1 + crowd_below(12)),
		.ml = crowd_below(3) * 250,
		.outcome = crowd_below(3) > 0 ? HM_OUTCOME_FULL
					      : (enum hm_outcome)crowd_below(5),
	};

	ck_assert_int_eq(hm_registry_put_donation(reg, &given, NULL), HM_OK);
}

void crowd_put_deferral(struct hm_registry *reg, int n)
{
	const hm_date day = CROWD_FROM - 400 + crowd_below(900);
	const struct hm_deferral deferral = {
		.donor = id_of(1, n),
		.event = EVENTS[crowd_below(EVENT_COUNT)],
		.day = day,
		.until = crowd_below(4) == 0 ? HM_DATE_NONE
					     : day + crowd_below(300),
	};

	ck_assert_int_eq(hm_registry_put_deferral(reg, &deferral, NULL), HM_OK);
}

void crowd_fill(struct hm_registry *reg, int donors)
{
	for (int n = 1; n <= donors; n++) {
		crowd_put_donor(reg, n);
		for (int i = crowd_below(7); i > 0; i--)
			crowd_put_donation(reg, n);
		for (int i = crowd_below(8) == 0 ? 1 + crowd_below(3) : 0;
			i > 0; i--)
			crowd_put_deferral(reg, n);
	}
	ck_assert_int_eq(hm_registry_index(reg, NULL, NULL), HM_OK);
}

struct hm_id crowd_donor(int n)
{
	return id_of(1, n);
}
