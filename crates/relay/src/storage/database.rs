use super::StorageError;

/// A connection to one of the two kinds of database: the little SQL that both understand.
///
/// Everything above it is written once. Statements number their parameters `$1`, `$2`, … and are
/// prepared once for each text, so the texts must not hold values.
pub trait Database: Send {
    /// Starts a transaction; one that writes has the right to from its start.
    fn begin(&mut self, access: Access) -> Result<(), StorageError>;

    /// Returns when the transaction is durable.
    fn commit(&mut self) -> Result<(), StorageError>;

    /// Never fails: a connection that cannot even do this is replaced before its next use.
    fn rollback(&mut self);

    /// Runs a statement and tells how many rows it changed.
    fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, StorageError>;

    fn query(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, StorageError>;

    /// Appended to a SELECT: keeps its rows for this transaction.
    fn for_update(&self) -> &'static str;

    /// Appended to a SELECT: keeps others from changing its rows before this transaction ends.
    fn for_share(&self) -> &'static str;

    /// A condition that a pair of columns is one of `count` pairs, the first of which has the
    /// parameter `first`.
    fn is_one_of(&self, columns: &str, count: usize, first: usize) -> String;

    /// Tells other processes, at commit, what has changed. A hint: nobody relies on it.
    fn announce(&mut self, what: &str) -> Result<(), StorageError>;

    /// Gives back what deleted rows took up, and overwrites it where the database can.
    fn tidy(&mut self) -> Result<(), StorageError>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Reading,
    Writing,
}

/// One parameter.
#[derive(Debug, Clone, Copy)]
pub enum Value<'a> {
    Bytes(&'a [u8]),
    Integer(i64),
    Null,
}

/// One row of an answer.
#[derive(Debug)]
pub struct Row(pub Vec<Field>);

#[derive(Debug)]
pub enum Field {
    Bytes(Vec<u8>),
    Integer(i64),
    Null,
}

impl Value<'_> {
    /// # Errors
    /// A number beyond what databases count.
    pub fn number(number: u64) -> Result<Self, StorageError> {
        i64::try_from(number)
            .map(Self::Integer)
            .map_err(|_| StorageError::Unexpected("a number is too large"))
    }
}

impl Row {
    pub fn number(&self, column: usize) -> Result<u64, StorageError> {
        self.optional_number(column)?
            .ok_or(StorageError::Unexpected("a number is missing"))
    }

    pub fn optional_number(&self, column: usize) -> Result<Option<u64>, StorageError> {
        match self.0.get(column) {
            Some(Field::Integer(number)) => u64::try_from(*number)
                .map(Some)
                .map_err(|_| StorageError::Unexpected("a number is negative")),
            Some(Field::Null) => Ok(None),
            _ => Err(StorageError::Unexpected("a column is no number")),
        }
    }

    pub fn integer(&self, column: usize) -> Result<i64, StorageError> {
        match self.0.get(column) {
            Some(Field::Integer(number)) => Ok(*number),
            _ => Err(StorageError::Unexpected("a column is no number")),
        }
    }

    pub fn bytes(&mut self, column: usize) -> Result<Vec<u8>, StorageError> {
        match self.0.get_mut(column) {
            Some(Field::Bytes(bytes)) => Ok(std::mem::take(bytes)),
            _ => Err(StorageError::Unexpected("a column is no byte string")),
        }
    }

    pub fn array<const N: usize>(&self, column: usize) -> Result<[u8; N], StorageError> {
        match self.0.get(column) {
            Some(Field::Bytes(bytes)) => bytes
                .as_slice()
                .try_into()
                .map_err(|_| StorageError::Unexpected("an id has another length")),
            _ => Err(StorageError::Unexpected("a column is no byte string")),
        }
    }
}

/// Does `work` as a whole or not at all.
pub fn transaction<T>(
    database: &mut dyn Database,
    access: Access,
    work: impl FnOnce(&mut dyn Database) -> Result<T, StorageError>,
) -> Result<T, StorageError> {
    database.begin(access)?;
    let outcome = work(database).and_then(|value| database.commit().map(|()| value));
    if outcome.is_err() {
        database.rollback();
    }
    outcome
}

/// Runs a statement over many rows in a few sizes, so that it is prepared only for those.
pub fn in_portions<T>(
    mut rows: &[T],
    mut each: impl FnMut(&[T]) -> Result<(), StorageError>,
) -> Result<(), StorageError> {
    for size in [64, 16, 4, 1] {
        while let Some((portion, rest)) = rows.split_at_checked(size) {
            each(portion)?;
            rows = rest;
        }
    }
    Ok(())
}

/// `($1,$2),($3,$4)` for two rows of two columns.
pub fn placeholders(rows: usize, columns: usize, first: usize) -> String {
    let row = |row: usize| {
        let numbers = (0..columns).map(|column| format!("${}", first + row * columns + column));
        format!("({})", numbers.collect::<Vec<_>>().join(","))
    };
    (0..rows).map(row).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::{in_portions, placeholders};

    #[test]
    fn portions_hold_every_row_once() {
        let rows: Vec<u32> = (0..151).collect();
        let (mut seen, mut sizes) = (Vec::new(), Vec::new());
        in_portions(&rows, |portion| {
            seen.extend_from_slice(portion);
            sizes.push(portion.len());
            Ok(())
        })
        .unwrap();
        assert_eq!(seen, rows);
        assert_eq!(sizes, [64, 64, 16, 4, 1, 1, 1]);
    }

    #[test]
    fn placeholders_are_numbered_through() {
        assert_eq!(placeholders(2, 2, 3), "($3,$4),($5,$6)");
    }
}
