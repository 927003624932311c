/* SPDX-License-Identifier: MIT */
/* SPDX-FileCopyrightText: 2026 The hienmau authors */
/*
 * The words of cells that name one of a few things: the tokens of the model
 * and what people write in Vietnamese, all folded (fold.h).
 */
#include "io/import_priv.h"

#include <hienmau/org.h>

#define WORDS(table, text)                                                     \
	{                                                                      \
		.words = (table), .n = sizeof(table) / sizeof((table)[0]),     \
		.choices = (text)                                              \
	}

static const struct hm__word org_kinds[] = {
	{ "nation", HM_ORG_KIND_NATION },
	{ "ca nuoc", HM_ORG_KIND_NATION },
	{ "quoc gia", HM_ORG_KIND_NATION },
	{ "cluster", HM_ORG_KIND_CLUSTER },
	{ "cum", HM_ORG_KIND_CLUSTER },
	{ "cum thi dua", HM_ORG_KIND_CLUSTER },
	{ "province", HM_ORG_KIND_PROVINCE },
	{ "tinh", HM_ORG_KIND_PROVINCE },
	{ "thanh pho", HM_ORG_KIND_PROVINCE },
	{ "district", HM_ORG_KIND_DISTRICT },
	{ "huyen", HM_ORG_KIND_DISTRICT },
	{ "quan", HM_ORG_KIND_DISTRICT },
	{ "thi xa", HM_ORG_KIND_DISTRICT },
	{ "commune", HM_ORG_KIND_COMMUNE },
	{ "xa", HM_ORG_KIND_COMMUNE },
	{ "phuong", HM_ORG_KIND_COMMUNE },
	{ "thi tran", HM_ORG_KIND_COMMUNE },
	{ "dac khu", HM_ORG_KIND_COMMUNE },
	{ "office", HM_ORG_KIND_OFFICE },
	{ "co quan", HM_ORG_KIND_OFFICE },
	{ "don vi", HM_ORG_KIND_OFFICE },
	{ "school", HM_ORG_KIND_SCHOOL },
	{ "truong", HM_ORG_KIND_SCHOOL },
	{ "truong hoc", HM_ORG_KIND_SCHOOL },
	{ "company", HM_ORG_KIND_COMPANY },
	{ "cong ty", HM_ORG_KIND_COMPANY },
	{ "doanh nghiep", HM_ORG_KIND_COMPANY },
	{ "hospital", HM_ORG_KIND_HOSPITAL },
	{ "benh vien", HM_ORG_KIND_HOSPITAL },
	{ "military", HM_ORG_KIND_MILITARY },
	{ "quan doi", HM_ORG_KIND_MILITARY },
	{ "luc luong vu trang", HM_ORG_KIND_MILITARY },
	{ "club", HM_ORG_KIND_CLUB },
	{ "cau lac bo", HM_ORG_KIND_CLUB },
	{ "clb", HM_ORG_KIND_CLUB },
};

const struct hm__words hm__words_org_kind = WORDS(org_kinds,
	HM_N_("nation, cluster, province, district, commune, office, school, "
	      "company, hospital, military, club"));

static const struct hm__word link_kinds[] = {
	{ "part of", HM_LINK_KIND_PART_OF },
	{ "truc thuoc", HM_LINK_KIND_PART_OF },
	{ "thuoc", HM_LINK_KIND_PART_OF },
	{ "member of", HM_LINK_KIND_MEMBER_OF },
	{ "thuoc cum", HM_LINK_KIND_MEMBER_OF },
	{ "succeeded by", HM_LINK_KIND_SUCCEEDED_BY },
	{ "sap nhap vao", HM_LINK_KIND_SUCCEEDED_BY },
	{ "nhap vao", HM_LINK_KIND_SUCCEEDED_BY },
};

const struct hm__words hm__words_link_kind = WORDS(
	link_kinds, HM_N_("part-of, member-of, succeeded-by"));

static const struct hm__word team_days[] = {
	{ "off", HM_TEAM_DAYS_OFF },
	{ "nghi", HM_TEAM_DAYS_OFF },
	{ "tru ngay nghi", HM_TEAM_DAYS_OFF },
	{ "granted", HM_TEAM_DAYS_GRANTED },
	{ "duoc cap", HM_TEAM_DAYS_GRANTED },
};

const struct hm__words hm__words_team_days = WORDS(
	team_days, HM_N_("off, granted"));

static const struct hm__word days_kinds[] = {
	{ "holiday", HM_DAYS_KIND_HOLIDAY },
	{ "ngay le", HM_DAYS_KIND_HOLIDAY },
	{ "nghi le", HM_DAYS_KIND_HOLIDAY },
	{ "closed", HM_DAYS_KIND_CLOSED },
	{ "dong cua", HM_DAYS_KIND_CLOSED },
	{ "off", HM_DAYS_KIND_OFF },
	{ "nghi", HM_DAYS_KIND_OFF },
	{ "granted", HM_DAYS_KIND_GRANTED },
	{ "duoc cap", HM_DAYS_KIND_GRANTED },
};

const struct hm__words hm__words_days_kind = WORDS(
	days_kinds, HM_N_("holiday, closed, off, granted"));

