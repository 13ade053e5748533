use chrono::NaiveDate;
use visit::Id;

/// Every place in the app. Paths hold opaque ids and dates, never a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// Goes on to the visit that was open last; the list of visits when there is none.
    Entrance,
    Visits,
    NewVisit,
    OpenArchive,
    Join,
    /// A screen of the visit that was open last: what an app shortcut means.
    Last(Screen),
    Visit(Id, Screen),
    /// Language, appearance and storage without a visit.
    Settings(Screen),
    NotFound,
}

/// A screen inside a visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Screen {
    Today,
    Programme(Option<NaiveDate>),
    Agenda,
    Item(Id),
    NewItem(Option<NaiveDate>),
    EditItem(Id),
    Numbers,
    PrintProgramme,
    RollCalls,
    Round(Id),
    NewRound,
    NewRoundForItem(Id),
    RoundSet,
    EditRound(Id),
    RoundHistory(Id),
    PrintRound(Id),
    People,
    Person(Id),
    NewPerson,
    EditPerson(Id),
    PersonHistory(Id),
    EditHealth(Id),
    EditGuardians(Id),
    ImportPeople,
    Groups,
    Families,
    Family(Id),
    NewFamily,
    EditFamily(Id),
    Difficulty,
    PrintDifficulty,
    Registers,
    Expenses,
    NewExpense,
    Expense(Id),
    EditExpense(Id),
    Gifts,
    NewGift,
    Gift(Id),
    EditGift(Id),
    More,
    EditVisit,
    Archive,
    Phones,
    Invite(Id),
    Language,
    Appearance,
    Storage,
    About,
    Lock,
    Install,
    RemoveVisit,
}

impl Route {
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Entrance => "/".to_owned(),
            Self::Visits | Self::NotFound => "/visits".to_owned(),
            Self::NewVisit => "/visits/new".to_owned(),
            Self::OpenArchive => "/visits/open".to_owned(),
            Self::Join => "/join".to_owned(),
            Self::Last(screen) => format!("/last/{}", screen.path()),
            Self::Visit(visit, screen) => format!("/visit/{visit}/{}", screen.path()),
            Self::Settings(screen) => format!("/settings/{}", screen.path()),
        }
    }

    /// The route of a path, without query and fragment.
    #[must_use]
    pub fn of_path(path: &str) -> Self {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        let (head, rest) = match parts.as_slice() {
            [] => return Self::Entrance,
            ["visits"] => return Self::Visits,
            ["visits", "new"] => return Self::NewVisit,
            ["visits", "open"] => return Self::OpenArchive,
            ["join"] => return Self::Join,
            ["visit", visit, rest @ ..] => match visit.parse() {
                Ok(visit) => (Some(visit), rest),
                Err(_) => return Self::NotFound,
            },
            ["last", rest @ ..] => {
                return Screen::of_parts(rest).map_or(Self::NotFound, Self::Last);
            }
            ["settings", rest @ ..] => {
                return Screen::of_parts(rest).map_or(Self::NotFound, Self::Settings);
            }
            _ => return Self::NotFound,
        };
        match (head, Screen::of_parts(rest)) {
            (Some(visit), Some(screen)) => Self::Visit(visit, screen),
            _ => Self::NotFound,
        }
    }
}

