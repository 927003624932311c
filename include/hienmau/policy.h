/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_POLICY_H
#define HIENMAU_POLICY_H

/*
 * Policies: the donor rules of a jurisdiction, as data. A policy is a text
 * file (man 5 hienmau-policy), one record per line, every rule with an id and
 * a source clause. Viet Nam's is compiled in; any other can be read at run
 * time. A policy never changes once read and may be shared between threads.
 * What it says about a donor is asked through verdict.h.
 */

#include <stddef.h>

#include <hienmau/alloc.h>
#include <hienmau/diag.h>
#include <hienmau/product.h>
#include <hienmau/span.h>

HM_BEGIN

struct hm_policy;

/** What a rule is about. */
enum hm_rule_kind {
	HM_RULE_KIND_UNKNOWN = 0,
	HM_RULE_KIND_GATE = 1, /* a measurement within bounds */
	HM_RULE_KIND_AGE = 2,
	HM_RULE_KIND_INTERVAL = 3, /* wait between two donations */
	HM_RULE_KIND_WINDOW = 4,   /* most in any so many days */
	HM_RULE_KIND_VOLUME = 5,   /* how much may be drawn */
	HM_RULE_KIND_DEFERRAL = 6, /* wait after an event */
	HM_RULE_KIND_DEFAULT = 7,  /* what the policy does not list */
	HM_RULE_KIND_VENUE = 8, /* not at such a place, or a doctor decides */
};

/** Whether a rule is in force. One that is stayed does not speak. */
enum hm_rule_status {
	HM_RULE_STATUS_IN_FORCE = 0,
	HM_RULE_STATUS_CHALLENGED = 1, /* before a court, speaks meanwhile */
	HM_RULE_STATUS_STAYED = 2,
};

/** How sure a source's figures are. */
enum hm_confidence {
	HM_CONFIDENCE_UNKNOWN = 0,
	HM_CONFIDENCE_VERIFIED = 1,  /* read in the primary text */
	HM_CONFIDENCE_SECONDARY = 2, /* read in one copy */
	HM_CONFIDENCE_MEMORY = 3,    /* recalled, not read */
};

/** A rule as people may read it. Text is borrowed from the policy. */
struct hm_rule {
	const char *id; /* stable: "vn-wb-84" */
	enum hm_rule_kind kind;
	const char *clause; /* "Điều 6.1" */
	const char *source; /* title of the source */
	const char *url;    /* may be empty */
	enum hm_confidence sure;
	const char *reading;  /* where the text is unclear, the reading
				   * chosen; else empty */
	struct hm_span valid; /* of the version it belongs to */
	const char *policy;   /* id of the policy in whose file it stands */
	int32_t line;         /* there */
	enum hm_rule_status status;
	const char *note; /* on the status, and why it is looser than the
				   * layer below; may be empty */
	/* The words of its line that no other member holds, a blank between:
	 * "from=whole to=* wait=12w". */
	const char *text;
};

/** Who a policy says it is. Text is borrowed from the policy. */
struct hm_policy_info {
	const char *id;           /* "vn-tt26-2013" */
	const char *jurisdiction; /* "VN" */
	const char *title;
	size_t rules;
	bool verified; /* every rule is HM_CONFIDENCE_VERIFIED */
};

/**
 * Reads a policy from @len bytes. @source names it in messages. Every fault
 * is told to @say with line, column, the word and what was expected; if there
 * was any, HM_ERR_PARSE and no policy. *@out is the caller's. A policy that is
 * a layer over another holds the rules of both; the lower one must be compiled
 * in, and a fault in it is told at the word that names it.
 */
HM_API enum hm_status hm_policy_parse(const char *text, size_t len,
	const char *source, const struct hm_alloc *alloc,
	const struct hm_say *say, struct hm_policy **out, struct hm_error *err);

/**
 * Reads a policy that is compiled in, by jurisdiction ("VN"). NULL gives the
 * default. HM_ERR_NOT_FOUND if there is none. *@out is the caller's.
 */
HM_API enum hm_status hm_policy_builtin(const char *jurisdiction,
	const struct hm_alloc *alloc, struct hm_policy **out,
	struct hm_error *err);

/** The text of a compiled-in policy, or NULL. Constant. */
HM_API const char *hm_policy_builtin_text(const char *jurisdiction);

/** How many policies are compiled in. */
HM_API size_t hm_policy_builtin_count(void);

/** The jurisdiction of compiled-in policy @i, 0 <= i < count, by name. */
HM_API const char *hm_policy_builtin_name(size_t i);

/**
 * Tells @say what may be wrong with a policy that can be read: intervals for
 * the same pair that disagree though neither refines the other, gates and ages
 * that nobody passes, pairs of products no interval names, or whose intervals
 * leave somebody out, weights for which no volume is allowed, days between
 * versions without rules, rules that never speak, figures that are not
 * verified. Returns how many findings; each has a code ("lint.gap") and the
 * line of the rule. Cost: quadratic in the rules of a version.
 */
HM_API size_t hm_policy_lint(
	const struct hm_policy *policy, const struct hm_say *say);

/** Frees the policy. NULL is a no-op. */
HM_API void hm_policy_free(struct hm_policy *policy);

/** What a policy says of itself. */
HM_API struct hm_policy_info hm_policy_info(const struct hm_policy *policy);

/** Rule @i in the order of the file, 0 <= i < info.rules. */
HM_API const struct hm_rule *hm_policy_rule_at(
	const struct hm_policy *policy, size_t i);

/** The first day of the version in force on @day, or HM_DATE_NONE. */
HM_API hm_date hm_policy_version_on(
	const struct hm_policy *policy, hm_date day);

/** True if the policy has rules for the product. */
HM_API bool hm_policy_has_product(
	const struct hm_policy *policy, enum hm_product product);

/** True if the policy knows a deferral event ("tattoo"). */
HM_API bool hm_policy_has_event(
	const struct hm_policy *policy, const char *event);

/** True if a rule asks for a word of the context ("mobile"). */
HM_API bool hm_policy_has_word(
	const struct hm_policy *policy, const char *word);

/** The stable name of a kind, a message id: "interval". */
HM_API const char *hm_rule_kind_name(enum hm_rule_kind kind);

/** The stable name, a message id: "in-force", "challenged", "stayed". */
HM_API const char *hm_rule_status_name(enum hm_rule_status status);

/** The stable name, a message id: "verified", "secondary", "memory". */
HM_API const char *hm_confidence_name(enum hm_confidence sure);

HM_END

#endif
