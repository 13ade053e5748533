use crate::planted::{Bug, is_planted};

/// A table of cells. All its rows have at least one cell with text in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    pub delimiter: Delimiter,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line of the file on which it begins, counted from one.
    pub line: usize,
    /// Trimmed.
    pub cells: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
}

/// Why text is no table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    #[error("there is nothing in it")]
    Empty,
    #[error("there are more than 1000 rows")]
    TooManyRows,
    #[error("line {line} has more than 60 columns")]
    TooManyColumns { line: usize },
    #[error("a cell of line {line} is longer than 2000 letters")]
    CellTooLong { line: usize },
    #[error("a quotation mark is opened on line {line} and never closed")]
    OpenQuote { line: usize },
}

const MOST_ROWS: usize = 1_000;
const MOST_COLUMNS: usize = 60;
const LONGEST_CELL: usize = 2_000;

impl Delimiter {
    #[must_use]
    pub const fn letter(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }

    /// The one that divides the first line into most cells; a comma may stand inside a name,
    /// so the others win when they are as many.
    fn of(text: &str) -> Self {
        let first_line = text.lines().find(|line| !line.trim().is_empty());
        let count = |delimiter: Self| {
            let mut quoted = false;
            first_line.map_or(0, |line| {
                line.chars()
                    .filter(|letter| {
                        quoted ^= *letter == '"';
                        !quoted && *letter == delimiter.letter()
                    })
                    .count()
            })
        };
        [Self::Comma, Self::Semicolon, Self::Tab]
            .into_iter()
            .max_by_key(|delimiter| count(*delimiter))
            .unwrap_or(Self::Semicolon)
    }
}

/// Reads cells divided by commas, semicolons or tabs, quoted where needed (RFC 4180), with any
/// kind of line end. Empty rows are passed over.
///
/// # Errors
/// [`TableProblem`]: it is too large, or a quotation mark is left open.
pub fn read_table(text: &str) -> Result<Table, TableProblem> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let delimiter = Delimiter::of(text);
    let mut reader = Reader::new(delimiter.letter());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let line_end = match letter {
            '\r' if letters.peek() == Some(&'\n') => continue,
            '\r' => '\n',
            letter => letter,
        };
        let doubled = line_end == '"'
            && reader.quoted
            && letters.peek() == Some(&'"')
            && !is_planted(Bug::DoubledQuoteCloses);
        if doubled {
            letters.next();
            reader.cell.push('"');
        } else {
            reader.take(line_end)?;
        }
    }
    if reader.quoted {
        return Err(TableProblem::OpenQuote {
            line: reader.quote_opened_on,
        });
    }
    reader.end_row()?;
    if reader.rows.is_empty() {
        return Err(TableProblem::Empty);
    }
    Ok(Table {
        delimiter,
        rows: reader.rows,
    })
}

struct Reader {
    delimiter: char,
    quoted: bool,
    quote_opened_on: usize,
    line: usize,
    row_begins_on: usize,
    cell: String,
    cells: Vec<String>,
    rows: Vec<Row>,
}

impl Reader {
    const fn new(delimiter: char) -> Self {
        Self {
            delimiter,
            quoted: false,
            quote_opened_on: 1,
            line: 1,
            row_begins_on: 1,
            cell: String::new(),
            cells: Vec::new(),
            rows: Vec::new(),
        }
    }

    fn take(&mut self, letter: char) -> Result<(), TableProblem> {
        match letter {
            '"' if self.quoted => self.quoted = false,
            // A quotation mark inside a cell, as in 5" tape, opens nothing.
            '"' if self.cell.trim().is_empty() => {
                self.quoted = true;
                self.quote_opened_on = self.line;
                self.cell.clear();
            }
            '\n' if !self.quoted => {
                self.end_row()?;
                self.line += 1;
                self.row_begins_on = self.line;
            }
            letter if letter == self.delimiter && !self.quoted => self.end_cell()?,
            letter => {
                self.line += usize::from(letter == '\n');
                self.cell.push(letter);
                if self.cell.len() > LONGEST_CELL * 4 {
                    return Err(TableProblem::CellTooLong { line: self.line });
                }
            }
        }
        Ok(())
    }

    fn end_cell(&mut self) -> Result<(), TableProblem> {
        let line = self.line;
        if self.cell.chars().count() > LONGEST_CELL {
            return Err(TableProblem::CellTooLong { line });
        }
        if self.cells.len() >= MOST_COLUMNS {
            return Err(TableProblem::TooManyColumns { line });
        }
        self.cells.push(self.cell.trim().to_owned());
        self.cell.clear();
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), TableProblem> {
        self.end_cell()?;
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        if self.rows.len() >= MOST_ROWS {
            return Err(TableProblem::TooManyRows);
        }
        self.rows.push(Row {
            line: self.row_begins_on,
            cells,
        });
        Ok(())
    }
}
