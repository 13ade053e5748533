//! Two values of one field: the page hears of both, an archive carries both, and somebody
//! chooses (design.md 2, promise 3).

use crate::archives::{answer, export, import};
use crate::base::{Base, VISIT};
use crate::forgery::{Forged, key_of};
use crate::phone::Phone;
use automerge::transaction::Transactable;
use automerge::{ROOT, ReadDoc};
use engine::protocol::{Answer, Change, Command, Notice, Problem, Versions};
use visit::records::Item;
use visit::{Entry, LogKind, Table};

/// Two sessions changed the title of one programme item, and neither knew of the other.
fn edited_twice() -> (Phone, Item) {
    let base = Base::get();
    let mut phone = Phone::without_visit(51);
    phone.tabs.clear();
    phone.store = base.store.clone();
    phone.start_tab(true);
    let item = item_of(&mut phone);
    assert_eq!(rename(&mut phone, &item, "Ours"), Ok(Answer::Done));
    phone.command(Command::Hidden);
    phone.calm();

    let mut elsewhere = base.store.clone();
    let key = key_of(Table::Item, base.item);
    let write = |transaction: &mut automerge::transaction::Transaction<'_>| {
        let (_, object) = transaction.get(ROOT, key.as_str()).unwrap().unwrap();
        transaction.put(&object, "title", "Theirs").unwrap();
    };
    let forger = &base.forger;
    let mut random = testkit::SeededRandom::new(52);
    forger.record(
        &mut elsewhere,
        LogKind::Programme,
        Forged::InItsPlace,
        &mut random,
        write,
    );
    for (key, value) in elsewhere.cells {
        phone.store.cells.entry(key).or_insert(value);
    }
    phone.tabs.clear();
    phone.start_tab(true);
    (phone, item)
}

fn item_of(phone: &mut Phone) -> Item {
    let view = phone.look();
    let item = view.of_table(Table::Item).find_map(|entry| match entry {
        Entry::Item(item) if item.id == Base::get().item => Some(item.clone()),
        _ => None,
    });
    item.expect("the base has an item")
}

fn rename(phone: &mut Phone, item: &Item, title: &str) -> Result<Answer, Problem> {
    let after = titled(item, title);
    let change = Change {
        before: Some(item.clone().into()),
        after: after.into(),
    };
    let command = Command::Save {
        visit: VISIT,
        changes: vec![change],
    };
    answer(phone, command)
}

fn titled(item: &Item, title: &str) -> Item {
    Item {
        title: title.to_owned(),
        ..item.clone()
    }
}

/// What the page was told since: the versions, and the items with their titles.
fn told(phone: &Phone) -> (Vec<Versions>, Vec<String>) {
    let mut versions = Vec::new();
    let mut titles = Vec::new();
    for notice in &phone.told {
        let (Notice::Opened {
            entries,
            versions: some,
            ..
        }
        | Notice::Changed {
            entries,
            versions: some,
            ..
        }) = notice
        else {
            continue;
        };
        versions.extend(some.clone());
        titles.extend(entries.iter().filter_map(|entry| match entry {
            Entry::Item(item) => Some(item.title.clone()),
            _ => None,
        }));
    }
    (versions, titles)
}

fn open(phone: &mut Phone) -> (Vec<Versions>, Vec<String>) {
    phone.told.clear();
    phone.command(Command::OpenVisit { visit: VISIT });
    while phone.step() {}
    told(phone)
}

fn both_titles(versions: &[Versions], shown: &[String]) -> Vec<String> {
    assert_eq!(versions.len(), 1, "{versions:?}");
    assert_eq!(versions[0].fields.len(), 1);
    assert_eq!(versions[0].fields[0].field, "title");
    let others = versions[0].fields[0].others.iter();
    let others = others.map(|entry| match entry {
        Entry::Item(item) => item.title.clone(),
        other => panic!("{other:?}"),
    });
    let mut titles: Vec<String> = shown.iter().cloned().chain(others).collect();
    titles.sort();
    titles
}

#[test]
fn the_page_hears_of_both_and_somebody_chooses() {
    for chosen in ["Ours", "Theirs"] {
        let (mut phone, item) = edited_twice();
        let (versions, shown) = open(&mut phone);
        assert_eq!(both_titles(&versions, &shown), ["Ours", "Theirs"]);
        let settle = |seen: &[&str]| Command::Settle {
            visit: VISIT,
            field: "title".to_owned(),
            chosen: Box::new(titled(&item, chosen).into()),
            seen: seen.iter().map(|one| titled(&item, one).into()).collect(),
        };
        let unseen = settle(&[chosen]);
        assert_eq!(answer(&mut phone, unseen), Err(Problem::OtherVersions));
        phone.told.clear();
        phone.command(settle(&["Ours", "Theirs"]));
        while phone.step() {}
        let (versions, shown) = told(&phone);
        assert_eq!(shown, [chosen]);
        assert_eq!(versions.len(), 1, "the page must hear that it is settled");
        assert!(versions[0].fields.is_empty());
        let again = settle(&["Ours", "Theirs"]);
        assert_eq!(answer(&mut phone, again), Ok(Answer::Done), "it came twice");
        phone.tabs.clear();
        phone.start_tab(true);
        assert_eq!(open(&mut phone), (Vec::new(), vec![chosen.to_owned()]));
    }
}

#[test]
fn an_archive_carries_both() {
    let (mut here, _) = edited_twice();
    let (versions, shown) = open(&mut here);
    let file = export(&mut here);
    let mut there = Phone::without_visit(53);
    assert_eq!(import(&mut there, &file), Ok(Answer::Visit(VISIT)));
    assert_eq!(open(&mut there), (versions.clone(), shown.clone()));
    assert_eq!(export(&mut there), file, "again the same bytes");
    there.tabs.clear();
    // Rebuilt from the log alone, without its snapshots.
    there
        .store
        .cells
        .retain(|key, _| !key.starts_with("snapshot/"));
    there.start_tab(true);
    assert_eq!(open(&mut there), (versions, shown));
}
