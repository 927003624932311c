/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HM_POLICY_BLOCK_H
#define HM_POLICY_BLOCK_H

/*
 * The one primitive of verdicts. Every rule, booking, age limit and version
 * turns into blocks: spans of days tagged with a rule and with what a finding
 * on those days says. All other answers are queries over the blocks.
 *
 * A block does not depend on the day asked. A donation on day g with a wait
 * of w days before the product asked for blocks [g, g + w). Seen from before,
 * the same donation is a booking: a gift on day d, after which one must wait
 * w' days for the booked product, is blocked if d + w' > g.
 *
 * Where the age or the class of the donor governs a rule, its blocks are cut
 * at the days on which that changes; what lies before the days asked is then
 * left out.
 */

#include <stdbool.h>

#include <hienmau/verdict.h>

#include "policy/policy_priv.h"

struct hm__block {
	struct hm_span days; /* within the version of the rule */
	enum hm_finding_kind kind;
	const struct hm_rule *rule;
	hm_date since; /* donation, event; or HM_DATE_NONE */
	enum hm_field field;
};

/** What is asked; blocks that touch no day of @within are left out. */
struct hm__ask {
	const struct hm_policy *policy;
	const struct hm_subject *subject;
	const struct hm_question *question;
	struct hm_span within;
};

/** Takes a block; false ends the enumeration. */
typedef bool hm__block_visit(void *ctx, const struct hm__block *block);

/**
 * Visits the blocks of a subject and a question, version by version and, in
 * a version, in the order of the file; what the policy does not list comes
 * last. Allocates nothing. False if a visit ended it.
 */
bool hm__blocks_each(
	const struct hm__ask *ask, hm__block_visit *visit, void *ctx);

/** True for the kinds of finding that close a day: wait, never, open, gap. */
bool hm__block_closes_day(enum hm_finding_kind kind);

/**
 * The headline a finding makes where no graver one speaks. Later headlines of
 * the enum are graver.
 */
enum hm_headline hm__block_headline(enum hm_finding_kind kind);

struct hm__asking;

/*
 * Days on which others speak, so that a block does not hold. The first member
 * of what it is about.
 */
struct hm__unless {
	/* True if they do on @day; @next as hm__cond_on() has it. */
	bool (*spoken)(const struct hm__asking *asking,
		const struct hm__unless *unless, hm_date day, hm_date *next);
};

/* What the block_*.c files share. */
struct hm__asking {
	const struct hm__ask *ask;
	const struct hm__version *version;
	const struct hm__cond *varying;  /* cut blocks by these, or NULL */
	const struct hm__unless *unless; /* and by these, or NULL */
	unsigned product;                /* 1 << product asked for */
	bool sorted; /* the donations are in the order of days */
	hm__block_visit *visit;
	void *ctx;
};

/** Visits a block, cut to the version; false if the visit ended it. */
bool hm__asking_emit(
	const struct hm__asking *asking, const struct hm__block *block);

/** Visits a block that lasts as long as the version. */
bool hm__asking_emit_always(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_finding_kind kind);

/**
 * Visits what a measurement says: @good or not, not taken, or to be taken at
 * the drive.
 */
bool hm__asking_emit_measured(const struct hm__asking *asking,
	const struct hm__rule *rule, int32_t value, bool good);

static inline const struct hm_donation *hm__asking_donation(
	const struct hm__asking *asking, size_t i)
{
	return &asking->ask->subject->donations[i];
}

/** True if days before @day, where bookings block, are asked for. */
static inline bool hm__asks_before(const struct hm__asking *asking, hm_date day)
{
	return asking->ask->within.from < day;
}

static inline unsigned hm__product_bit(enum hm_product product)
{
	const unsigned i = (unsigned)product;

	return i < HM_PRODUCT_COUNT ? 1u << i : 0;
}

/** The volume of a donation, or the product's usual one; 0 = not known. */
int32_t hm__volume_of(
	const struct hm_policy *policy, enum hm_product product, int32_t ml);

/** True if a rule looks at a donation of that outcome and volume. */
bool hm__donation_counts(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_product product,
	enum hm_outcome outcome, int32_t ml);

/**
 * True if the conditions of a rule that do not change from day to day hold;
 * blocks are then cut by those that do.
 */
bool hm__asking_under(struct hm__asking *asking, const struct hm__rule *rule);

/** Blocks of deferrals, whether the version has a rule for them or not. */
bool hm__deferral_blocks(const struct hm__asking *asking);

/** Blocks of an interval rule. */
bool hm__interval_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule);

/**
 * True if an interval that holds looks at a donation: one given before the
 * candidate, or a booking, of which the candidate is the earlier.
 */
bool hm__interval_looks(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given,
	bool after);

/**
 * Visits the days on which a wait keeps the candidate from the donation of
 * like->since: those after it, or those before a booking.
 */
bool hm__interval_keep(const struct hm__asking *asking,
	const struct hm__block *like, struct hm__wait wait, bool after);

/** What is said of pairs for which no interval speaks. */
bool hm__unlisted_blocks(const struct hm__asking *asking);

/** Blocks of a volume rule. */
bool hm__volume_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule);

/** Blocks of a window rule. */
bool hm__window_blocks(
	const struct hm__asking *asking, const struct hm__rule *rule);

/** True if a window looks at a donation. */
bool hm__window_counts(const struct hm__asking *asking,
	const struct hm__rule *rule, const struct hm_donation *given);

/** What a donation adds to a window, and what the one asked for does. */
int32_t hm__window_share(const struct hm__asking *asking,
	const struct hm__rule *rule, enum hm_product product, int32_t ml);
int32_t hm__window_own_share(
	const struct hm__asking *asking, const struct hm__rule *rule);

/** The first day on which a donation of @day no longer counts. */
hm_date hm__window_end(const struct hm__asking *asking,
	const struct hm__rule *rule, hm_date day);

/** Blocks of a window with bursts; @plain visits those of the window alone. */
bool hm__burst_blocks(const struct hm__asking *asking,
	const struct hm__rule *rule,
	bool (*plain)(const struct hm__asking *, const struct hm__rule *));

#endif
