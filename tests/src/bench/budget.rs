/// A promise in numbers, and what was measured.
pub struct Measured {
    pub what: &'static str,
    pub budget: Budget,
    /// `None` if it could not be measured; `note` says why.
    pub value: Option<f64>,
    pub note: String,
}

/// The most that is allowed.
#[derive(Clone, Copy)]
pub enum Budget {
    Kilobytes(f64),
    Milliseconds(f64),
    Megabytes(f64),
    Bytes(f64),
    /// Of one measured value to another.
    Times(f64),
}

impl Budget {
    fn limit(self) -> f64 {
        match self {
            Self::Kilobytes(limit)
            | Self::Milliseconds(limit)
            | Self::Megabytes(limit)
            | Self::Bytes(limit)
            | Self::Times(limit) => limit,
        }
    }

    fn show(self, value: f64) -> String {
        match self {
            Self::Kilobytes(_) => format!("{value:.1} kB"),
            Self::Milliseconds(_) => format!("{value:.0} ms"),
            Self::Megabytes(_) => format!("{value:.0} MB"),
            Self::Bytes(_) => format!("{value:.0} bytes"),
            Self::Times(_) => format!("{value:.2} x"),
        }
    }
}

impl Measured {
    pub fn new(what: &'static str, budget: Budget, value: f64) -> Self {
        Self {
            what,
            budget,
            value: Some(value),
            note: String::new(),
        }
    }

    pub fn missing(what: &'static str, budget: Budget, why: impl Into<String>) -> Self {
        Self {
            what,
            budget,
            value: None,
            note: why.into(),
        }
    }

    pub fn with_note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    fn holds(&self) -> bool {
        self.value.is_some_and(|value| value <= self.budget.limit())
    }
}

/// Prints a Markdown table, as `docs/performance.md` keeps it; true if every budget holds.
pub fn print_table(measured: &[Measured]) -> bool {
    println!("| What | Budget | Measured | | Note |");
    println!("|---|---|---|---|---|");
    for row in measured {
        let value = row
            .value
            .map_or("not measured".to_owned(), |value| row.budget.show(value));
        let verdict = if row.holds() { "holds" } else { "**OVER**" };
        let limit = row.budget.show(row.budget.limit());
        println!(
            "| {} | ≤ {limit} | {value} | {verdict} | {} |",
            row.what, row.note
        );
    }
    measured.iter().all(Measured::holds)
}

#[test]
fn a_budget_is_the_most_and_silence_is_no_success() {
    assert!(Measured::new("x", Budget::Kilobytes(200.0), 200.0).holds());
    assert!(!Measured::new("x", Budget::Kilobytes(200.0), 200.1).holds());
    assert!(!Measured::missing("x", Budget::Bytes(1.0), "no app").holds());
}
