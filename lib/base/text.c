/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/text.h>

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST_CAP = 64 };

void hm_text_init(struct hm_text *text, const struct hm_alloc *alloc)
{
	*text = (struct hm_text){ .alloc = alloc };
}

/* Makes room for @len more bytes and the NUL; a failure sticks. */
static bool reserve(struct hm_text *text, size_t len)
{
	if (text->failed)
		return false;
	if (len >= SIZE_MAX / 2 - text->len)
		goto fail;

	const size_t need = text->len + len + 1;
	if (need <= text->cap)
		return true;

	size_t cap = text->cap < FIRST_CAP ? FIRST_CAP : text->cap * 2;
	if (cap < need)
		cap = need;

	char *data = hm__mem_resize(text->alloc, text->data, cap);
	if (data == NULL)
		goto fail;
	text->data = data;
	text->cap = cap;
	return true;

fail:
	text->failed = true;
	return false;
}

void hm_text_add(struct hm_text *text, const char *str)
{
	hm_text_add_bytes(text, str, strlen(str));
}

void hm_text_add_bytes(struct hm_text *text, const char *bytes, size_t len)
{
	assert(bytes != NULL || len == 0);
	if (!reserve(text, len))
		return;
	if (len > 0)
		memcpy(text->data + text->len, bytes, len);
	text->len += len;
	text->data[text->len] = '\0';
}

void hm_text_addf(struct hm_text *text, const char *format, ...)
{
	va_list args;
	va_list again;

	va_start(args, format);
	va_copy(again, args);

	const int n = vsnprintf(NULL, 0, format, args);

	if (n < 0)
		text->failed = true;
	else if (reserve(text, (size_t)n)) {
		vsnprintf(text->data + text->len, (size_t)n + 1, format, again);
		text->len += (size_t)n;
	}
	va_end(again);
	va_end(args);
}

void hm_text_clear(struct hm_text *text)
{
	text->len = 0;
	text->failed = false;
	if (text->data != NULL)
		text->data[0] = '\0';
}

const char *hm_text_str(const struct hm_text *text)
{
	if (text->failed)
		return NULL;
	return text->data != NULL ? text->data : "";
}

char *hm_text_steal(struct hm_text *text)
{
	char *data = NULL;

	if (!text->failed && text->len > 0) {
		data = text->data;
		text->data = NULL;
	}
	hm_text_fini(text);
	return data;
}

void hm_text_fini(struct hm_text *text)
{
	hm__mem_free(text->alloc, text->data);
	hm_text_init(text, text->alloc);
}
