/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_VERDICT_H
#define HIENMAU_VERDICT_H

/*
 * Verdicts: who may give what, on which days, and which clause decides.
 *
 * All history counts, in any order; a donation after the asked day is a
 * booking and is cleared on both sides. Age, class of donor (first, returning,
 * regular) and rule version are those of the asked day. Eligibility is not
 * monotone in time: hm_verdict_spans() tells all the days. A verdict says "may
 * be invited"; whether a person is fit to give is decided by the doctor at the
 * drive. It carries its policy, the version and the rules with their clauses,
 * so that an answer can be given again years later.
 *
 * What cannot be meant still has an answer. A product the policy does not
 * list is a gap; an outcome that is not known counts as any but failed, and a
 * volume that is not known as the product's usual one; if it has none, rules
 * for either volume hold. Donations given twice count twice in windows and
 * once in all else. A donor born after the asked day is too young, one of 130
 * years is judged by the age limits alone. A donation or deferral whose day is
 * no date is left out, except that a deferral then is open.
 *
 * Asking allocates nothing and cannot fail; a policy may be asked from many
 * threads.
 */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hienmau/donor.h>
#include <hienmau/policy.h>
#include <hienmau/registry.h>
#include <hienmau/text.h>

HM_BEGIN

/** Measurements a gate or volume rule may ask for. */
enum hm_field {
	HM_FIELD_WEIGHT = 0,    /* grams */
	HM_FIELD_HB = 1,        /* haemoglobin, g/l */
	HM_FIELD_SYSTOLIC = 2,  /* mmHg */
	HM_FIELD_DIASTOLIC = 3, /* mmHg */
	HM_FIELD_PULSE = 4,     /* per minute */
	HM_FIELD_PLATELETS = 5, /* 10^9/l */
	HM_FIELD_PROTEIN = 6,   /* serum protein, g/l */
	HM_FIELD_NONE = 7,      /* a finding: the volume, whatever the weight */
};

enum { HM_FIELD_COUNT = 7 };

/** A measurement that was not taken. */
#define HM_VALUE_UNKNOWN INT32_MIN
/** A measurement taken for passed. */
#define HM_VALUE_PASSED INT32_MAX

/** A donor as the rules see one. Arrays are borrowed, in any order. */
struct hm_subject {
	struct hm_span birth; /* possible days of birth; empty = not known */
	enum hm_sex sex;
	int32_t values[HM_FIELD_COUNT];
	const struct hm_donation *donations;
	size_t ndonations;
	const struct hm_deferral *deferrals;
	size_t ndeferrals;
};

/**
 * What measurements mean. The date of birth is no measurement: without it a
 * donor is HM_FINDING_UNKNOWN in both views, since the drive cannot take it
 * and an invitation might go to a child.
 */
enum hm_view {
	HM_VIEW_INVITE = 0, /* to be taken at the drive: assumed good */
	HM_VIEW_SCREEN = 1, /* applied; one not taken is unknown */
};

/**
 * What is asked. @ml 0 = no particular volume: volume rules are silent, and
 * windows count the product's usual volume. @context holds words about the
 * drive, the day and the donor that rules may ask for: "mobile", "low_stock",
 * "postmenopausal", "malaria_test_neg". A word no rule knows says nothing.
 */
struct hm_question {
	enum hm_product product;
	int32_t ml;
	enum hm_view view;
	const char *const *context; /* borrowed, in any order */
	size_t ncontext;
};

/** What a finding says. */
enum hm_finding_kind {
	HM_FINDING_UNKNOWN_KIND = 0,
	HM_FINDING_WAIT = 1,        /* not before @until */
	HM_FINDING_NEVER = 2,       /* never again */
	HM_FINDING_OPEN = 3,        /* until something not dated ends */
	HM_FINDING_GAP = 4,         /* the policy does not say */
	HM_FINDING_UNKNOWN = 5,     /* a fact or measurement is missing */
	HM_FINDING_MEASURE = 6,     /* a measurement or volume forbids */
	HM_FINDING_REFER = 7,       /* a physician decides; blocks no day */
	HM_FINDING_CONSENT = 8,     /* consent is needed; blocks no day */
	HM_FINDING_VENUE = 9,       /* not at this kind of place */
	HM_FINDING_TO_MEASURE = 10, /* invite view: will be measured there */
};

/** One finding. @until is the first day on which it can change. */
struct hm_finding {
	enum hm_finding_kind kind;
	const struct hm_rule *rule; /* borrowed from the policy */
	hm_date until;              /* HM_DATE_NONE = not by waiting */
	/* Donation, event; of an age limit ahead the day from which it bars;
	 * or HM_DATE_NONE. */
	hm_date since;
	enum hm_field field; /* for measurements */
};

