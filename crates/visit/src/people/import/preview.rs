use super::row::read_row;
use super::{CellProblem, CellReason, Column, ProposedPerson, Row, Table};
use crate::order::Gather;
use crate::people::folded;
use crate::records::{Group, Person, Role};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that a table would bring, before anything of it exists.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preview {
    pub rows: Vec<PreviewRow>,
    pub columns: Vec<Column>,
    /// Headings that mean nothing here; their cells are not taken over.
    pub ignored_headings: Vec<String>,
    /// Names of groups that would be made.
    pub new_groups: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewRow {
    /// The line of the file, counted from one.
    pub line: usize,
    pub person: ProposedPerson,
    pub problems: Vec<CellProblem>,
}

/// What the visit holds already.
#[derive(Debug, Clone, Copy)]
pub struct Existing<'a> {
    pub people: &'a [Person],
    pub groups: &'a [Group],
}

/// Reads a table of people. The first row is taken for headings if it names one column that
/// holds names; a table of one column without a heading is a list of names.
///
/// `None` when no column holds names.
#[must_use]
pub fn preview(table: &Table, existing: Existing<'_>) -> Option<Preview> {
    let (columns, rows, ignored_headings) = columns_of(table)?;
    let mut rows: Vec<PreviewRow> = rows
        .iter()
        .map(|row| {
            let cells = columns
                .iter()
                .zip(&row.cells)
                .filter_map(|(column, cell)| Some(((*column)?, cell.clone())))
                .collect();
            let (person, problems) = read_row(&cells);
            PreviewRow {
                line: row.line,
                person,
                problems,
            }
        })
        .collect();
    find_repeated(&mut rows, existing.people);
    find_unknown_buddies(&mut rows);
    let mut preview = Preview {
        rows,
        columns: columns.into_iter().flatten().collect(),
        ignored_headings,
        new_groups: Vec::new(),
    };
    preview.new_groups = new_groups(&preview.rows, existing.groups);
    Some(preview)
}

impl Preview {
    /// Nothing stands against taking all of it over.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        !self.rows.is_empty() && self.rows.iter().all(|row| row.problems.is_empty())
    }

    /// The same without the rows of these lines, when the leader has said to leave them out.
    #[must_use]
    pub fn without_lines(&self, lines: &[usize], existing: Existing<'_>) -> Self {
        let mut rows: Vec<PreviewRow> = self
            .rows
            .iter()
            .filter(|row| !lines.contains(&row.line))
            .cloned()
            .collect();
        for row in &mut rows {
            row.problems
                .retain(|problem| !problem.reason.hangs_on_other_rows());
        }
        find_repeated(&mut rows, existing.people);
        find_unknown_buddies(&mut rows);
        Self {
            new_groups: new_groups(&rows, existing.groups),
            rows,
            ..self.clone()
        }
    }

    /// Whether it brings health or guardian data, which ask for the app lock first.
    #[must_use]
    pub fn brings_guarded_data(&self) -> bool {
        self.columns.iter().any(|column| column.is_guarded())
    }
}

impl CellReason {
    const fn hangs_on_other_rows(self) -> bool {
        matches!(
            self,
            Self::SameAsLine(_) | Self::AlreadyHere(_) | Self::UnknownBuddy
        )
    }
}

type Columns<'a> = (Vec<Option<Column>>, &'a [Row], Vec<String>);

fn columns_of(table: &Table) -> Option<Columns<'_>> {
    let (first, rest) = table.rows.split_first()?;
    let mut taken = BTreeSet::new();
    let columns: Vec<Option<Column>> = first
        .cells
        .iter()
        .map(|heading| Column::of_heading(heading).filter(|column| taken.insert(*column)))
        .collect();
    let has = |column| columns.contains(&Some(column));
    let ignored: Vec<String> = first
        .cells
        .iter()
        .zip(&columns)
        .filter(|(heading, column)| column.is_none() && !heading.is_empty())
        .map(|(heading, _)| heading.clone())
        .collect();
    if has(Column::Name) || has(Column::FirstName) {
        return Some((columns, rest, ignored));
    }
    // In French the heading "Nom" alone means the whole name.
    if has(Column::LastName) {
        let whole = |column: Option<Column>| match column {
            Some(Column::LastName) => Some(Column::Name),
            other => other,
        };
        return Some((columns.into_iter().map(whole).collect(), rest, ignored));
    }
    let only_names = table.rows.iter().all(|row| row.cells.len() == 1);
    only_names.then(|| (vec![Some(Column::Name)], table.rows.as_slice(), Vec::new()))
}

/// The same name stands for the same person, unless two dates of birth tell them apart.
fn find_repeated(rows: &mut [PreviewRow], existing: &[Person]) {
    let mut seen: BTreeMap<String, Vec<(usize, ProposedPerson)>> = BTreeMap::new();
    for row in rows {
        let name = folded(&row.person.name);
        if name.is_empty() {
            continue;
        }
        let known = existing.iter().find(|person| {
            person.removed.is_none()
                && folded(&person.name) == name
                && !differ(person.born, row.person.born)
        });
        let before = seen.entry(name).or_default();
        let same = before
            .iter()
            .find(|(_, other)| !differ(other.born, row.person.born));
        let reason = match (same, known) {
            (Some((line, _)), _) => Some(CellReason::SameAsLine(*line)),
            (None, Some(person)) => Some(CellReason::AlreadyHere(person.id)),
            (None, None) => None,
        };
        row.problems.extend(reason.map(|reason| CellProblem {
            column: None,
            reason,
        }));
        before.push((row.line, row.person.clone()));
    }
}

fn differ(one: Option<chrono::NaiveDate>, other: Option<chrono::NaiveDate>) -> bool {
    one.zip(other).is_some_and(|(one, other)| one != other)
}

fn find_unknown_buddies(rows: &mut [PreviewRow]) {
    let known: Vec<ProposedPerson> = rows.iter().map(|row| row.person.clone()).collect();
    for row in rows {
        let wanted = &row.person.buddy;
        let own = row.person.is_called(wanted);
        if !wanted.is_empty() && (own || !known.iter().any(|other| other.is_called(wanted))) {
            row.problems.push(CellProblem {
                column: Some(Column::Buddy),
                reason: CellReason::UnknownBuddy,
            });
        }
    }
}

impl ProposedPerson {
    pub(super) fn is_called(&self, name_or_code: &str) -> bool {
        let wanted = folded(name_or_code);
        folded(&self.name) == wanted || (!self.code.is_empty() && folded(&self.code) == wanted)
    }

    pub(super) fn is_young(&self) -> bool {
        self.role == Role::YoungPerson
    }
}

fn new_groups(rows: &[PreviewRow], existing: &[Group]) -> Vec<String> {
    let mut known: BTreeSet<String> = existing
        .iter()
        .filter(|group| group.removed.is_none())
        .map(|group| folded(&group.name))
        .gather_set();
    rows.iter()
        .map(|row| &row.person.group)
        .filter(|name| !name.is_empty() && known.insert(folded(name)))
        .cloned()
        .collect()
}
