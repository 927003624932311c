/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
#include "demo/synth_names.h"

#include <string.h>

#include <hienmau/tree.h>

/* Words separated by blanks; "_" joins the parts of one name. */
struct group {
	const char *family;
	const char *male_middle;
	const char *male_given;
	const char *female_middle;
	const char *female_given;
};

static const char MALE[] =
	"An Anh Bảo Bình Chiến Chung Cường Cương Đại Dũng Duy Đông Đức "
	"Giang Hải Hiếu Hoàng Hòa Hùng Huy Hưng Khánh Khôi Kiên Lâm Linh "
	"Long Lực Mạnh Minh Nam Nghĩa Nguyên Phong Phúc Quân Quang Quý Sơn "
	"Tài Tâm Tân Thái Thành Thắng Thịnh Tiến Toàn Trung Trường Tú Tuấn "
	"Tùng Vinh Việt Vũ Xuân";

static const char FEMALE[] =
	"An Anh Chi Chinh Cúc Diễm Diệp Dung Duyên Đào Giang Hà Hạnh Hằng "
	"Hiền Hiếu Hoa Hòa Hồng Huế Huệ Hương Hường Huyền Khuyên Lan Lệ "
	"Liên Linh Loan Luyến Ly Mai Minh My Nga Ngân Ngọc Nguyệt Nhung "
	"Oanh Phương Phượng Quyên Quỳnh Sen Tâm Thảo Thanh Thơm Thu Thủy "
	"Thúy Trang Tuyết Uyên Vân Xuân Yến";

static const char FEMALE_MIDDLE[] =
	"Thị Thị Thị Thị Thị_Thu Thị_Ngọc Thị_Thanh Thị_Hồng Thu Ngọc Thanh "
	"Minh Bích Phương";

/* In the order of the weights: Kinh, Tay and Nung, Thai, H'Mong, Dao. */
static const struct group groups[SYNTH_NAME_GROUPS] = {
	{ "Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Phạm Hoàng Vũ "
	  "Đặng Bùi Đỗ Ngô Dương Đinh Phan Trịnh Đoàn Mai Cao Tạ",
		"Văn Văn Văn Đức Quang Hữu Minh Xuân Mạnh Tuấn Ngọc Thanh "
		"Trung",
		MALE, FEMALE_MIDDLE, FEMALE },
	{ "Nông Nông Hoàng Hoàng Hoàng Triệu Lương Bế Ma Đàm Vi Lý Chu Lục "
	  "Hứa Mạc Lộc Linh Long Đinh La Sầm Dương Nguyễn",
		"Văn Văn Văn Đức Quang Minh Ngọc Ích Trung", MALE,
		FEMALE_MIDDLE, FEMALE },
	{ "Lò Lò Lò Quàng Cà Tòng Lường Vì Hà Cầm Bạc Điêu Hoàng Lù Mè Ngần "
	  "Sa",
		"Văn Văn Văn Minh Quang",
		"Ánh Biên Chung Cương Dân Diên Đôi Hặc Hoan Inh Kiêm Lả "
		"Muôn Ngoan Ơn Pánh Phanh Pọm Tại Thương Tiên Toán Xuân Xương",
		"Thị Thị Thị Thị_Thu",
		"Ánh Biên Chung Dung Hặc Hoan Hương Khiên Lả Lan Inh Muôn "
		"Nga Ngoan Nhung Ơn Panh Phong Phượng Thiêm Thoa Thương Tươi "
		"Xuân" },
	{ "Giàng Giàng Vàng Vàng Sùng Thào Mùa Vừ Lầu Ly Hạng Cứ Má Lý Hờ "
	  "Cháng Chá Sình Thò",
		"A A A Mí Seo",
		"Chía Chinh Chỉnh Chớ Chứ Dế Dình Dơ Hồ Lềnh Lử Lừ Mua Nhè "
		"Páo Pó Po Sà Say Sình Sử Sủng Tủa Vư",
		"Thị Thị Thị",
		"Chà Chở Chư Dê Dở Dua Dợ Già Ly Máy Mỷ Mị Mo Pà Pàng Sai "
		"Say Sua Súa Và Vá Xí Xúa" },
	{ "Bàn Bàn Triệu Triệu Đặng Lý Chảo Phàn Tẩn Phùng Dương Lò Vương",
		"Văn Văn Láo Mùi Sành Tài",
		"Chòi Dùn Hin Kiềm Lở Lụa Phú Phấu Quẩy Sài San Sinh Sơn Tá "
		"Tả Thành Tiến Vạng",
		"Thị Thị Mùi Lở Mẩy",
		"Chài Chản Ghến Kiều Lai Lan Lưu Mẩy Mụi Nái Nhất Pham Phấy "
		"Sểnh Sinh Viện Xuân" },
};

/*
 * Rough mixes of the seven provinces, for the look of it: not a census.
 * Codes are those of today.
 */
static const struct {
	const char *province;
	int32_t mix[SYNTH_NAME_GROUPS];
} mixes[] = {
	{ "08", { 2000, 3500, 0, 3000, 1500 } },
	{ "04", { 1000, 7000, 0, 1000, 1000 } },
	{ "15", { 3000, 2500, 500, 2500, 1500 } },
	{ "11", { 2000, 0, 4000, 3500, 500 } },
	{ "12", { 1500, 0, 3500, 3500, 1500 } },
	{ "14", { 2000, 0, 5500, 2000, 500 } },
	{ "20", { 2000, 7500, 0, 0, 500 } },
};

static const int32_t ELSEWHERE[SYNTH_NAME_GROUPS] = { 10000, 0, 0, 0, 0 };

const int32_t *synth_name_mix(
	const struct hm_book *book, struct hm_id org, hm_date day)
{
	for (size_t i = 0; i < sizeof(mixes) / sizeof(mixes[0]); i++) {
		const struct hm_org *province = hm_book_find_org_by_code(
			book, mixes[i].province, day);

		if (province && hm_tree_is_within(book, org, province->id, day))
			return mixes[i].mix;
	}
	return ELSEWHERE;
}

static int32_t count_words(const char *words)
{
	int32_t n = 1;

	for (; *words; words++)
		n += *words == ' ';
	return n;
}

/* Draws one of the words and puts it, its parts apart, behind @out. */
static void add_word(struct synth_random *random, const char *words,
	char out[SYNTH_NAME_MAX])
{
	int32_t skip = synth_random_below(random, count_words(words));
	size_t len = strlen(out);

	for (; skip > 0; skip--)
		words = strchr(words, ' ') + 1;
	if (len > 0)
		out[len++] = ' ';
	for (; *words && *words != ' ' && len + 1 < SYNTH_NAME_MAX; words++)
		out[len++] = *words == '_' ? ' ' : *words;
	out[len] = '\0';
}

void synth_name(struct synth_random *random, const int32_t *mix,
	enum hm_sex sex, char out[SYNTH_NAME_MAX])
{
	const struct group *group =
		&groups[synth_random_pick(random, mix, SYNTH_NAME_GROUPS)];
	bool male = sex == HM_SEX_MALE;

	out[0] = '\0';
	add_word(random, group->family, out);
	add_word(random, male ? group->male_middle : group->female_middle, out);
	add_word(random, male ? group->male_given : group->female_given, out);
}