/** Headlines, in the words of files: hm_headline_name(). */
enum hm_headline {
	HM_HEADLINE_ELIGIBLE = 0,
	HM_HEADLINE_NEEDS_CONSENT = 1,
	HM_HEADLINE_NEEDS_PHYSICIAN = 2,
	HM_HEADLINE_DEFERRED = 3, /* until a known day */
	HM_HEADLINE_NOT_TODAY = 4,
	HM_HEADLINE_NEEDS_MEASUREMENT = 5,
	HM_HEADLINE_DEFERRED_OPEN = 6,
	HM_HEADLINE_POLICY_GAP = 7,
	HM_HEADLINE_NOT_AT_THIS_VENUE = 8,
	HM_HEADLINE_INELIGIBLE = 9, /* never again */
};

enum { HM_HEADLINE_COUNT = 10, HM_FINDINGS_MAX = 32 };

/** The answer for one donor, product and day. */
struct hm_verdict {
	enum hm_headline headline;
	hm_date day;
	hm_date first_day; /* as hm_verdict_first_day(); HM_DATE_NONE = none */
	/* Who spoke: the policy asked (hm_policy_info() names it), borrowed, */
	const struct hm_policy *policy;
	hm_date version; /* and the first day of its version, or HM_DATE_NONE */
	size_t nfindings;
	bool more; /* there were more findings than fit */
	struct hm_finding findings[HM_FINDINGS_MAX]; /* gravest first */
};

/** A subject of whom nothing is known. */
HM_API struct hm_subject hm_subject_unknown(void);

/**
 * Donor @i of an indexed registry as a subject. Arrays are borrowed from the
 * registry. All measurements but the weight are unknown.
 */
HM_API struct hm_subject hm_subject_of(const struct hm_registry *reg, size_t i);

/**
 * The verdict of a day, with all findings. If the donor waits (DEFERRED) and
 * yet there is no first day, what bars the days after the wait stands last: the
 * age limit that comes first, say. Cost: linear in the history times the rules
 * that bear on the product.
 */
HM_API void hm_verdict_on(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date day, struct hm_verdict *out);

/**
 * Only the headline of a day: what hm_verdict_on() gives, at less cost.
 */
HM_API enum hm_headline hm_verdict_headline(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date day);

/**
 * The first day on or after @from that no finding of kind wait, never, open
 * or gap blocks; HM_DATE_NONE if there is none.
 */
HM_API hm_date hm_verdict_first_day(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	hm_date from);

/**
 * The days of @within on which nothing of kind wait, never, open or gap
 * blocks, in normal form, into at most @cap spans of @out. Returns how many
 * spans there are, which may be more than @cap; then only the first @cap
 * were written.
 */
HM_API size_t hm_verdict_spans(const struct hm_policy *policy,
	const struct hm_subject *subject, const struct hm_question *question,
	struct hm_span within, struct hm_span *out, size_t cap);

/**
 * The headline of every donor of an indexed registry on a day, into
 * @headlines, which has room for hm_registry_count() bytes. Any question may
 * be asked; inviting for no particular volume, columns (columns.h) are faster
 * for some thousand donors or more, even for one day.
 */
HM_API void hm_verdict_scan(const struct hm_policy *policy,
	const struct hm_registry *reg, const struct hm_question *question,
	hm_date day, uint8_t *headlines);

/** The stable name of a headline: "ELIGIBLE", "NOT_TODAY" ... */
HM_API const char *hm_headline_name(enum hm_headline headline);

/** The headline for people, a message id: "may be invited". */
HM_API const char *hm_headline_words(enum hm_headline headline);

/** The stable name of a finding: "wait", "never" ... */
HM_API const char *hm_finding_kind_name(enum hm_finding_kind kind);

/** The name of a measurement in files: "weight", "hb" ... */
HM_API const char *hm_field_name(enum hm_field field);

/** The measurement for people, a message id: "haemoglobin". */
HM_API const char *hm_field_words(enum hm_field field);

/**
 * Appends one sentence about a finding: what, since when, until when, by
 * which clause of which source; and where that stands in law, with the note on
 * it, if the rule is not plainly in force.
 */
HM_API void hm_finding_format(const struct hm_finding *finding,
	enum hm_lang lang, struct hm_text *out);

/**
 * Appends the answer as a sentence: "may be invited from 30/03/2027; the
 * doctor at the drive decides".
 */
HM_API void hm_verdict_format(const struct hm_verdict *verdict,
	enum hm_lang lang, struct hm_text *out);

HM_END

#endif
