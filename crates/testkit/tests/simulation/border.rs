//! What the engine refuses of its own page: a fact that the rules of the visit forbid. What
//! another phone said, or an archive brings, is kept whatever it says.

use crate::archives::answer;
use crate::base::{VISIT, a_leader, a_visit};
use crate::changes::{random_id, round};
use crate::phone::Phone;
use engine::protocol::{Answer, Change, Command, Notice, Problem};
use visit::facts::{Case, How, Mark, MarkState, Marker, RoundClosing};
use visit::records::{Person, Role, Round};
use visit::roll_call::{CloseRefusal, MarkRefusal};
use visit::{Entry, Id, Instant};

const ROUND: Id = Id::from_bytes([0x21; 16]);
const LEADS: Id = Id::from_bytes([0x71; 16]);
const LEADER: Id = Id::from_bytes([0x72; 16]);
const NOOR: Id = Id::from_bytes([0x31; 16]);
const MATS: Id = Id::from_bytes([0x32; 16]);

/// A phone on which two young people are expected in one round.
fn phone() -> Phone {
    let mut phone = Phone::without_visit(41);
    let made = Command::CreateVisit {
        visit: Box::new(a_visit()),
        leader: Box::new(a_leader()),
    };
    assert_eq!(answer(&mut phone, made), Ok(Answer::Visit(VISIT)));
    let open = Command::OpenVisit { visit: VISIT };
    assert_eq!(answer(&mut phone, open), Ok(Answer::Done));
    let entries = vec![
        person(NOOR, Role::YoungPerson),
        person(MATS, Role::YoungPerson),
        person(LEADER, Role::Leader),
        Entry::Round(a_round(&mut phone)),
    ];
    assert_eq!(save(&mut phone, entries), Ok(Answer::Done));
    phone
}

fn person(id: Id, role: Role) -> Entry {
    Entry::Person(Person {
        id,
        role,
        ..a_leader()
    })
}

fn a_round(phone: &mut Phone) -> Round {
    round(ROUND, &mut phone.random)
}

fn save(phone: &mut Phone, entries: Vec<Entry>) -> Result<Answer, Problem> {
    let changes = entries.into_iter().map(|after| Change {
        before: None,
        after,
    });
    let command = Command::Save {
        visit: VISIT,
        changes: changes.collect(),
    };
    answer(phone, command)
}

fn mark(phone: &mut Phone, person: Id, state: MarkState) -> Mark {
    Mark {
        id: random_id(&mut phone.random, phone.now),
        round: ROUND,
        person,
        state,
        by: Marker::Person(LEADS),
        how: How::Saw,
        observed: Instant(phone.now),
        recorded: Instant(phone.now),
        received: None,
        zone: "Europe/Berlin".to_owned(),
        counter: 0,
        phone: String::new(),
        place: String::new(),
        until: None,
        ends: Vec::new(),
        accepts: None,
        note: String::new(),
    }
}

fn closing(phone: &mut Phone, head_count: u16) -> RoundClosing {
    RoundClosing {
        id: random_id(&mut phone.random, phone.now),
        round: ROUND,
        by: LEADER,
        at: Instant(phone.now),
        head_count,
        accounted_for: head_count,
        expected: 2,
        note: String::new(),
    }
}

fn case(phone: &mut Phone, reason: &str) -> Entry {
    Entry::Case(Case {
        id: random_id(&mut phone.random, phone.now),
        round: ROUND,
        person: MATS,
        by: LEADER,
        at: Instant(phone.now),
        reason: reason.to_owned(),
    })
}

fn unaccounted(people: &[Id]) -> Result<Answer, Problem> {
    Err(Problem::RoundStaysOpen(CloseRefusal::Unaccounted(
        people.to_vec(),
    )))
}

fn forbidden(refusal: MarkRefusal) -> Result<Answer, Problem> {
    Err(Problem::FactRefused(refusal))
}

