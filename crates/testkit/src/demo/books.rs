use super::ids::id_of;
use super::source::{DemoError, Source, SourceExpense, SourceGift, as_sentence, first_name};
use visit::records::{
    Expense, ExpenseCategory, Gift, GiftDecision, GiftDirection, GiverKind, Receipt,
};
use visit::{Currency, Entry, Money};

const OPENING_DAY: u64 = 2;

impl Source {
    pub(super) fn all_books(&self) -> Result<Vec<Entry>, DemoError> {
        self.books(|_| true, |_| true)
    }

    /// On the opening day the reception, with its gifts, and dinner are still to come.
    pub(super) fn books_before_the_opening_day(&self) -> Result<Vec<Entry>, DemoError> {
        self.books(
            |gift| gift.day < OPENING_DAY,
            |expense| {
                expense.day < OPENING_DAY
                    || (expense.day == OPENING_DAY && expense.category != "dinner")
            },
        )
    }

    fn books(
        &self,
        gift_wanted: impl Fn(&SourceGift) -> bool,
        expense_wanted: impl Fn(&SourceExpense) -> bool,
    ) -> Result<Vec<Entry>, DemoError> {
        let gifts = self.gifts.iter().filter(|gift| gift_wanted(gift));
        let expenses = self.expenses.iter().filter(|one| expense_wanted(one));
        gifts
            .map(|gift| Ok(self.gift(gift)?.into()))
            .chain(expenses.map(|expense| Ok(self.expense(expense)?.into())))
            .collect()
    }

    fn gift(&self, gift: &SourceGift) -> Result<Gift, DemoError> {
        let (giver, kind) = gift.from.split_once(" (").unwrap_or((&gift.from, ""));
        let direction = direction(&gift.direction);
        let code = gift.to.split([',', ' ']).next().unwrap_or_default();
        Ok(Gift {
            id: id_of("gift", &gift.id),
            code: gift.id.clone(),
            direction,
            item: as_sentence(&gift.item),
            giver: giver.to_owned(),
            giver_kind: giver_kind(direction, kind),
            recipient: self.with_names(&gift.to, str::to_owned),
            recipient_person: self.person_id(code).ok(),
            value: Some(money(&gift.value, &gift.ccy)?),
            value_is_estimate: direction == GiftDirection::Received,
            date: Some(self.date_of(gift.day)?),
            reason: String::new(),
            decision: match direction {
                GiftDirection::Received => GiftDecision::Undecided,
                _ => GiftDecision::NotApplicable,
            },
            notes: String::new(),
            photos: Vec::new(),
            unfinished: false,
            removed: None,
        })
    }

    fn expense(&self, expense: &SourceExpense) -> Result<Expense, DemoError> {
        Ok(Expense {
            id: id_of("expense", &expense.id),
            code: expense.id.clone(),
            amount: Some(money(&expense.amount, &expense.ccy)?),
            category: category(&expense.category),
            what: as_sentence(&self.with_names(&expense.what, first_name)),
            payer: Some(self.person_id(&expense.by)?),
            place: String::new(),
            date: Some(self.date_of(expense.day)?),
            people: Some(expense.people),
            reason: String::new(),
            benefit: String::new(),
            receipt: receipt(&expense.receipt),
            photos: Vec::new(),
            in_kind: expense.category == "in kind",
            unfinished: false,
            removed: None,
        })
    }
}

/// The JSON holds decimal numbers; they are read as text, digit by digit.
fn money(number: &serde_json::Number, currency: &str) -> Result<Money, DemoError> {
    let currency: Currency = currency.parse().map_err(|_| DemoError::Amount)?;
    let text = number.to_string();
    let (major, minor) = text.split_once('.').unwrap_or((&text, ""));
    let digits = usize::try_from(currency.minor_digits()).unwrap_or_default();
    let minor = format!("{minor:0<digits$}");
    let exact = minor
        .get(digits..)
        .is_some_and(|rest| rest.is_empty() || rest == "0");
    let minor = minor
        .get(..digits)
        .filter(|_| exact)
        .ok_or(DemoError::Amount)?;
    let minor: i64 = format!("{major}{minor}")
        .parse()
        .map_err(|_| DemoError::Amount)?;
    Ok(Money { minor, currency })
}

fn direction(words: &str) -> GiftDirection {
    match words {
        "given" => GiftDirection::Given,
        "received" => GiftDirection::Received,
        "offered, declined" => GiftDirection::Refused,
        "hospitality" => GiftDirection::HospitalityReceived,
        _ => GiftDirection::Other,
    }
}

fn giver_kind(direction: GiftDirection, words: &str) -> GiverKind {
    match words {
        _ if direction == GiftDirection::Given => GiverKind::Own,
        words if words.contains("public") => GiverKind::Public,
        words if words.contains("private") => GiverKind::Private,
        _ => GiverKind::Unknown,
    }
}

fn category(words: &str) -> ExpenseCategory {
    match words {
        "breakfast" => ExpenseCategory::Breakfast,
        "lunch" => ExpenseCategory::Lunch,
        "dinner" => ExpenseCategory::Dinner,
        "travel" => ExpenseCategory::Travel,
        "programme" => ExpenseCategory::Programme,
        "medical" => ExpenseCategory::Medical,
        "phone" => ExpenseCategory::Phone,
        "hospitality given" => ExpenseCategory::HospitalityGiven,
        "emergency" => ExpenseCategory::Emergency,
        "in kind" => ExpenseCategory::InKind,
        _ => ExpenseCategory::Other,
    }
}

/// Photographs do not travel with the source; a receipt that exists is on paper.
fn receipt(words: &str) -> Receipt {
    match words {
        "invoice" => Receipt::Invoice,
        "letter" => Receipt::Letter,
        "MISSING" => Receipt::Missing,
        "yes" | "same photo" => Receipt::Paper,
        _ => Receipt::None,
    }
}
