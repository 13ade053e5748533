use document::{Document, Edit};
use std::time::Instant as Clock;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::{Entry, Id, Instant};
fn mark(n: u64) -> Entry {
    Entry::Mark(Mark {
        id: Id::from_time_and_random(1_800_000_000_000 + n, [(n % 251) as u8; 10]),
        round: Id::from_time_and_random(n / 200, [1; 10]),
        person: Id::from_time_and_random(n % 200, [2; 10]),
        state: MarkState::Present,
        by: Marker::Person(Id::from_time_and_random(7, [3; 10])),
        how: How::Saw,
        observed: Instant(1_800_000_000_000),
        recorded: Instant(1_800_000_000_000),
        received: None,
        zone: "Europe/Berlin".into(),
        counter: n,
        phone: "".into(),
        place: "".into(),
        until: None,
        ends: vec![],
        accepts: None,
        note: "".into(),
    })
}
fn main() {
    let mut document = Document::new(&[1; 16]);
    let mut bytes = 0;
    let mut changes = vec![];
    let mut t = Clock::now();
    for n in 0..20_000u64 {
        let m = mark(n);
        let c = document
            .write(&[Edit {
                before: None,
                after: &m,
            }])
            .unwrap()
            .unwrap();
        bytes += c.bytes().len();
        changes.push(c);
        if n % 2000 == 1999 {
            println!("{} writes: {:?} each", n + 1, t.elapsed() / 2000);
            t = Clock::now();
        }
    }
    println!("raw {} per change", bytes / 20_000);
    let t = Clock::now();
    let s = document.save();
    println!("save {:?} {} bytes", t.elapsed(), s.automerge.len());
    let t = Clock::now();
    let d = Document::load(&s, &[2; 16]).unwrap();
    println!("load {:?}", t.elapsed());
    let t = Clock::now();
    println!("read {} {:?}", d.read_all().count(), t.elapsed());
    let t = Clock::now();
    let mut d = Document::new(&[3; 16]);
    println!("{:?}", d.apply(&[changes]).rejected);
    println!("apply {:?}", t.elapsed());
    let t = Clock::now();
    let m = mark(30000);
    d.write(&[Edit {
        before: None,
        after: &m,
    }])
    .unwrap()
    .unwrap();
    println!("write after apply {:?}", t.elapsed());
    let t = Clock::now();
    let e = d.clone();
    println!("clone {:?} {}", t.elapsed(), e.waiting());
}
