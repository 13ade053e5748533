//! Promise 3 of design.md: concurrent edits of a field keep both values until somebody looks.

#![cfg(test)]

use document::{Change, Content, Document, DocumentError, Edit, EntryKey, ReadEntry, Reading};
use visit::facts::Case;
use visit::records::Group;
use visit::{Entry, Id, Instant};

const OURS: [u8; 16] = [1; 16];
const THEIRS: [u8; 16] = [2; 16];
const GROUP: Id = Id::from_bytes([7; 16]);

fn group(name: &str) -> Entry {
    Entry::Group(Group {
        id: GROUP,
        name: name.to_owned(),
        leader: None,
        removed: None,
    })
}

fn case(reason: &str) -> Entry {
    Entry::Case(Case {
        id: Id::from_bytes([8; 16]),
        round: GROUP,
        person: GROUP,
        by: GROUP,
        at: Instant(5),
        reason: reason.to_owned(),
    })
}

fn write(document: &mut Document, before: Option<&Entry>, after: &Entry) -> Vec<Change> {
    let edit = Edit { before, after };
    let change = document.write(&[edit]).expect("it is written");
    change.into_iter().collect()
}

fn read(document: &Document, entry: &Entry) -> ReadEntry {
    match document.read(&EntryKey::of(entry)) {
        Reading::Entry(read) => *read,
        other => panic!("{other:?}"),
    }
}

/// Two phones that began with the same group and have not met since.
fn two_phones() -> (Document, Document) {
    let mut ours = Document::new(&OURS);
    let made = write(&mut ours, None, &group("walkers"));
    let mut theirs = Document::new(&THEIRS);
    theirs.apply(&[made]);
    (ours, theirs)
}

/// They name the group, and write one fact, at the same time; then they meet.
fn met() -> Document {
    let (mut ours, mut theirs) = two_phones();
    let before = group("walkers");
    write(&mut ours, Some(&before), &group("hikers"));
    write(&mut ours, None, &case("at the clinic"));
    let mut batch = write(&mut theirs, Some(&before), &group("ramblers"));
    batch.extend(write(&mut theirs, None, &case("gone home")));
    assert!(ours.apply(&[batch]).rejected.is_empty());
    ours
}

fn names(read: &ReadEntry) -> Vec<Entry> {
    let others = read.conflicts.iter().flat_map(|one| one.others.clone());
    std::iter::once(read.entry.clone()).chain(others).collect()
}

#[test]
fn both_values_of_a_field_are_told_and_both_of_a_fact() {
    let document = met();
    let told = read(&document, &group(""));
    assert_eq!(told.conflicts.len(), 1);
    assert_eq!(told.conflicts[0].field, "name");
    let mut told = names(&told);
    told.sort_by_key(|entry| format!("{entry:?}"));
    assert_eq!(told, [group("hikers"), group("ramblers")]);
    let fact = read(&document, &case(""));
    assert_eq!(fact.others.len(), 1);
    assert_ne!(fact.entry, fact.others[0]);
}

#[test]
fn two_who_say_the_same_are_no_conflict() {
    let (mut ours, mut theirs) = two_phones();
    let before = group("walkers");
    write(&mut ours, Some(&before), &group("hikers"));
    let batch = write(&mut theirs, Some(&before), &group("hikers"));
    ours.apply(&[batch]);
    let read = read(&ours, &group(""));
    assert_eq!((read.entry, read.conflicts), (group("hikers"), Vec::new()));
    let several = ours.content().into_iter().any(|(_, content)| {
        matches!(content, Content::Map(fields)
            if fields.iter().any(|(_, field)| matches!(field, Content::Several(_))))
    });
    assert!(!several);
}

#[test]
fn either_can_be_chosen_and_stays_chosen_everywhere() {
    for chosen in ["hikers", "ramblers"] {
        let mut here = met();
        let mut there = met();
        let seen = names(&read(&here, &group("")));
        let change = here.settle("name", &group(chosen), &seen);
        let change = change.expect("it is settled").expect("a change");
        let settled = read(&here, &group(""));
        assert_eq!((settled.entry, settled.conflicts), (group(chosen), vec![]));
        let again = here.settle("name", &group(chosen), &seen);
        assert!(again.expect("it is settled").is_none());
        there.apply(&[vec![change]]);
        let settled = read(&there, &group(""));
        assert_eq!((settled.entry, settled.conflicts), (group(chosen), vec![]));
    }
}

#[test]
fn nothing_goes_that_nobody_looked_at() {
    let mut document = met();
    let before = document.heads();
    let chosen = group("hikers");
    assert!(matches!(
        document.settle("name", &chosen, std::slice::from_ref(&chosen)),
        Err(DocumentError::OtherVersions)
    ));
    let never_said = group("sitters");
    assert!(matches!(
        document.settle("name", &never_said, &names(&read(&document, &chosen))),
        Err(DocumentError::OtherVersions)
    ));
    assert_eq!(document.heads(), before);
}

/// What an archive carries: the one that is shown is shown again, the other is beside it, and
/// what was made of the content tells the same content.
#[test]
fn versions_survive_a_document_made_of_the_content() {
    let document = met();
    let content = document.content();
    assert_eq!(Content::other_writers(&content), 1);
    let mut made = Document::new(&[3; 16]);
    let changes = made.fill(&content, &[vec![4; 16]]).expect("it is filled");
    assert_eq!(made.content(), content);
    for entry in [group(""), case("")] {
        assert_eq!(read(&made, &entry), read(&document, &entry));
    }
    let mut rebuilt = Document::new(&[5; 16]);
    assert!(rebuilt.apply(&[changes]).rejected.is_empty());
    assert_eq!(rebuilt.content(), content);
    assert!(Document::new(&[3; 16]).fill(&content, &[]).is_err());
}

/// A fact that somebody overwrote afterwards, which no honest version does, is told as well.
#[test]
fn an_overwritten_fact_survives_too() {
    let mut ours = Document::new(&OURS);
    let first = write(&mut ours, None, &case("at the clinic"));
    let mut forged = automerge::AutoCommit::new();
    forged.set_actor(automerge::ActorId::from(THEIRS.as_slice()));
    for change in &first {
        let change = automerge::Change::try_from(change.bytes()).expect("a change");
        forged.apply_changes([change]).expect("it is applied");
    }
    use automerge::transaction::Transactable;
    let key = EntryKey::of(&case("")).to_string();
    let bytes = serde_json::to_vec(&match case("gone home") {
        Entry::Case(case) => case,
        _ => unreachable!(),
    });
    let bytes = automerge::ScalarValue::Bytes(bytes.expect("json"));
    forged.put(automerge::ROOT, key, bytes).expect("it is put");
    forged.commit();
    let last = forged.get_last_local_change().expect("a change");
    let last = Change::from_bytes(last.raw_bytes()).expect("a change");
    ours.apply(&[vec![last]]);
    let content = ours.content();
    let mut made = Document::new(&[3; 16]);
    made.fill(&content, &[vec![4; 16]]).expect("it is filled");
    assert_eq!(read(&made, &case("")), read(&ours, &case("")));
    assert_eq!(read(&made, &case("")).others, [case("at the clinic")]);
}
