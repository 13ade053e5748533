use super::texts::{RegistersExpenses, RegistersGifts};
use visit::records::{ExpenseCategory, GiftDecision, GiftDirection, GiverKind, Receipt};

impl RegistersExpenses {
    pub fn of_category(self, category: ExpenseCategory) -> &'static str {
        match category {
            ExpenseCategory::Breakfast => self.breakfast(),
            ExpenseCategory::Lunch => self.lunch(),
            ExpenseCategory::Dinner => self.dinner(),
            ExpenseCategory::Travel => self.travel(),
            ExpenseCategory::Programme => self.programme(),
            ExpenseCategory::Lodging => self.lodging(),
            ExpenseCategory::Medical => self.medical(),
            ExpenseCategory::Phone => self.phone(),
            ExpenseCategory::HospitalityGiven => self.hospitality_given(),
            ExpenseCategory::GiftsGiven => self.gifts_given(),
            ExpenseCategory::Emergency => self.emergency(),
            ExpenseCategory::InKind => self.in_kind(),
            ExpenseCategory::Other => self.other(),
        }
    }

    pub fn of_receipt(self, receipt: Receipt) -> &'static str {
        match receipt {
            Receipt::None => self.receipt_none(),
            Receipt::Photo => self.receipt_is_photo(),
            Receipt::Paper => self.receipt_paper(),
            Receipt::Invoice => self.receipt_invoice(),
            Receipt::Letter => self.receipt_letter(),
            Receipt::Missing => self.receipt_missing(),
            Receipt::Other => self.receipt_other(),
        }
    }
}

impl RegistersGifts {
    pub fn of_direction(self, direction: GiftDirection) -> &'static str {
        match direction {
            GiftDirection::Received => self.received(),
            GiftDirection::Given => self.given(),
            GiftDirection::Refused => self.refused(),
            GiftDirection::HospitalityReceived => self.hospitality_received(),
            GiftDirection::HospitalityGiven => self.hospitality_given(),
            GiftDirection::Other => self.other(),
        }
    }

    pub fn of_kind(self, kind: GiverKind) -> &'static str {
        match kind {
            GiverKind::Public => self.public(),
            GiverKind::Private => self.private(),
            GiverKind::Individual => self.individual(),
            GiverKind::Own => self.own(),
            GiverKind::Unknown => self.kind_unknown(),
        }
    }

    pub fn of_decision(self, decision: GiftDecision) -> &'static str {
        match decision {
            GiftDecision::Undecided => self.undecided(),
            GiftDecision::KeptByRecipient => self.kept(),
            GiftDecision::Authority => self.authority(),
            GiftDecision::Charity => self.charity(),
            GiftDecision::Shared => self.shared(),
            GiftDecision::Returned => self.returned(),
            GiftDecision::NotApplicable => self.not_applicable(),
            GiftDecision::Other => self.decision_other(),
        }
    }
}
