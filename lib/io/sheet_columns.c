/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The columns of every kind of sheet. Headers are compared folded (fold.h),
 * so that case, diacritics and punctuation need no alias of their own. man 5
 * hienmau-sheets repeats these tables; a test keeps the two in step.
 */
#include <hienmau-io/sheet.h>

#include <string.h>

#include "io/sheet_columns.h"

static const struct hm_sheet_column orgs[HM__ORG_COLUMNS] = {
	[HM__ORG_CODE] = { "code", "Mã", "mã đơn vị|mã số", true,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__ORG_NAME] = { "name", "Tên", "tên đơn vị|tên gọi", true,
		HM_N_("text") },
	[HM__ORG_KIND] = { "kind", "Loại", "loại đơn vị|loại hình", true,
		HM_N_("a kind of org: nation, cluster, province, "
		      "district, commune, office, school, company, "
		      "hospital, military, club") },
	[HM__ORG_FIRST] = { "first", "Từ ngày", "ngày bắt đầu|from", false,
		HM_N_("the first day; empty = from the beginning") },
	[HM__ORG_LAST] = { "last", "Đến ngày", "ngày kết thúc|to", false,
		HM_N_("the last day, itself included; empty = no end") },
	[HM__ORG_HEADCOUNT] = { "headcount", "Số người",
		"dân số|quân số|tổng số người", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__ORG_PART_OF] = { "part_of", "Trực thuộc", "đơn vị cấp trên|thuộc",
		false,
		HM_N_("the code of the org above, for all days of this one") },
	[HM__ORG_NOTE] = { "note", "Ghi chú", "notes", false, HM_N_("text") },
};

static const struct hm_sheet_column links[HM__LINK_COLUMNS] = {
	[HM__LINK_ORG] = { "org", "Đơn vị", "mã đơn vị", true,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__LINK_KIND] = { "kind", "Quan hệ", "loại quan hệ", true,
		HM_N_("part-of, member-of or succeeded-by") },
	[HM__LINK_TO] = { "to", "Với đơn vị", "đơn vị kia|with", true,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__LINK_FIRST] = { "first", "Từ ngày", "ngày bắt đầu|from", false,
		HM_N_("the first day; empty = from the beginning") },
	[HM__LINK_LAST] = { "last", "Đến ngày", "ngày kết thúc", false,
		HM_N_("the last day, itself included; empty = no end") },
};

static const struct hm_sheet_column contacts[HM__CONTACT_COLUMNS] = {
	[HM__CONTACT_ORG] = { "org", "Đơn vị", "mã đơn vị", true,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__CONTACT_NAME] = { "name", "Họ tên", "họ và tên|tên|người liên hệ",
		true, HM_N_("text") },
	[HM__CONTACT_ROLE] = { "role", "Chức vụ", "chức danh|vai trò", false,
		HM_N_("text") },
	[HM__CONTACT_PHONE] = { "phone", "Điện thoại",
		"số điện thoại|đt|sđt|di động", false,
		HM_N_("a phone number; leading zeros count") },
	[HM__CONTACT_EMAIL] = { "email", "Email", "e-mail|thư điện tử|hộp thư",
		false, HM_N_("text") },
};

