//! People, their health, guardians, groups and host families.

pub mod card;
pub mod family;
pub mod form;
pub mod group;
pub mod import;
pub mod list;
pub mod role;

use visit::people::import::Column;

/// All columns of a table that are understood, in the order in which they are shown.
pub const KNOWN_COLUMNS: [Column; 24] = [
    Column::Name,
    Column::FirstName,
    Column::LastName,
    Column::Role,
    Column::Group,
    Column::Buddy,
    Column::Born,
    Column::Age,
    Column::Phone,
    Column::Email,
    Column::Duties,
    Column::Room,
    Column::Code,
    Column::Notes,
    Column::Allergy,
    Column::Diet,
    Column::Conditions,
    Column::Medicines,
    Column::GuardianName,
    Column::GuardianRelation,
    Column::GuardianPhone,
    Column::GuardianSecondPhone,
    Column::SecondGuardianName,
    Column::SecondGuardianPhone,
];

pub struct Words {
    pub card: card::Words,
    pub family: family::Words,
    pub form: form::Words,
    pub group: group::Words,
    pub import: import::Words,
    pub list: list::Words,
    pub role: role::Words,
}

pub const EN: Words = Words {
    card: card::EN,
    family: family::EN,
    form: form::EN,
    group: group::EN,
    import: import::EN,
    list: list::EN,
    role: role::EN,
};

pub const FR: Words = Words {
    card: card::FR,
    family: family::FR,
    form: form::FR,
    group: group::FR,
    import: import::FR,
    list: list::FR,
    role: role::FR,
};

pub const DE: Words = Words {
    card: card::DE,
    family: family::DE,
    form: form::DE,
    group: group::DE,
    import: import::DE,
    list: list::DE,
    role: role::DE,
};
