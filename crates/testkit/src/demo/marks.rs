use super::ids::id_of;
use super::source::{DemoError, Source, SourceMark, SourceRound, first_name, is_given};
use super::time_of_day;
use crate::TzDatabase;
use visit::facts::{How, Mark, MarkState, Marker, RoundClosing};
use visit::roll_call::{NewMark, mark};
use visit::time::instant_of;
use visit::{Entry, Id, Instant, LocalDateTime};

impl Source {
    /// The marks of the file that this visit's leaders had by then. The marks of one phone
    /// count up in the order in which they were written, whatever its clock said.
    pub(super) fn marks_received_by(&self, moment: Instant) -> Result<Vec<Entry>, DemoError> {
        let mut marks = Vec::new();
        for (nth, source) in self.marks.iter().enumerate() {
            if is_given(&source.state) {
                marks.push(self.mark(nth, source)?);
            }
        }
        marks.sort_by_key(|mark| (known_since(mark).min(mark.recorded), mark.id));
        let written_before = marks.clone();
        for (nth, mark) in marks.iter_mut().enumerate() {
            let before = written_before.iter().take(nth);
            let counted = before.filter(|other| other.phone == mark.phone).count();
            mark.counter = u64::try_from(counted).unwrap_or_default() + 1;
        }
        marks.retain(|mark| known_since(mark) <= moment);
        Ok(marks.into_iter().map(Entry::from).collect())
    }

    fn mark(&self, nth: usize, source: &SourceMark) -> Result<Mark, DemoError> {
        let round = self.round(&source.round)?;
        let moment = |time: &str| {
            let local = LocalDateTime::new(round.date, time_of_day(time)?, &*round.tz);
            instant_of(&TzDatabase, &local).ok_or(DemoError::Time)
        };
        let recorded = moment(&source.recorded)?;
        let received = moment(&source.received)?;
        let until = source
            .note
            .split_once("until ")
            .filter(|_| source.state == "excused")
            .map(|(_, time)| moment(time.trim()))
            .transpose()?;
        let said_in_words = matches!(&*source.state, "excused" | "needs_help" | "found");
        let note = source.note.trim_start_matches("outcome: ");
        let new = NewMark {
            id: id_of("mark", &format!("{}-{}-{nth}", source.round, source.who)),
            round: id_of("round", &source.round),
            by: self.marker(source)?,
            now: recorded,
            zone: round.tz.clone(),
            counter: 0,
            phone: phone_of(&source.by),
        };
        Ok(Mark {
            observed: moment(&source.observed)?,
            received: (received != recorded).then_some(received),
            place: self.place_in(&source.note),
            until,
            note: if said_in_words {
                self.with_names(note, first_name)
            } else {
                String::new()
            },
            ..mark(
                new,
                self.person_id(&source.who)?,
                state(source),
                how(&source.how),
            )
        })
    }

    fn marker(&self, source: &SourceMark) -> Result<Marker, DemoError> {
        if source.by == source.who {
            return Ok(Marker::OwnReport(self.person_id(&source.by)?));
        }
        if let Some((family, name)) = source.by.split_once(' ') {
            return Ok(Marker::Host {
                family: id_of("host", &self.host(family)?.code),
                name: name.to_owned(),
            });
        }
        Ok(Marker::Person(self.person_id(&source.by)?))
    }

    /// A place of some round that the words of a mark name.
    fn place_in(&self, note: &str) -> String {
        self.rounds
            .iter()
            .map(|round| &round.place)
            .find(|place| {
                !place.contains(' ') && note.split([' ', ';', ',']).any(|word| word == *place)
            })
            .cloned()
            .unwrap_or_default()
    }

    /// Rounds that were over when the clock opens and of which the file says nothing else:
    /// everybody was there and a leader has closed them.
    pub(super) fn earlier_rounds(&self, opens_at: Instant) -> Result<Vec<Entry>, DemoError> {
        let mut entries = Vec::new();
        for round in &self.rounds {
            let due = self.due(round)?;
            let told = self.marks.iter().any(|mark| mark.round == round.id);
            if due < opens_at && !told {
                entries.extend(self.completed_round(round, due)?);
            }
        }
        Ok(entries)
    }