static const struct hm__word measures[] = {
	{ "units", HM_MEASURE_UNITS },
	{ "don vi mau", HM_MEASURE_UNITS },
	{ "don vi", HM_MEASURE_UNITS },
	{ "registrations", HM_MEASURE_REGISTRATIONS },
	{ "dang ky", HM_MEASURE_REGISTRATIONS },
	{ "ml", HM_MEASURE_ML },
	{ "the tich", HM_MEASURE_ML },
	{ "share 350", HM_MEASURE_SHARE_350 },
	{ "ty le 350", HM_MEASURE_SHARE_350 },
	{ "ty le 350 ml", HM_MEASURE_SHARE_350 },
	{ "share repeat", HM_MEASURE_SHARE_REPEAT },
	{ "ty le nhac lai", HM_MEASURE_SHARE_REPEAT },
	{ "drives", HM_MEASURE_DRIVES },
	{ "so buoi", HM_MEASURE_DRIVES },
	{ "buoi", HM_MEASURE_DRIVES },
};

const struct hm__words hm__words_measure = WORDS(measures,
	HM_N_("units, registrations, ml, share-350, share-repeat, drives"));

static const struct hm__word drive_states[] = {
	{ "proposed", HM_DRIVE_STATE_PROPOSED },
	{ "de xuat", HM_DRIVE_STATE_PROPOSED },
	{ "tentative", HM_DRIVE_STATE_TENTATIVE },
	{ "du kien", HM_DRIVE_STATE_TENTATIVE },
	{ "confirmed", HM_DRIVE_STATE_CONFIRMED },
	{ "xac nhan", HM_DRIVE_STATE_CONFIRMED },
	{ "da xac nhan", HM_DRIVE_STATE_CONFIRMED },
	{ "held", HM_DRIVE_STATE_HELD },
	{ "da dien ra", HM_DRIVE_STATE_HELD },
	{ "da to chuc", HM_DRIVE_STATE_HELD },
	{ "reported", HM_DRIVE_STATE_REPORTED },
	{ "co ket qua", HM_DRIVE_STATE_REPORTED },
	{ "da co ket qua", HM_DRIVE_STATE_REPORTED },
	{ "cancelled", HM_DRIVE_STATE_CANCELLED },
	{ "huy", HM_DRIVE_STATE_CANCELLED },
	{ "da huy", HM_DRIVE_STATE_CANCELLED },
};

const struct hm__words hm__words_drive_state = WORDS(drive_states,
	HM_N_("proposed, tentative, confirmed, held, reported, cancelled"));

static const struct hm__word sexes[] = {
	{ "f", HM_SEX_FEMALE },
	{ "female", HM_SEX_FEMALE },
	{ "nu", HM_SEX_FEMALE },
	{ "m", HM_SEX_MALE },
	{ "male", HM_SEX_MALE },
	{ "nam", HM_SEX_MALE },
	{ "x", HM_SEX_X },
	{ "khac", HM_SEX_X },
};

const struct hm__words hm__words_sex = WORDS(sexes, HM_N_("F, M, X"));

static const struct hm__word products[] = {
	{ "wb", HM_PRODUCT_WB },
	{ "toan phan", HM_PRODUCT_WB },
	{ "mau toan phan", HM_PRODUCT_WB },
	{ "rbc1", HM_PRODUCT_RBC1 },
	{ "hong cau", HM_PRODUCT_RBC1 },
	{ "rbc2", HM_PRODUCT_RBC2 },
	{ "plt", HM_PRODUCT_PLT },
	{ "tieu cau", HM_PRODUCT_PLT },
	{ "plt2", HM_PRODUCT_PLT2 },
	{ "plt3", HM_PRODUCT_PLT3 },
	{ "pla", HM_PRODUCT_PLA },
	{ "huyet tuong", HM_PRODUCT_PLA },
	{ "pltp", HM_PRODUCT_PLTP },
	{ "pltr", HM_PRODUCT_PLTR },
	{ "plar", HM_PRODUCT_PLAR },
	{ "gran", HM_PRODUCT_GRAN },
	{ "bach cau", HM_PRODUCT_GRAN },
	{ "stem", HM_PRODUCT_STEM },
	{ "te bao goc", HM_PRODUCT_STEM },
};

const struct hm__words hm__words_product = WORDS(products,
	HM_N_("WB, RBC1, RBC2, PLT, PLT2, PLT3, PLA, PLTP, PLTR, PLAR, GRAN, "
	      "STEM"));

static const struct hm__word outcomes[] = {
	{ "full", HM_OUTCOME_FULL },
	{ "du", HM_OUTCOME_FULL },
	{ "partial", HM_OUTCOME_PARTIAL },
	{ "thieu", HM_OUTCOME_PARTIAL },
	{ "failed", HM_OUTCOME_FAILED },
	{ "hong", HM_OUTCOME_FAILED },
	{ "khong lay duoc", HM_OUTCOME_FAILED },
	{ "noreturn", HM_OUTCOME_NORETURN },
	{ "khong hoan tra", HM_OUTCOME_NORETURN },
};

const struct hm__words hm__words_outcome = WORDS(
	outcomes, HM_N_("full, partial, failed, noreturn"));

static const struct hm__word bools[] = {
	{ "yes", 1 },
	{ "co", 1 },
	{ "x", 1 },
	{ "1", 1 },
	{ "true", 1 },
	{ "no", 0 },
	{ "khong", 0 },
	{ "0", 0 },
	{ "false", 0 },
};

const struct hm__words hm__words_bool = WORDS(bools, HM_N_("yes, no"));
