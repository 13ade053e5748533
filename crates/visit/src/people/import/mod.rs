//! People from a table: a CSV file or what was copied from a spreadsheet. Bytes become text,
//! text becomes cells, cells become proposed people with every problem named by row and
//! column; records are made only from a preview without problems, so nothing is ever
//! half-imported.

mod column;
mod decode;
mod preview;
mod records;
mod row;
mod table;

#[cfg(test)]
mod fuzz;

pub use column::Column;
pub use decode::{Decoded, Encoding, NotText, decode};
pub use preview::{Existing, Preview, PreviewRow, preview};
pub use row::{CellProblem, CellReason, ProposedGuardian, ProposedPerson};
pub use table::{Delimiter, Row, Table, TableProblem, read_table};