impl Screen {
    fn path(&self) -> String {
        match self {
            Self::Today => "today".to_owned(),
            Self::Programme(None) => "programme".to_owned(),
            Self::Programme(Some(day)) => format!("programme/day/{day}"),
            Self::Agenda => "programme/agenda".to_owned(),
            Self::Item(id) => format!("programme/item/{id}"),
            Self::NewItem(None) => "programme/new".to_owned(),
            Self::NewItem(Some(day)) => format!("programme/new/{day}"),
            Self::EditItem(id) => format!("programme/item/{id}/edit"),
            Self::Numbers => "numbers".to_owned(),
            Self::PrintProgramme => "programme/print".to_owned(),
            Self::RollCalls => "roll-call".to_owned(),
            Self::Round(id) => format!("roll-call/{id}"),
            Self::NewRound => "roll-call/new".to_owned(),
            Self::NewRoundForItem(id) => format!("roll-call/new/{id}"),
            Self::RoundSet => "roll-call/set".to_owned(),
            Self::EditRound(id) => format!("roll-call/{id}/edit"),
            Self::RoundHistory(id) => format!("roll-call/{id}/history"),
            Self::PrintRound(id) => format!("roll-call/{id}/print"),
            Self::People => "people".to_owned(),
            Self::Person(id) => format!("people/{id}"),
            Self::NewPerson => "people/new".to_owned(),
            Self::EditPerson(id) => format!("people/{id}/edit"),
            Self::PersonHistory(id) => format!("people/{id}/history"),
            Self::EditHealth(id) => format!("people/{id}/health"),
            Self::EditGuardians(id) => format!("people/{id}/guardians"),
            Self::ImportPeople => "people/import".to_owned(),
            Self::Groups => "groups".to_owned(),
            Self::Families => "families".to_owned(),
            Self::Family(id) => format!("families/{id}"),
            Self::NewFamily => "families/new".to_owned(),
            Self::EditFamily(id) => format!("families/{id}/edit"),
            Self::Difficulty => "difficulty".to_owned(),
            Self::PrintDifficulty => "difficulty/print".to_owned(),
            Self::Registers => "registers".to_owned(),
            Self::Expenses => "registers/expenses".to_owned(),
            Self::NewExpense => "registers/expenses/new".to_owned(),
            Self::Expense(id) => format!("registers/expenses/{id}"),
            Self::EditExpense(id) => format!("registers/expenses/{id}/edit"),
            Self::Gifts => "registers/gifts".to_owned(),
            Self::NewGift => "registers/gifts/new".to_owned(),
            Self::Gift(id) => format!("registers/gifts/{id}"),
            Self::EditGift(id) => format!("registers/gifts/{id}/edit"),
            Self::More => "more".to_owned(),
            Self::EditVisit => "more/visit".to_owned(),
            Self::Archive => "more/archive".to_owned(),
            Self::Phones => "more/phones".to_owned(),
            Self::Invite(person) => format!("more/phones/{person}"),
            Self::Language => "more/language".to_owned(),
            Self::Appearance => "more/appearance".to_owned(),
            Self::Storage => "more/storage".to_owned(),
            Self::About => "more/about".to_owned(),
            Self::Lock => "more/lock".to_owned(),
            Self::Install => "more/install".to_owned(),
            Self::RemoveVisit => "more/remove".to_owned(),
        }
    }