static const struct hm_sheet_column venues[HM__VENUE_COLUMNS] = {
	[HM__VENUE_CODE] = { "code", "Mã điểm", "mã|mã điểm hiến máu", true,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__VENUE_NAME] = { "name", "Tên điểm", "tên|tên điểm hiến máu", true,
		HM_N_("text") },
	[HM__VENUE_ORG] = { "org", "Đơn vị", "mã đơn vị", true,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__VENUE_ADDRESS] = { "address", "Địa chỉ", "nơi", false,
		HM_N_("text") },
	[HM__VENUE_LAT] = { "lat", "Vĩ độ", "latitude", false,
		HM_N_("decimal degrees, north and east positive: 22.4856") },
	[HM__VENUE_LON] = { "lon", "Kinh độ", "longitude", false,
		HM_N_("decimal degrees, north and east positive: 22.4856") },
	[HM__VENUE_CAPACITY] = { "capacity", "Công suất", "sức chứa", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__VENUE_HEADCOUNT] = { "headcount", "Số người", "dân số|quân số",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__VENUE_SHARE] = { "share", "Tỷ lệ đăng ký", "tỉ lệ đăng ký|tỷ lệ",
		false, HM_N_("per cent with at most two decimals: 3 or 2.5") },
	[HM__VENUE_SPACING_DAYS] = { "spacing_days", "Cách ngày",
		"số ngày giữa hai buổi", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__VENUE_NOTICE_DAYS] = { "notice_days", "Báo trước",
		"số ngày báo trước", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__VENUE_WEEKDAYS] = { "weekdays", "Thứ", "thứ trong tuần|các thứ",
		false,
		HM_N_("weekdays as digits, 1 = Monday: 67, or T2 ... T7 "
		      "CN; empty = all") },
	[HM__VENUE_SETUP_COST] = { "setup_cost", "Chi phí điểm", "chi phí",
		false, HM_N_("whole VND: 1500000 or 1.500.000") },
	[HM__VENUE_TEAMS] = { "teams", "Số đội", "số đội cùng buổi", false,
		HM_N_("2 where two teams can work side by side; empty = 1") },
	[HM__VENUE_POOL] = { "pool", "Chung nguồn với",
		"chung nguồn người hiến với|chung nguồn", false,
		HM_N_("the code of the venue whose people it draws on; empty "
		      "= its own") },
	[HM__VENUE_NOTE] = { "note", "Ghi chú", "notes", false, HM_N_("text") },
};

static const struct hm_sheet_column teams[HM__TEAM_COLUMNS] = {
	[HM__TEAM_CODE] = { "code", "Mã đội", "mã", true,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__TEAM_NAME] = { "name", "Tên đội", "tên", true, HM_N_("text") },
	[HM__TEAM_OWNER] = { "owner", "Đơn vị chủ quản", "chủ quản|bệnh viện",
		true,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__TEAM_LAT] = { "lat", "Vĩ độ", "latitude", false,
		HM_N_("decimal degrees, north and east positive: 22.4856") },
	[HM__TEAM_LON] = { "lon", "Kinh độ", "longitude", false,
		HM_N_("decimal degrees, north and east positive: 22.4856") },
	[HM__TEAM_BEDS] = { "beds", "Số giường", "giường", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__TEAM_STAFF] = { "staff", "Số người", "nhân lực", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__TEAM_CAPACITY] = { "capacity", "Công suất ngày", "công suất", true,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__TEAM_START] = { "start", "Giờ bắt đầu", "từ giờ", false,
		HM_N_("a time of day: 7:30 or 7h30") },
	[HM__TEAM_END] = { "end", "Giờ kết thúc", "đến giờ", false,
		HM_N_("a time of day: 7:30 or 7h30") },
	[HM__TEAM_DAYS] = { "days", "Chế độ ngày", "chế độ", false,
		HM_N_("off = all days but its days off (the default), "
		      "granted = only days granted") },
	[HM__TEAM_MAX_PER_WEEK] = { "max_per_week", "Số buổi mỗi tuần",
		"buổi mỗi tuần", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__TEAM_MAX_PER_MONTH] = { "max_per_month", "Số buổi mỗi tháng",
		"buổi mỗi tháng", false,
		HM_N_("a whole number; empty = any number") },
	[HM__TEAM_MAX_IN_ROW] = { "max_in_row", "Số ngày liền",
		"số ngày liên tiếp|số ngày liền tối đa", false,
		HM_N_("days in a row with drives; empty = any number") },
	[HM__TEAM_DAY_MINUTES] = { "day_minutes", "Số phút một ngày",
		"số phút làm việc một ngày|thời gian làm việc một ngày", false,
		HM_N_("minutes from leaving the base to being back, at most; "
		      "empty = no limit") },
	[HM__TEAM_SETUP_MINUTES] = { "setup_minutes", "Số phút chuẩn bị",
		"thời gian chuẩn bị|số phút chuẩn bị và thu dọn", false,
		HM_N_("minutes to set up and to pack, both together") },
	[HM__TEAM_SPEED] = { "speed", "Tốc độ", "tốc độ đi đường|vận tốc",
		false, HM_N_("km/h on the road; empty = 40") },
	[HM__TEAM_FIXED_COST] = { "fixed_cost", "Chi phí cố định", "", false,
		HM_N_("whole VND: 1500000 or 1.500.000") },
	[HM__TEAM_KM_COST] = { "km_cost", "Chi phí mỗi km", "chi phí km", false,
		HM_N_("whole VND: 1500000 or 1.500.000") },
	[HM__TEAM_NIGHT_COST] = { "night_cost", "Chi phí một đêm",
		"chi phí nghỉ lại|chi phí qua đêm", false,
		HM_N_("whole VND for a night away between drives on two days; "
		      "empty = home every night") },
	[HM__TEAM_SERVES] = { "serves", "Phục vụ", "các đơn vị phục vụ", false,
		HM_N_("codes of orgs with blanks or + between; empty = all") },
	[HM__TEAM_NOTE] = { "note", "Ghi chú", "notes", false, HM_N_("text") },
};