/// Domain.md 3.9: a round with one of them missing cannot close, whatever the page thinks.
#[test]
fn a_round_is_not_closed_with_anybody_unaccounted_for() {
    let mut phone = phone();
    let close = closing(&mut phone, 0);
    assert_eq!(
        save(&mut phone, vec![close.into()]),
        unaccounted(&[NOOR, MATS])
    );
    let here = mark(&mut phone, NOOR, MarkState::Present);
    let close = closing(&mut phone, 1);
    let together = vec![here.into(), close.clone().into()];
    assert_eq!(save(&mut phone, together), unaccounted(&[MATS]));
    assert_eq!(
        save(&mut phone, vec![close.clone().into()]),
        unaccounted(&[NOOR, MATS]),
        "nothing of a refused command is there"
    );
    let here = mark(&mut phone, NOOR, MarkState::Present);
    let case = case(&mut phone, "gone to the clinic with L2");
    let together = vec![here.into(), case, close.clone().into()];
    assert_eq!(save(&mut phone, together.clone()), Ok(Answer::Done));
    assert_eq!(save(&mut phone, together), Ok(Answer::Done), "sent again");
}

#[test]
fn heads_and_names_must_agree_and_a_report_is_no_head() {
    let mut phone = phone();
    let here = mark(&mut phone, NOOR, MarkState::Present);
    let mut report = mark(&mut phone, MATS, MarkState::SelfReported);
    report.by = Marker::OwnReport(MATS);
    report.how = How::SelfReport;
    let marks = vec![here.into(), report.into()];
    assert_eq!(save(&mut phone, marks), Ok(Answer::Done));
    let two = closing(&mut phone, 2);
    assert_eq!(save(&mut phone, vec![two.into()]), unaccounted(&[MATS]));
    let seen = mark(&mut phone, MATS, MarkState::Present);
    let one = closing(&mut phone, 1);
    let differ = CloseRefusal::HeadCountDiffers { heads: 1, names: 2 };
    assert_eq!(
        save(&mut phone, vec![seen.clone().into(), one.into()]),
        Err(Problem::RoundStaysOpen(differ))
    );
    let two = closing(&mut phone, 2);
    let all = vec![seen.into(), two.into()];
    assert_eq!(save(&mut phone, all), Ok(Answer::Done));
}

/// Domain.md 3.9: whoever was excused until a time that has passed is not accounted for. A
/// closing that is durable stays, though, when its command comes again.
#[test]
fn an_excuse_that_has_run_out_keeps_a_round_open() {
    let mut phone = phone();
    let here = mark(&mut phone, NOOR, MarkState::Present);
    let mut excused = mark(&mut phone, MATS, MarkState::Excused);
    excused.until = Some(Instant(phone.now + 60_000));
    excused.note = "with the Bergers".to_owned();
    let close = closing(&mut phone, 1);
    let in_time = vec![here.into(), excused.into(), close.into()];
    assert_eq!(save(&mut phone, in_time.clone()), Ok(Answer::Done));
    phone.wait(120_000);
    assert_eq!(save(&mut phone, in_time), Ok(Answer::Done));
    let late = closing(&mut phone, 1);
    assert_eq!(save(&mut phone, vec![late.into()]), unaccounted(&[MATS]));
}

#[test]
fn whoever_left_the_visit_elsewhere_is_not_missed() {
    let mut phone = phone();
    let here = mark(&mut phone, NOOR, MarkState::Present);
    let mut left = mark(&mut phone, MATS, MarkState::LeftTheVisit);
    left.round = Id::from_bytes([0x22; 16]);
    let close = closing(&mut phone, 1);
    let all = vec![here.into(), left.into(), close.into()];
    assert_eq!(save(&mut phone, all), Ok(Answer::Done));
}

#[test]
fn a_closing_needs_a_leader_and_a_round_and_a_case_its_reason() {
    let mut phone = phone();
    let mut by_young = closing(&mut phone, 0);
    by_young.by = NOOR;
    assert_eq!(
        save(&mut phone, vec![by_young.into()]),
        forbidden(MarkRefusal::OnlyALeader)
    );
    let mut of_nothing = closing(&mut phone, 0);
    of_nothing.round = Id::from_bytes([0x55; 16]);
    assert!(matches!(
        save(&mut phone, vec![of_nothing.into()]),
        Err(Problem::Unacceptable { .. })
    ));
    let wordless = case(&mut phone, " ");
    assert_eq!(
        save(&mut phone, vec![wordless]),
        forbidden(MarkRefusal::NeedsAReason)
    );
}

