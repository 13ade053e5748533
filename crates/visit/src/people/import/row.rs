use super::Column;
use crate::dates::date_in_words;
use crate::people::{dialled, folded};
use crate::records::Role;
use crate::values::Id;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// Somebody as the table describes them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedPerson {
    pub code: String,
    pub name: String,
    pub role: Role,
    pub duties: String,
    /// By name: groups that do not exist yet are made.
    pub group: String,
    /// By name or code, within the table.
    pub buddy: String,
    pub phone: String,
    pub email: String,
    pub born: Option<NaiveDate>,
    pub age: Option<u8>,
    pub room: String,
    pub notes: String,
    pub allergy: String,
    pub diet: String,
    pub conditions: String,
    pub medicines: String,
    pub guardians: Vec<ProposedGuardian>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedGuardian {
    pub name: String,
    pub relation: String,
    /// One or two.
    pub phones: Vec<String>,
}

/// Why a row cannot be taken over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellProblem {
    /// None when the whole row is meant.
    pub column: Option<Column>,
    pub reason: CellReason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellReason {
    NoName,
    TooLong,
    NoDate,
    ImpossibleDate,
    NoAge,
    NoPhoneNumber,
    NoEmailAddress,
    UnknownRole,
    UnknownBuddy,
    /// The same person stands on this line of the table.
    SameAsLine(usize),
    /// This person is in the visit already.
    AlreadyHere(Id),
}

const LONGEST_NAME: usize = 100;

/// Reads the cells of one row by their columns.
pub(super) fn read_row(cells: &BTreeMap<Column, String>) -> (ProposedPerson, Vec<CellProblem>) {
    let mut problems = Vec::new();
    let mut complain = |column, reason| {
        problems.push(CellProblem {
            column: Some(column),
            reason,
        });
    };
    let cell = |column: Column| cells.get(&column).cloned().unwrap_or_default();

    let name = full_name(cells);
    if name.is_empty() {
        complain(Column::Name, CellReason::NoName);
    } else if name.chars().count() > LONGEST_NAME {
        complain(Column::Name, CellReason::TooLong);
    }
    for column in [
        Column::Phone,
        Column::GuardianPhone,
        Column::GuardianSecondPhone,
        Column::SecondGuardianPhone,
    ] {
        if !cell(column).is_empty() && dialled(&cell(column)).is_none() {
            complain(column, CellReason::NoPhoneNumber);
        }
    }
    let email = cell(Column::Email);
    if !email.is_empty() && !is_email(&email) {
        complain(Column::Email, CellReason::NoEmailAddress);
    }
    let born = parsed(&cell(Column::Born), |text| match date_in_words(text) {
        Some(Ok(date)) => Ok(date),
        Some(Err(_)) => Err(CellReason::ImpossibleDate),
        None => Err(CellReason::NoDate),
    })
    .unwrap_or_else(|reason| {
        complain(Column::Born, reason);
        None
    });
    let age = parsed(&cell(Column::Age), |text| {
        text.parse::<u8>()
            .ok()
            .filter(|age| *age <= 120)
            .ok_or(CellReason::NoAge)
    })
    .unwrap_or_else(|reason| {
        complain(Column::Age, reason);
        None
    });
    let role = parsed(&cell(Column::Role), |text| {
        role(text).ok_or(CellReason::UnknownRole)
    })
    .unwrap_or_else(|reason| {
        complain(Column::Role, reason);
        None
    })
    .unwrap_or(Role::YoungPerson);

    let proposed = ProposedPerson {
        code: cell(Column::Code),
        name,
        role,
        duties: cell(Column::Duties),
        group: cell(Column::Group),
        buddy: cell(Column::Buddy),
        phone: cell(Column::Phone),
        email,
        born,
        age,
        room: cell(Column::Room),
        notes: cell(Column::Notes),
        allergy: cell(Column::Allergy),
        diet: cell(Column::Diet),
        conditions: cell(Column::Conditions),
        medicines: cell(Column::Medicines),
        guardians: guardians(cells),
    };
    (proposed, problems)
}

fn parsed<T>(
    cell: &str,
    parse: impl FnOnce(&str) -> Result<T, CellReason>,
) -> Result<Option<T>, CellReason> {
    if cell.is_empty() {
        return Ok(None);
    }
    parse(cell).map(Some)
}