static const struct hm_sheet_column days[HM__DAYS_COLUMNS] = {
	[HM__DAYS_KIND] = { "kind", "Loại ngày", "loại", true,
		HM_N_("holiday, closed, off or granted") },
	[HM__DAYS_OWNER] = { "owner", "Của", "mã điểm|mã đội|chủ", false,
		HM_N_("the code of the venue (closed) or team (off, "
		      "granted); empty for a holiday") },
	[HM__DAYS_FIRST] = { "first", "Từ ngày", "ngày|date|from", true,
		HM_N_("a day: 2027-03-15 or 15/03/2027") },
	[HM__DAYS_LAST] = { "last", "Đến ngày", "to", false,
		HM_N_("the last day, itself included; empty = the first day") },
	[HM__DAYS_REASON] = { "reason", "Lý do", "ghi chú|note", false,
		HM_N_("text") },
};

static const struct hm_sheet_column campaigns[HM__CAMPAIGN_COLUMNS] = {
	[HM__CAMPAIGN_CODE] = { "code", "Mã", "mã chiến dịch", true,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__CAMPAIGN_NAME] = { "name", "Tên", "tên chiến dịch", true,
		HM_N_("text") },
	[HM__CAMPAIGN_FIRST] = { "first", "Từ ngày", "ngày bắt đầu|from", true,
		HM_N_("a day: 2027-03-15 or 15/03/2027") },
	[HM__CAMPAIGN_LAST] = { "last", "Đến ngày", "ngày kết thúc|to", true,
		HM_N_("the last day, itself included") },
};

static const struct hm_sheet_column targets[HM__TARGET_COLUMNS] = {
	[HM__TARGET_ORG] = { "org", "Đơn vị", "mã đơn vị", true,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__TARGET_FIRST] = { "first", "Từ ngày", "ngày bắt đầu|from", true,
		HM_N_("a day: 2027-03-15 or 15/03/2027") },
	[HM__TARGET_LAST] = { "last", "Đến ngày", "ngày kết thúc|to", true,
		HM_N_("the last day, itself included") },
	[HM__TARGET_MEASURE] = { "measure", "Chỉ tiêu tính theo",
		"tính theo|loại chỉ tiêu", false,
		HM_N_("units (the default), registrations, ml, "
		      "share-350, share-repeat or drives") },
	[HM__TARGET_VALUE] = { "value", "Số chỉ tiêu",
		"chỉ tiêu|giá trị|target", true,
		HM_N_("a whole number; for shares per cent") },
	[HM__TARGET_ILLUSTRATIVE] = { "illustrative", "Minh họa", "minh hoạ",
		false, HM_N_("yes or no") },
	[HM__TARGET_SOURCE] = { "source", "Nguồn", "căn cứ", false,
		HM_N_("text") },
};

static const struct hm_sheet_column drives[HM__DRIVE_COLUMNS] = {
	[HM__DRIVE_CODE] = { "code", "Mã buổi", "mã|mã buổi hiến máu", true,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__DRIVE_DATE] = { "date", "Ngày", "ngày tổ chức|day", true,
		HM_N_("a day: 2027-03-15 or 15/03/2027") },
	[HM__DRIVE_VENUE] = { "venue", "Điểm", "mã điểm|điểm hiến máu|địa điểm",
		true, HM_N_("the code of a venue") },
	[HM__DRIVE_TEAM] = { "team", "Đội", "mã đội|đội tiếp nhận", false,
		HM_N_("the code of a team") },
	[HM__DRIVE_START] = { "start", "Giờ bắt đầu", "từ giờ", false,
		HM_N_("a time of day: 7:30 or 7h30") },
	[HM__DRIVE_END] = { "end", "Giờ kết thúc", "đến giờ", false,
		HM_N_("a time of day: 7:30 or 7h30") },
	[HM__DRIVE_HOST] = { "host", "Đơn vị đăng cai", "đăng cai|đơn vị",
		false,
		HM_N_("the code of the org that invites; empty = the "
		      "org of the venue") },
	[HM__DRIVE_STATE] = { "state", "Trạng thái", "tình trạng", false,
		HM_N_("proposed, tentative, confirmed, held, reported "
		      "or cancelled; empty = tentative") },
	[HM__DRIVE_EXPECTED] = { "expected", "Dự kiến",
		"số dự kiến|đơn vị máu dự kiến", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__DRIVE_COST] = { "cost", "Chi phí", "kinh phí", false,
		HM_N_("whole VND: 1500000 or 1.500.000") },
	[HM__DRIVE_NOTE] = { "note", "Ghi chú", "notes", false, HM_N_("text") },
};

