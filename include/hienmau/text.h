/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#ifndef HIENMAU_TEXT_H
#define HIENMAU_TEXT_H

/*
 * A text buffer that grows. Failure sticks: append freely, ask once at the
 * end with hm_text_str(). The bytes always end in NUL. Not for two threads
 * at a time.
 */

#include <stdbool.h>
#include <stddef.h>

#include <hienmau/alloc.h>
#include <hienmau/api.h>

HM_BEGIN

/** Read @data and @len freely, change them only through the functions. */
struct hm_text {
	char *data; /* NULL until the first append */
	size_t len; /* bytes, without the NUL */
	size_t cap;
	bool failed; /* an append could not get memory */
	const struct hm_alloc *alloc;
};

/** Makes an empty buffer. Allocates nothing. @alloc NULL = malloc. */
HM_API void hm_text_init(struct hm_text *text, const struct hm_alloc *alloc);

/** Appends a string. */
HM_API void hm_text_add(struct hm_text *text, const char *str);

/** Appends @len bytes; they may hold NUL. */
HM_API void hm_text_add_bytes(
	struct hm_text *text, const char *bytes, size_t len);

/** Appends printf output. Independent of the locale for %d, %s and %c. */
HM_API void hm_text_addf(struct hm_text *text, const char *format, ...)
	HM_PRINTF(2, 3);

/** Empties the buffer, keeps its memory, forgets a failure. */
HM_API void hm_text_clear(struct hm_text *text);

/**
 * The text, or NULL if any append failed. Borrowed until the next change.
 * An empty buffer is "".
 */
HM_API const char *hm_text_str(const struct hm_text *text);

/**
 * Hands the bytes over: free them with the buffer's allocator. NULL if an
 * append failed or nothing was added. The buffer is empty afterwards.
 */
HM_API char *hm_text_steal(struct hm_text *text);

/** Frees the memory. The buffer may be used again. */
HM_API void hm_text_fini(struct hm_text *text);

HM_END

#endif