/// Domain.md 3.4 rules 5 and 7.
#[test]
fn nobody_takes_back_or_accepts_what_is_not_theirs() {
    let mut phone = phone();
    let seen = mark(&mut phone, NOOR, MarkState::Present);
    assert_eq!(
        save(&mut phone, vec![seen.clone().into()]),
        Ok(Answer::Done)
    );
    let mut withdrawn = mark(&mut phone, NOOR, MarkState::Withdrawn);
    withdrawn.ends = vec![seen.id];
    withdrawn.by = Marker::Person(LEADER);
    assert_eq!(
        save(&mut phone, vec![withdrawn.clone().into()]),
        forbidden(MarkRefusal::NotYourMark)
    );
    withdrawn.by = seen.by.clone();
    assert_eq!(save(&mut phone, vec![withdrawn.into()]), Ok(Answer::Done));
    let mut accepted = mark(&mut phone, NOOR, MarkState::Found);
    accepted.accepts = Some(seen.id);
    accepted.by = Marker::Person(LEADER);
    assert_eq!(
        save(&mut phone, vec![accepted.into()]),
        forbidden(MarkRefusal::OnlyTheVisitLeader)
    );
}

/// A mark speaks for the phone that wrote it, and is counted among its marks.
#[test]
fn no_page_marks_for_another_phone() {
    let mut phone = phone();
    let mut foreign = mark(&mut phone, NOOR, MarkState::Present);
    foreign.phone = "ffffffff".to_owned();
    foreign.counter = 900;
    assert_eq!(save(&mut phone, vec![foreign.into()]), Ok(Answer::Done));
    let of_noor = Command::MarksOfPerson {
        visit: VISIT,
        person: NOOR,
    };
    let Ok(Answer::Marks(marks)) = answer(&mut phone, of_noor) else {
        panic!("there are marks");
    };
    assert_eq!(marks[0].counter, 1);
    assert_ne!(marks[0].phone, "ffffffff");
}

/// It happened, so it is shown: a closing against the rules, and a mark that somebody else
/// took back, which was a sighting all the same.
#[test]
fn what_an_archive_brings_is_kept_against_the_rules() {
    let mut maker = Phone::without_visit(43);
    let seen = mark(&mut maker, NOOR, MarkState::Present);
    let mut withdrawn = mark(&mut maker, NOOR, MarkState::Withdrawn);
    withdrawn.ends = vec![seen.id];
    withdrawn.by = Marker::Person(LEADER);
    let closed = closing(&mut maker, 17);
    let entries = vec![
        Entry::Visit(a_visit()),
        person(NOOR, Role::YoungPerson),
        person(MATS, Role::YoungPerson),
        Entry::Round(a_round(&mut maker)),
        seen.into(),
        withdrawn.into(),
        closed.clone().into(),
    ];
    let file = engine::archive_of(VISIT, None, &entries).expect("it is archived");
    let content = engine::unpack_archive(&file).expect("it opens");
    let mut phone = Phone::without_visit(42);
    let import = Command::ImportArchive { content };
    assert_eq!(answer(&mut phone, import), Ok(Answer::Visit(VISIT)));
    phone.command(Command::OpenVisit { visit: VISIT });
    while phone.step() {}
    let opened = phone.told.iter().find_map(|notice| match notice {
        Notice::Opened {
            entries, sightings, ..
        } => Some((entries.clone(), sightings.clone())),
        _ => None,
    });
    let (entries, sightings) = opened.expect("it opens");
    assert!(entries.contains(&closed.into()));
    assert_eq!(sightings.len(), 1);
    assert_eq!(sightings[0].person, NOOR);
}

/// "Same as last round" looks for rounds that were called, without having their marks.
#[test]
fn the_page_hears_which_rounds_were_called() {
    let mut phone = phone();
    let here = mark(&mut phone, NOOR, MarkState::Present);
    phone.told.clear();
    let first = Change {
        before: None,
        after: here.into(),
    };
    phone.command(Command::Save {
        visit: VISIT,
        changes: vec![first],
    });
    while phone.step() {}
    assert_eq!(called(&phone), [vec![ROUND]]);
    let again = mark(&mut phone, MATS, MarkState::Present);
    phone.told.clear();
    assert_eq!(save(&mut phone, vec![again.into()]), Ok(Answer::Done));
    phone.told.clear();
    phone.command(Command::OpenVisit { visit: VISIT });
    while phone.step() {}
    assert_eq!(called(&phone), [vec![ROUND]]);
}

fn called(phone: &Phone) -> Vec<Vec<Id>> {
    let called = phone.told.iter().filter_map(|notice| match notice {
        Notice::RoundsCalled { rounds, .. } => Some(rounds.clone()),
        Notice::Opened { called, .. } => Some(called.clone()),
        _ => None,
    });
    called.collect()
}
