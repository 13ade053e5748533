//! People, their health, guardians, groups and host families.

mod import;
mod list;
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