static const struct hm_sheet_column results[HM__RESULT_COLUMNS] = {
	[HM__RESULT_CODE] = { "code", "Mã", "mã kết quả", false,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__RESULT_DRIVE] = { "drive", "Mã buổi", "buổi|mã buổi hiến máu",
		false, HM_N_("the code of a drive") },
	[HM__RESULT_ORG] = { "org", "Đơn vị", "mã đơn vị", false,
		HM_N_("the code of the org credited; empty = the host "
		      "of the drive") },
	[HM__RESULT_FIRST] = { "first", "Từ ngày", "ngày|from", false,
		HM_N_("the first day; empty = the day of the drive") },
	[HM__RESULT_LAST] = { "last", "Đến ngày", "to", false,
		HM_N_("the last day, itself included; empty = the day "
		      "of the drive") },
	[HM__RESULT_REGISTERED] = { "registered", "Đăng ký", "số đăng ký",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_CAME] = { "came", "Đến", "số người đến|có mặt", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_ACCEPTED] = { "accepted", "Đủ điều kiện", "số đủ điều kiện",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_UNITS] = { "units", "Đơn vị máu",
		"số đơn vị máu|số đơn vị|số đv", true,
		HM_N_("a whole number; >4000 = at least so many") },
	[HM__RESULT_ML] = { "ml", "Thể tích", "thể tích ml|tổng thể tích",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_BAGS_250] = { "bags_250", "Túi 250", "250 ml|túi 250 ml",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_BAGS_350] = { "bags_350", "Túi 350", "350 ml|túi 350 ml",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_BAGS_450] = { "bags_450", "Túi 450", "450 ml|túi 450 ml",
		false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_REPEAT] = { "repeat", "Nhắc lại",
		"hiến nhắc lại|người nhắc lại", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__RESULT_REPLACES] = { "replaces", "Thay cho", "sửa cho", false,
		HM_N_("the code of the result that this one corrects") },
	[HM__RESULT_SOURCE] = { "source", "Nguồn", "ghi chú", false,
		HM_N_("text") },
};

static const struct hm_sheet_column donors[HM__DONOR_COLUMNS] = {
	[HM__DONOR_CODE] = { "code", "Mã", "mã người hiến|mã người hiến máu",
		true,
		HM_N_("a code without blanks at its ends; leading zeros "
		      "count") },
	[HM__DONOR_NAME] = { "name", "Họ tên", "họ và tên|tên", true,
		HM_N_("text") },
	[HM__DONOR_BIRTH] = { "birth", "Ngày sinh",
		"năm sinh|ngày tháng năm sinh|date of birth", false,
		HM_N_("the day of birth, or the year alone") },
	[HM__DONOR_SEX] = { "sex", "Giới", "giới tính|gender", false,
		HM_N_("F, M or X") },
	[HM__DONOR_BLOOD] = { "blood", "Nhóm máu", "blood group", false,
		HM_N_("a blood group: O+, AB-, A") },
	[HM__DONOR_ORG] = { "org", "Đơn vị", "mã đơn vị", false,
		HM_N_("the code of an org, or CODE@DATE for the org of "
		      "that day") },
	[HM__DONOR_PHONE] = { "phone", "Điện thoại",
		"số điện thoại|đt|sđt|di động", false,
		HM_N_("a phone number; leading zeros count") },
	[HM__DONOR_WEIGHT_KG] = { "weight_kg", "Cân nặng", "cân nặng kg|weight",
		false, HM_N_("kilograms: 52 or 49.5") },
};