    fn of_parts(parts: &[&str]) -> Option<Self> {
        let id = |text: &str| text.parse::<Id>().ok();
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        Some(match parts {
            [] | ["today"] => Self::Today,
            ["programme"] => Self::Programme(None),
            ["programme", "day", date] => Self::Programme(Some(day(date)?)),
            ["programme", "agenda"] => Self::Agenda,
            ["programme", "item", item] => Self::Item(id(item)?),
            ["programme", "new"] => Self::NewItem(None),
            ["programme", "new", date] => Self::NewItem(Some(day(date)?)),
            ["programme", "item", item, "edit"] => Self::EditItem(id(item)?),
            ["programme", "print"] => Self::PrintProgramme,
            ["numbers"] => Self::Numbers,
            ["roll-call"] => Self::RollCalls,
            ["roll-call", "new"] => Self::NewRound,
            ["roll-call", "new", item] => Self::NewRoundForItem(id(item)?),
            ["roll-call", "set"] => Self::RoundSet,
            ["roll-call", round] => Self::Round(id(round)?),
            ["roll-call", round, "edit"] => Self::EditRound(id(round)?),
            ["roll-call", round, "history"] => Self::RoundHistory(id(round)?),
            ["roll-call", round, "print"] => Self::PrintRound(id(round)?),
            ["people"] => Self::People,
            ["people", "new"] => Self::NewPerson,
            ["people", "import"] => Self::ImportPeople,
            ["people", person] => Self::Person(id(person)?),
            ["people", person, "edit"] => Self::EditPerson(id(person)?),
            ["people", person, "history"] => Self::PersonHistory(id(person)?),
            ["people", person, "health"] => Self::EditHealth(id(person)?),
            ["people", person, "guardians"] => Self::EditGuardians(id(person)?),
            ["groups"] => Self::Groups,
            ["families"] => Self::Families,
            ["families", "new"] => Self::NewFamily,
            ["families", family] => Self::Family(id(family)?),
            ["families", family, "edit"] => Self::EditFamily(id(family)?),
            ["difficulty"] => Self::Difficulty,
            ["difficulty", "print"] => Self::PrintDifficulty,
            ["registers"] => Self::Registers,
            ["registers", "expenses"] => Self::Expenses,
            ["registers", "expenses", "new"] => Self::NewExpense,
            ["registers", "expenses", expense] => Self::Expense(id(expense)?),
            ["registers", "expenses", expense, "edit"] => Self::EditExpense(id(expense)?),
            ["registers", "gifts"] => Self::Gifts,
            ["registers", "gifts", "new"] => Self::NewGift,
            ["registers", "gifts", gift] => Self::Gift(id(gift)?),
            ["registers", "gifts", gift, "edit"] => Self::EditGift(id(gift)?),
            ["more"] => Self::More,
            ["more", "visit"] => Self::EditVisit,
            ["more", "archive"] => Self::Archive,
            ["more", "phones"] => Self::Phones,
            ["more", "phones", person] => Self::Invite(id(person)?),
            ["more", "language"] => Self::Language,
            ["more", "appearance"] => Self::Appearance,
            ["more", "storage"] => Self::Storage,
            ["more", "about"] => Self::About,
            ["more", "lock"] => Self::Lock,
            ["more", "install"] => Self::Install,
            ["more", "remove"] => Self::RemoveVisit,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_path_leads_back() {
        let id = Id::from_bytes([7; 16]);
        let day = NaiveDate::from_ymd_opt(2027, 6, 1);
        let screens = [
            Screen::Today,
            Screen::Programme(None),
            Screen::Programme(day),
            Screen::Agenda,
            Screen::Item(id),
            Screen::NewItem(None),
            Screen::NewItem(day),
            Screen::EditItem(id),
            Screen::Numbers,
            Screen::PrintProgramme,
            Screen::RollCalls,
            Screen::Round(id),
            Screen::NewRound,
            Screen::NewRoundForItem(id),
            Screen::RoundSet,
            Screen::EditRound(id),
            Screen::RoundHistory(id),
            Screen::PrintRound(id),
            Screen::People,
            Screen::Person(id),
            Screen::NewPerson,
            Screen::EditPerson(id),
            Screen::PersonHistory(id),
            Screen::EditHealth(id),
            Screen::EditGuardians(id),
            Screen::ImportPeople,
            Screen::Groups,
            Screen::Families,
            Screen::Family(id),
            Screen::NewFamily,
            Screen::EditFamily(id),
            Screen::Difficulty,
            Screen::PrintDifficulty,
            Screen::Registers,
            Screen::Expenses,
            Screen::NewExpense,
            Screen::Expense(id),
            Screen::EditExpense(id),
            Screen::Gifts,
            Screen::NewGift,
            Screen::Gift(id),
            Screen::EditGift(id),
            Screen::More,
            Screen::EditVisit,
            Screen::Archive,
            Screen::Phones,
            Screen::Invite(id),
            Screen::Language,
            Screen::Appearance,
            Screen::Storage,
            Screen::About,
            Screen::Lock,
            Screen::Install,
            Screen::RemoveVisit,
        ];
        for screen in screens {
            for route in [
                Route::Visit(id, screen.clone()),
                Route::Last(screen.clone()),
                Route::Settings(screen),
            ] {
                assert_eq!(Route::of_path(&route.path()), route);
            }
        }
        assert_eq!(Route::of_path("/visit/nobody/today"), Route::NotFound);
        assert_eq!(Route::of_path("/"), Route::Entrance);
        assert_eq!(Route::of_path(&Route::Join.path()), Route::Join);
    }

    #[test]
    fn every_address_in_the_manifest_leads_somewhere() {
        let manifest = include_str!("../../public/manifest.webmanifest");
        let manifest: serde_json::Value = serde_json::from_str(manifest).unwrap();
        let shortcuts = manifest["shortcuts"].as_array().unwrap();
        assert!(!shortcuts.is_empty());
        let urls = shortcuts.iter().map(|shortcut| &shortcut["url"]);
        for url in urls.chain([&manifest["start_url"], &manifest["id"]]) {
            let url = url.as_str().unwrap();
            assert_ne!(Route::of_path(url), Route::NotFound, "{url}");
        }
    }
}
