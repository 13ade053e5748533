//! Words of taking people over from a table.

use crate::text::texts::PeopleImport;
use visit::people::import::{CellReason, Column, NotText, TableProblem};

impl PeopleImport {
    /// Why a file is no text.
    pub fn not_text(self, problem: NotText) -> &'static str {
        match problem {
            NotText::TooLarge => self.not_text_too_large(),
            NotText::Empty => self.not_text_empty(),
            NotText::Spreadsheet => self.not_text_spreadsheet(),
            NotText::NoText => self.not_text_no_text(),
            NotText::DamagedUtf16 => self.not_text_damaged_utf16(),
            NotText::UncertainEncoding => self.not_text_uncertain_encoding(),
        }
    }

    /// Why a text is no table.
    pub fn not_a_table(self, problem: TableProblem) -> String {
        match problem {
            TableProblem::Empty => self.table_empty().to_owned(),
            TableProblem::TooManyRows => self.table_too_many_rows().to_owned(),
            TableProblem::TooManyColumns { line } => self.table_too_many_columns(line),
            TableProblem::CellTooLong { line } => self.table_cell_too_long(line),
            TableProblem::OpenQuote { line } => self.table_open_quote(line),
        }
    }

    /// Why a cell cannot be taken over; `known` is the person who is here already.
    pub fn reason(self, problem: CellReason, known: &str) -> String {
        match problem {
            CellReason::NoName => self.reason_no_name().to_owned(),
            CellReason::TooLong => self.reason_too_long().to_owned(),
            CellReason::NoDate => self.reason_no_date().to_owned(),
            CellReason::ImpossibleDate => self.reason_impossible_date().to_owned(),
            CellReason::NoAge => self.reason_no_age().to_owned(),
            CellReason::NoPhoneNumber => self.reason_no_phone_number().to_owned(),
            CellReason::NoEmailAddress => self.reason_no_email_address().to_owned(),
            CellReason::UnknownRole => self.reason_unknown_role().to_owned(),
            CellReason::UnknownBuddy => self.reason_unknown_buddy().to_owned(),
            CellReason::SameAsLine(line) => self.reason_same_as_line(line),
            CellReason::AlreadyHere(_) => self.reason_already_here(known),
        }
    }

    /// What a column is called; it is a heading that would be understood.
    pub fn column(self, column: Column) -> &'static str {
        match column {
            Column::Code => self.column_code(),
            Column::Name => self.column_name(),
            Column::FirstName => self.column_first_name(),
            Column::LastName => self.column_last_name(),
            Column::Role => self.column_role(),
            Column::Duties => self.column_duties(),
            Column::Group => self.column_group(),
            Column::Buddy => self.column_buddy(),
            Column::Phone => self.column_phone(),
            Column::Email => self.column_email(),
            Column::Born => self.column_born(),
            Column::Age => self.column_age(),
            Column::Room => self.column_room(),
            Column::Notes => self.column_notes(),
            Column::Allergy => self.column_allergy(),
            Column::Diet => self.column_diet(),
            Column::Conditions => self.column_conditions(),
            Column::Medicines => self.column_medicines(),
            Column::GuardianName => self.column_guardian_name(),
            Column::GuardianRelation => self.column_guardian_relation(),
            Column::GuardianPhone => self.column_guardian_phone(),
            Column::GuardianSecondPhone => self.column_guardian_second_phone(),
            Column::SecondGuardianName => self.column_second_guardian_name(),
            Column::SecondGuardianPhone => self.column_second_guardian_phone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Language;
    use crate::text::tests::words_in;
    use visit::people::import::{Column, Existing, preview, read_table};

    #[test]
    fn every_example_can_be_taken_over_as_it_is() {
        for words in Language::ALL.map(|language| words_in(language).people.import) {
            let table = read_table(words.example_table()).unwrap();
            let nobody = Existing {
                people: &[],
                groups: &[],
            };
            let preview = preview(&table, nobody).unwrap();
            assert!(preview.is_ready(), "{:?}", preview.rows);
            assert_eq!(preview.rows.len(), 3);
            assert_eq!(preview.ignored_headings, Vec::<String>::new());
            assert_eq!(preview.columns.len(), 11);
        }
    }

    /// The names shown for the columns are headings that would be understood.
    #[test]
    fn what_the_columns_are_called_is_understood_as_a_heading() {
        for words in Language::ALL.map(|language| words_in(language).people.import) {
            for column in super::super::KNOWN_COLUMNS {
                let name = words.column(column);
                assert_eq!(Column::of_heading(name), Some(column), "{name}");
            }
        }
    }
}