static const struct hm_sheet_column donations[HM__DONATION_COLUMNS] = {
	[HM__DONATION_DONOR] = { "donor", "Mã người hiến",
		"mã|mã người hiến máu", true, HM_N_("the code of a donor") },
	[HM__DONATION_DATE] = { "date", "Ngày", "ngày hiến|ngày hiến máu|day",
		true, HM_N_("the day of the donation, not later than today") },
	[HM__DONATION_PRODUCT] = { "product", "Loại hiến",
		"thành phần|chế phẩm", false,
		HM_N_("WB (the default), PLT, PLA ...") },
	[HM__DONATION_ML] = { "ml", "Thể tích", "thể tích ml", false,
		HM_N_("a whole number; empty = not known or the default") },
	[HM__DONATION_OUTCOME] = { "outcome", "Kết quả", "", false,
		HM_N_("full (the default), partial, failed or noreturn") },
	[HM__DONATION_DRIVE] = { "drive", "Mã buổi", "buổi|mã buổi hiến máu",
		false, HM_N_("the code of a drive") },
};

static const struct hm_sheet_column deferrals[HM__DEFERRAL_COLUMNS] = {
	[HM__DEFERRAL_DONOR] = { "donor", "Mã người hiến",
		"mã|mã người hiến máu", true, HM_N_("the code of a donor") },
	[HM__DEFERRAL_EVENT] = { "event", "Lý do", "lý do trì hoãn|reason",
		true,
		HM_N_("the name of a deferral in the policy, until, or "
		      "permanent") },
	[HM__DEFERRAL_DATE] = { "date", "Ngày", "ngày xảy ra|day", true,
		HM_N_("a day: 2027-03-15 or 15/03/2027") },
	[HM__DEFERRAL_UNTIL] = { "until", "Đến ngày", "", false,
		HM_N_("the first day on which the donor is free again") },
};

static const struct {
	const char *name;
	const struct hm_sheet_column *columns;
	size_t n;
} kinds[] = {
	[HM_SHEET_UNKNOWN] = { "?", NULL, 0 },
	[HM_SHEET_ORGS] = { "orgs", orgs, HM__ORG_COLUMNS },
	[HM_SHEET_LINKS] = { "links", links, HM__LINK_COLUMNS },
	[HM_SHEET_CONTACTS] = { "contacts", contacts, HM__CONTACT_COLUMNS },
	[HM_SHEET_VENUES] = { "venues", venues, HM__VENUE_COLUMNS },
	[HM_SHEET_TEAMS] = { "teams", teams, HM__TEAM_COLUMNS },
	[HM_SHEET_DAYS] = { "days", days, HM__DAYS_COLUMNS },
	[HM_SHEET_CAMPAIGNS] = { "campaigns", campaigns, HM__CAMPAIGN_COLUMNS },
	[HM_SHEET_TARGETS] = { "targets", targets, HM__TARGET_COLUMNS },
	[HM_SHEET_DRIVES] = { "drives", drives, HM__DRIVE_COLUMNS },
	[HM_SHEET_RESULTS] = { "results", results, HM__RESULT_COLUMNS },
	[HM_SHEET_DONORS] = { "donors", donors, HM__DONOR_COLUMNS },
	[HM_SHEET_DONATIONS] = { "donations", donations, HM__DONATION_COLUMNS },
	[HM_SHEET_DEFERRALS] = { "deferrals", deferrals, HM__DEFERRAL_COLUMNS },
};
_Static_assert(sizeof(kinds) / sizeof(kinds[0]) == HM_SHEET_KIND_COUNT,
	"a row for each kind");

static size_t row_of(enum hm_sheet_kind kind)
{
	return (size_t)kind < HM_SHEET_KIND_COUNT ? (size_t)kind : 0;
}

const char *hm_sheet_kind_name(enum hm_sheet_kind kind)
{
	return kinds[row_of(kind)].name;
}

enum hm_status hm_sheet_kind_parse(
	const char *text, size_t len, enum hm_sheet_kind *out)
{
	for (size_t i = 1; i < HM_SHEET_KIND_COUNT; i++) {
		if (strlen(kinds[i].name) != len ||
			memcmp(kinds[i].name, text, len) != 0)
			continue;
		*out = (enum hm_sheet_kind)i;
		return HM_OK;
	}
	return HM_ERR_NOT_FOUND;
}

const struct hm_sheet_column *hm_sheet_columns(
	enum hm_sheet_kind kind, size_t *n)
{
	*n = kinds[row_of(kind)].n;
	return kinds[row_of(kind)].columns;
}
