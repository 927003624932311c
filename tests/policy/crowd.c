/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "crowd.h"

#include <check.h>
#include <stdlib.h>

enum { ORGS = 37 };

static const char *const EVENTS[] = { "tattoo", "dengue_recovered", "delivery",
	"until", "until", "pregnant", "hiv", "saw_a_ghost", "permanent" };

enum { EVENT_COUNT = sizeof(EVENTS) / sizeof(EVENTS[0]) };

#define HEAD                                                                   \
	"calendar month-end=spill leap-birthday=mar-1\n"                       \
	"source s title=\"S\" url=\"https://example.org\" status=verified\n"   \
	"product WB classes=whole ml=450\n"                                    \
	"product RBC1 classes=redcells\n"                                      \
	"product PLT classes=apheresis\n"                                      \
	"product PLA classes=apheresis\n"                                      \
	"product GRAN classes=cells\n"                                         \
	"donor-class returning count>=2\n"                                     \
	"donor-class regular within=24mo count>=3\n"
#define BY " source=s clause=\"1\"\n"

const char *const crowd_policies[CROWD_POLICIES] = {
	"policy gaps jurisdiction=XX title=\"Gaps\"\n" HEAD
	"version from=1990-01-01 to=2026-02-05\n"
	"default d1 unlisted=gap missing=unknown" BY
	"age a1 of=WB min=18 max=65" BY "age a2 of=apheresis min=20 max=60" BY
	"interval i1 from=whole to=whole wait=2mo" BY
	"interval i2 from=* to=apheresis wait=2w" BY
	"window w1 of=WB sum=count span=12mo kind=rolling max=2" BY
	"deferral e1 event=tattoo wait=4mo" BY "version from=2026-02-20\n"
	"default d2 unlisted=allow missing=unknown" BY
	"age a3 of=* min=17 max=70" BY
	"interval i3 from=* to=* wait=90d if sex=F" BY
	"interval i4 from=* to=* wait=56d if sex=M" BY
	"deferral e2 event=tattoo wait=permanent" BY,

	"policy uneven jurisdiction=XX title=\"Uneven\"\n" HEAD
	"version from=1990-01-01\n"
	"default d1 unlisted=allow missing=unknown" BY
	"age a1 of=* min=18 max=65" BY
	"age a2 of=GRAN min=18 max=40 if donor=first" BY
	"interval i1 from=WB to=RBC1 wait=30d if sex=M" BY
	"interval i2 from=WB to=RBC1 wait=45d if sex=F" BY
	"interval i3 from=WB to=PLA wait=70d if donor=regular" BY
	"interval i4 from=WB to=PLT wait=140d if prev.ml>=400" BY
	"deferral e1 event=tattoo to=PLT wait=permanent" BY
	"version from=2026-04-01\n"
	"default d2 unlisted=allow missing=unknown" BY
	"age a3 of=* min=18 max=65" BY
	"interval i5 from=WB to=RBC1 wait=300d" BY
	"deferral e2 event=tattoo to=PLT wait=permanent" BY,

	/* A pair that is not listed takes over the conditions of a row. */
	"policy rows jurisdiction=XX title=\"Rows\"\n" HEAD
	"version from=1990-01-01\n"
	"default d1 unlisted=strictest-row missing=unknown" BY
	"age a1 of=* min=18 max=65" BY
	"interval i1 from=WB to=WB wait=60d if age<40" BY
	"interval i2 from=WB to=WB wait=200d if age>=40" BY
	"interval i3 from=PLT to=PLT wait=90d if prev.ml>=300" BY
	"interval i4 from=PLA to=PLA wait=120d if donor=regular" BY,

	/* Stayed and challenged rules of a layer below. */
	"policy stays jurisdiction=XX title=\"Stays\" layer=AT\n"
	"version from=2020-01-01 to=2026-03-01\n"
	"status at-wb8w stayed override=\"a court\"\n"
	"version from=2026-03-01\n"
	"status at-plt26 stayed override=\"a court\"\n"
	"status at-pla50 challenged\n",

	/* Rules that speak for some, and are silent about the others. */
	"policy silences jurisdiction=XX title=\"Silences\"\n" HEAD
	"version from=1990-01-01 to=2026-06-01\n"
	"default d1 unlisted=gap missing=unknown" BY
	"age a1 of=* min=18 max=65" BY
	"interval i1 from=WB to=WB wait=60d if sex=M" BY
	"interval i2 from=WB to=RBC1 wait=60d if age<40" BY
	"interval i3 from=WB to=PLT wait=60d if prev.outcome=full" BY
	"interval i4 from=* to=PLA wait=10d" BY
	"interval i5 from=* to=GRAN wait=30d if prev.ml>=300" BY
	"deferral e1 event=tattoo wait=4mo if sex=M" BY
	"deferral e2 event=delivery wait=6mo if age<50" BY
	"version from=2026-06-01\n"
	"default d2 unlisted=strictest-row missing=unknown" BY
	"age a2 of=* min=18 max=65" BY
	"interval i6 from=WB to=WB wait=60d if sex=M" BY
	"interval i7 from=WB to=PLT wait=90d if donor=regular" BY
	"interval i8 from=PLT to=PLT wait=20d if prev.outcome=full" BY,

	"policy words jurisdiction=XX title=\"Words\"\n" HEAD
	"version from=1990-01-01\n"
	"default d1 unlisted=allow missing=unknown" BY
	"gate g1 field=hb of=* min=120 if flag!=low_stock" BY
	"age a1 of=* min=18 max=65" BY
	"age a2 of=WB,PLA min=20 max=60 if venue=mobile" BY
	"interval i1 from=* to=* wait=60d if flag!=low_stock" BY
	"interval i2 from=* to=* wait=15d if flag=low_stock" BY
	"interval i3 from=WB to=PLA wait=100d if programme=plasma_weekly "
	"donor=regular" BY
	"window w1 of=WB sum=count span=12mo kind=rolling max=2 if "
	"flag!=low_stock" BY
	"deferral e1 event=tattoo wait=4mo if test!=malaria_test_neg" BY
	"deferral e2 event=tattoo wait=1mo if test=malaria_test_neg" BY
	"venue v1 of=PLT refuse if venue=mobile" BY
	"venue v2 of=PLA refer if flag=low_stock donor=first" BY
	"venue v3 of=GRAN refuse if venue=mobile age>=40" BY,
};

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

/*
 * One in ten is a booking; some lie further back than tables reach; half lie
 * in few days, so that donations of one day differ in all else.
 */
void crowd_put_donation(struct hm_registry *reg, int n)
{
	const int kind = crowd_below(20);
	const hm_date day = kind < 2 ? CROWD_FROM + crowd_below(700)
		: kind == 2          ? CROWD_FROM - 7000 - crowd_below(2000)
			    : CROWD_FROM - crowd_below(kind < 11 ? 90 : 900);
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
