use crate::dates::{date_in_words, time_at_start};
use crate::records::{Expected, Item, Round, RoundKind};
use crate::values::{Id, LocalDateTime};
use chrono::NaiveDate;

/// A whole set of rounds, read from lines such as "15:15 library steps". Nothing exists
/// until the leader has looked at it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinesPreview {
    pub rounds: Vec<ProposedRound>,
    /// Lines that could not be read, by their number counted from one.
    pub problems: Vec<(usize, LineProblem)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedRound {
    /// Line that it comes from, counted from one.
    pub line: usize,
    pub due: LocalDateTime,
    pub place: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineProblem {
    /// The line does not begin with a time of day that exists.
    NoTime,
    NoPlace,
    /// The line begins with a date that does not exist.
    ImpossibleDate,
    /// The same time and place stands further up.
    Repeated,
    TooManyLines,
}

const MOST_LINES: usize = 200;
const LONGEST_PLACE: usize = 120;

/// Reads lines of times and places. A line that holds only a date ("2027-06-02", "2.6.2027",
/// "02/06/2027") is the day of the lines below it; the lines above the first such line
/// belong to `day`.
#[must_use]
pub fn rounds_from_lines(text: &str, day: NaiveDate, zone: &str) -> LinesPreview {
    let mut preview = LinesPreview::default();
    let mut day = day;
    for (nth, line) in text.lines().enumerate() {
        let number = nth + 1;
        if number > MOST_LINES {
            preview.problems.push((number, LineProblem::TooManyLines));
            break;
        }
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        match date_in_words(line) {
            Some(Ok(date)) => day = date,
            Some(Err(_)) => preview.problems.push((number, LineProblem::ImpossibleDate)),
            None => match proposed(line, day, zone, number) {
                Ok(round) if preview.has(&round) => {
                    preview.problems.push((number, LineProblem::Repeated));
                }
                Ok(round) => preview.rounds.push(round),
                Err(problem) => preview.problems.push((number, problem)),
            },
        }
    }
    preview
}

/// A round for an item of the programme: at its start and place, for its group.
#[must_use]
pub fn round_from_item(id: Id, item: &Item, grace_minutes: u16) -> Round {
    Round {
        id,
        code: String::new(),
        item: Some(item.id),
        kind: RoundKind::RollCall,
        place: item.place.clone(),
        due: item.starts.clone(),
        grace_minutes,
        expected: item.group.map_or(Expected::Everybody, Expected::Group),
        notes: String::new(),
        removed: None,
    }
}

impl LinesPreview {
    fn has(&self, round: &ProposedRound) -> bool {
        self.rounds
            .iter()
            .any(|known| known.due == round.due && known.place == round.place)
    }

    /// The rounds to save, all for everybody; `None` while a line could not be read, so that
    /// a set is never saved in part without anybody knowing.
    #[must_use]
    pub fn rounds(&self, grace_minutes: u16, mut id: impl FnMut() -> Id) -> Option<Vec<Round>> {
        self.problems.is_empty().then(|| {
            self.rounds
                .iter()
                .map(|proposed| Round {
                    id: id(),
                    code: String::new(),
                    item: None,
                    kind: RoundKind::RollCall,
                    place: proposed.place.clone(),
                    due: Some(proposed.due.clone()),
                    grace_minutes,
                    expected: Expected::Everybody,
                    notes: String::new(),
                    removed: None,
                })
                .collect()
        })
    }
}

fn proposed(
    line: &str,
    day: NaiveDate,
    zone: &str,
    number: usize,
) -> Result<ProposedRound, LineProblem> {
    let (time, rest) = time_at_start(line).ok_or(LineProblem::NoTime)?;
    let place: String = rest
        .trim_matches(|letter: char| letter.is_whitespace() || "-–—,;:|".contains(letter))
        .chars()
        .take(LONGEST_PLACE)
        .collect();
    if place.is_empty() {
        return Err(LineProblem::NoPlace);
    }
    Ok(ProposedRound {
        line: number,
        due: LocalDateTime::new(day, time, zone),
        place,
    })
}