fn full_name(cells: &BTreeMap<Column, String>) -> String {
    let parts = [Column::FirstName, Column::LastName];
    let joined = parts
        .iter()
        .filter_map(|part| cells.get(part))
        .filter(|part| !part.is_empty())
        .cloned()
        .collect::<Vec<_>>()
        .join(" ");
    let cell = |column: Column| cells.get(&column).map(String::as_str).unwrap_or_default();
    let (name, first, last) = (
        cell(Column::Name),
        cell(Column::FirstName),
        cell(Column::LastName),
    );
    if name.is_empty() {
        return joined;
    }
    // German tables say "Name; Vorname": beside a first name, "name" means the surname. Several
    // words that hold the other part already are the whole name.
    match (first, last) {
        (first, "") if !first.is_empty() && !is_part_of(first, name) => format!("{first} {name}"),
        ("", last) if !last.is_empty() && !is_part_of(last, name) => format!("{name} {last}"),
        _ => name.to_owned(),
    }
}

fn is_part_of(part: &str, name: &str) -> bool {
    let (part, name) = (folded(part), folded(name));
    let words: Vec<&str> = name
        .split([' ', ','])
        .filter(|word| !word.is_empty())
        .collect();
    let wanted: Vec<&str> = part.split(' ').filter(|word| !word.is_empty()).collect();
    words.len() > wanted.len() && words.windows(wanted.len()).any(|some| some == wanted)
}

fn guardians(cells: &BTreeMap<Column, String>) -> Vec<ProposedGuardian> {
    let cell = |column: Column| cells.get(&column).cloned().unwrap_or_default();
    let phones = |columns: &[Column]| {
        let numbers = columns.iter().map(|column| cell(*column));
        numbers.filter(|number| !number.is_empty()).collect()
    };
    let first = ProposedGuardian {
        name: cell(Column::GuardianName),
        relation: cell(Column::GuardianRelation),
        phones: phones(&[Column::GuardianPhone, Column::GuardianSecondPhone]),
    };
    let second = ProposedGuardian {
        name: cell(Column::SecondGuardianName),
        relation: String::new(),
        phones: phones(&[Column::SecondGuardianPhone]),
    };
    [first, second]
        .into_iter()
        .filter(|guardian| !guardian.name.is_empty() || !guardian.phones.is_empty())
        .collect()
}

fn is_email(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, domain)| {
        !local.is_empty()
            && domain.contains('.')
            && !domain.starts_with('.')
            && !domain.ends_with('.')
            && !text.contains(char::is_whitespace)
            && !domain.contains('@')
    })
}

fn role(text: &str) -> Option<Role> {
    Some(match folded(text).as_str() {
        "young person" | "participant" | "pupil" | "student" | "child" | "jeune" | "eleve"
        | "participante" | "jugendliche" | "jugendlicher" | "jugendliche/r" | "kind"
        | "schuler" | "schulerin" | "teilnehmer" | "teilnehmerin" => Role::YoungPerson,
        "visit leader" | "responsable" | "responsable du groupe" | "gruppenleitung" | "leitung" => {
            Role::VisitLeader
        }
        "deputy"
        | "deputy leader"
        | "adjoint"
        | "adjointe"
        | "responsable adjoint"
        | "responsable adjointe"
        | "stellvertretung"
        | "stellvertretende leitung" => Role::DeputyLeader,
        "leader" | "teacher" | "accompagnateur" | "accompagnatrice" | "betreuer" | "betreuerin"
        | "betreuer/in" | "begleitperson" => Role::Leader,
        "home contact" | "contact" | "contact d'urgence" | "notfallkontakt"
        | "kontakt zu hause" => Role::HomeContact,
        "coordinator" | "host coordinator" | "coordinateur" | "coordinatrice" | "koordinator"
        | "koordinatorin" | "koordination" => Role::HostCoordinator,
        "councillor" | "mayor" | "elu" | "elue" | "maire" | "ratsmitglied" | "burgermeister"
        | "burgermeisterin" => Role::Civic,
        "officer" | "agent" | "verwaltung" => Role::Officer,
        "other" | "autre" | "andere" | "sonstige" => Role::Other,
        _ => return None,
    })
}
