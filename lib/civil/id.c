/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include <hienmau/id.h>

#include <assert.h>
#include <string.h>

#include <uuid/uuid.h>

_Static_assert(sizeof(uuid_t) == sizeof(struct hm_id), "both are 16 bytes");

/*
 * The namespace of every hienmau id. Drawn at random once; a change would
 * give every record of every user a new id.
 */
static const uuid_t NAMESPACE = { 0x71, 0x81, 0xc4, 0x2a, 0x23, 0xc3, 0x40,
	0xb5, 0x86, 0xc5, 0xda, 0x61, 0xb8, 0xb3, 0xaf, 0x72 };

bool hm_id_is_none(struct hm_id id)
{
	return uuid_is_null(id.bytes) != 0;
}

bool hm_id_equal(struct hm_id a, struct hm_id b)
{
	return hm_id_compare(a, b) == 0;
}

int hm_id_compare(struct hm_id a, struct hm_id b)
{
	return memcmp(a.bytes, b.bytes, sizeof(a.bytes));
}

/*
 * The kind names a namespace within ours and the name is taken in that, so
 * no kind and name run together, whatever bytes they hold, and nothing is
 * copied (RFC 9562, 5.5).
 */
struct hm_id hm_id_from_name(const char *kind, const char *name, size_t len)
{
	assert(name != NULL || len == 0);

	uuid_t kind_space;
	struct hm_id id;

	uuid_generate_sha1(kind_space, NAMESPACE, kind, strlen(kind));
	uuid_generate_sha1(id.bytes, kind_space, len > 0 ? name : "", len);
	return id;
}

/* Version 4 and the variant of RFC 9562 take six of the bits. */
struct hm_id hm_id_from_random(const uint8_t bytes[16])
{
	struct hm_id id;

	memcpy(id.bytes, bytes, sizeof(id.bytes));
	id.bytes[6] = (uint8_t)((id.bytes[6] & 0x0f) | 0x40);
	id.bytes[8] = (uint8_t)((id.bytes[8] & 0x3f) | 0x80);
	return id;
}

void hm_id_format(struct hm_id id, char out[HM_ID_TEXT_MAX])
{
	uuid_unparse_lower(id.bytes, out);
}

enum hm_status hm_id_parse(const char *text, size_t len, struct hm_id *out)
{
	if (len != HM_ID_TEXT_MAX - 1)
		return HM_ERR_PARSE;

	char copy[HM_ID_TEXT_MAX];
	struct hm_id id;

	memcpy(copy, text, len);
	copy[len] = '\0';
	if (uuid_parse(copy, id.bytes) != 0)
		return HM_ERR_PARSE;
	*out = id;
	return HM_OK;
}