    fn completed_round(&self, round: &SourceRound, due: Instant) -> Result<Vec<Entry>, DemoError> {
        let mut entries = Vec::new();
        for (nth, young) in self.young_people.iter().enumerate() {
            let nth = i64::try_from(nth).unwrap_or_default();
            let leader = self.leader_of(&young.group)?;
            let host = self.host(&young.host)?;
            let (by, phone, state, how) = match &*round.kind {
                kind if kind.starts_with("host") => (
                    Marker::Host {
                        family: id_of("host", &host.code),
                        name: host.adults.split(',').next().unwrap_or_default().to_owned(),
                    },
                    host.code.as_str(),
                    MarkState::WithHost,
                    How::HostMessage,
                ),
                "handover" => (
                    Marker::Person(id_of("person", leader)),
                    leader,
                    MarkState::WithHost,
                    How::Saw,
                ),
                _ => (
                    Marker::Person(id_of("person", leader)),
                    leader,
                    MarkState::Present,
                    How::Saw,
                ),
            };
            let new = NewMark {
                id: id_of("mark", &format!("{}-{}", round.id, young.code)),
                round: id_of("round", &round.id),
                by,
                now: Instant(due.0 - 60_000 + nth * 7_000),
                zone: round.tz.clone(),
                counter: 0,
                phone: phone_of(phone),
            };
            entries.push(mark(new, id_of("person", &young.code), state, how).into());
        }
        entries.push(self.closing(round, due)?.into());
        Ok(entries)
    }

    fn closing(&self, round: &SourceRound, due: Instant) -> Result<RoundClosing, DemoError> {
        let everybody = u16::try_from(self.young_people.len()).unwrap_or(u16::MAX);
        Ok(RoundClosing {
            id: id_of("closing", &round.id),
            round: id_of("round", &round.id),
            by: self.visit_leader()?,
            at: due.plus_minutes(3),
            head_count: everybody,
            accounted_for: everybody,
            expected: everybody,
            note: String::new(),
        })
    }

    pub(super) fn due(&self, round: &SourceRound) -> Result<Instant, DemoError> {
        let local = LocalDateTime::new(round.date, time_of_day(&round.due)?, &*round.tz);
        instant_of(&TzDatabase, &local).ok_or(DemoError::Time)
    }

    fn leader_of(&self, group: &str) -> Result<&str, DemoError> {
        self.people
            .iter()
            .find(|person| person.group == group)
            .map(|person| person.code.as_str())
            .ok_or_else(|| DemoError::Unknown(group.to_owned()))
    }

    fn visit_leader(&self) -> Result<Id, DemoError> {
        self.people
            .iter()
            .find(|person| person.role.starts_with("visit leader"))
            .map(|person| id_of("person", &person.code))
            .ok_or_else(|| DemoError::Unknown("a visit leader".to_owned()))
    }
}

fn known_since(mark: &Mark) -> Instant {
    mark.received.unwrap_or(mark.recorded)
}

fn phone_of(marker: &str) -> String {
    let code = marker.split(' ').next().unwrap_or_default();
    id_of("phone", code).to_string()
}

fn state(source: &SourceMark) -> MarkState {
    match &*source.state {
        "present" if source.how == "self report" => MarkState::SelfReported,
        "present" => MarkState::Present,
        "with_host" => MarkState::WithHost,
        "excused" => MarkState::Excused,
        "not_seen" => MarkState::NotSeen,
        "needs_help" => MarkState::NeedsHelp,
        "missing" => MarkState::Missing,
        "found" => MarkState::Found,
        _ => MarkState::Unknown,
    }
}

fn how(words: &str) -> How {
    match words {
        "saw" => How::Saw,
        "saw + spoke" => How::SawAndSpoke,
        "looked" => How::Looked,
        "knows" => How::Knows,
        "self report" => How::SelfReport,
        "host link" => How::HostMessage,
        "paper sheet" => How::Paper,
        "declared" => How::Declared,
        _ => How::Other,
    }
}
