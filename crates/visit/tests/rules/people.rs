use crate::story::{id, person};
use chrono::NaiveDate;
use visit::people::{
    Adult, Section, age_on, by_group, by_section, contact_card, dialled, do_not_disclose, folded,
    initials, message_link, search, telephone_link,
};
use visit::records::{Group, Guardian, Person, Role};

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn some() -> Vec<Person> {
    vec![
        person(1, "Łukasz Weiß", Role::YoungPerson),
        person(2, "Zoé Lefèvre-Bàr", Role::YoungPerson),
        person(3, "Rhona Ashgrove", Role::VisitLeader),
        person(4, "Amy Leader", Role::Leader),
        person(5, "Élodie O’Neill", Role::HomeContact),
        person(6, "Imran Dellow", Role::DeputyLeader),
    ]
}

fn names<'a>(found: &[&'a Person]) -> Vec<&'a str> {
    found.iter().map(|person| person.name.as_str()).collect()
}

#[test]
fn letters_are_compared_without_their_marks() {
    for (text, plain) in [
        ("Łukasz WEISS", "lukasz weiss"),
        ("Weiß", "weiss"),
        ("ZOE\u{301}  Lefèvre", "zoe lefevre"),
        ("Ærø Þór", "aero thor"),
        ("O’Neill", "o'neill"),
        ("İstanbul", "istanbul"),
    ] {
        assert_eq!(folded(text), plain);
    }
}

#[test]
fn search_finds_by_the_beginnings_of_words() {
    let people = some();
    let found = |query: &str| names(&search(&people, query)).join("|");
    assert_eq!(found("lukasz weiss"), "Łukasz Weiß");
    assert_eq!(found("weiß luk"), "Łukasz Weiß");
    assert_eq!(found("bar"), "Zoé Lefèvre-Bàr");
    assert_eq!(found("lefevre-b"), "Zoé Lefèvre-Bàr");
    assert_eq!(found("p03"), "Rhona Ashgrove");
    assert_eq!(found("le"), "Amy Leader|Zoé Lefèvre-Bàr");
    assert_eq!(found("neill"), "Élodie O’Neill");
    assert_eq!(found("asz"), "");
    assert_eq!(search(&people, "").len(), 6);
    let mut gone = people.clone();
    gone[0].removed = Some(visit::Instant(1));
    assert_eq!(search(&gone, "weiss").len(), 0);
}

#[test]
fn lists_are_in_the_order_in_which_one_looks() {
    let mut people = some();
    let sections: Vec<(Section, Vec<&str>)> = by_section(&people)
        .into_iter()
        .map(|(section, people)| (section, names(&people)))
        .collect();
    assert_eq!(
        sections,
        [
            (Section::YoungPeople, vec!["Łukasz Weiß", "Zoé Lefèvre-Bàr"]),
            (
                Section::Leaders,
                vec!["Rhona Ashgrove", "Imran Dellow", "Amy Leader"]
            ),
            (Section::HomeContacts, vec!["Élodie O’Neill"]),
        ]
    );
    people[0].group = Some(id(40));
    let groups = [Group {
        id: id(40),
        name: "G1".to_owned(),
        leader: None,
        removed: None,
    }];
    let grouped: Vec<(Option<&str>, usize)> = by_group(&people, &groups)
        .into_iter()
        .map(|(group, people)| (group.map(|group| group.name.as_str()), people.len()))
        .collect();
    assert_eq!(grouped, [(Some("G1"), 1), (None, 5)]);
}

#[test]
fn initials_are_of_the_first_and_the_last_name() {
    for (name, letters) in [
        ("Amelia Thornbury", "AT"),
        ("Zoé Marie Lefèvre-Bàr", "ZL"),
        ("Éva", "É"),
        ("  ", ""),
        ("Anna (2) Weiß", "AW"),
    ] {
        assert_eq!(initials(name), letters);
    }
}

#[test]
fn age_is_counted_on_a_date() {
    let mut young = person(1, "A", Role::YoungPerson);
    young.age = Some(14);
    assert_eq!(age_on(&young, date("2027-06-01")), Some(14));
    young.born = Some(date("2012-06-02"));
    assert_eq!(age_on(&young, date("2027-06-01")), Some(14));
    assert_eq!(age_on(&young, date("2027-06-02")), Some(15));
    young.born = Some(date("2012-02-29"));
    assert_eq!(age_on(&young, date("2027-02-28")), Some(14));
    assert_eq!(age_on(&young, date("2027-03-01")), Some(15));
    assert_eq!(age_on(&young, date("2010-03-01")), None, "before birth");
}

#[test]
fn numbers_are_dialled_without_what_stands_between_the_digits() {
    for (number, expected) in [
        ("+44 7700 900001", Some("+447700900001")),
        ("+49 (0) 30 / 23125-101", Some("+493023125101")),
        ("(030) 23125 101", Some("03023125101")),
        ("112", Some("112")),
        ("(no phone held)", None),
        ("12", None),
        ("+44 7700 +900001", None),
        ("1234567890123456", None),
        ("", None),
    ] {
        assert_eq!(dialled(number).as_deref(), expected, "{number}");
    }
    assert_eq!(
        telephone_link("+44 7700 900001").as_deref(),
        Some("tel:+447700900001")
    );
    assert_eq!(
        message_link("112", "Hilfe & Grüße?").as_deref(),
        Some("sms:112?body=Hilfe%20%26%20Gr%C3%BC%C3%9Fe%3F")
    );
}

#[test]
fn there_are_contact_cards_of_adults_only() {
    let today = date("2027-06-01");
    let mut people = some();
    assert!(Adult::of(&people[0], today).is_none());
    people[3].age = Some(17);
    assert!(
        Adult::of(&people[3], today).is_none(),
        "whatever the role says"
    );
    people[2].phone = "+44 7700 900001".to_owned();
    people[2].email = "l1@harrowmere.example".to_owned();
    people[2].duties = "visit leader; first aid".to_owned();
    people[2].notes = "private".to_owned();
    let card = contact_card(
        Adult::of(&people[2], today).expect("adult"),
        "Harrowmere, Twinning",
        "From Promenade, by Imran. No longer protected.",
    );
    assert_eq!(
        card,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Ashgrove;Rhona;;;\r\nFN:Rhona Ashgrove\r\nORG:Harrowmere\\, Twinning\r\nTITLE:visit leader\\; first aid\r\nTEL;TYPE=CELL:+447700900001\r\nEMAIL;TYPE=INTERNET:l1@harrowmere.example\r\nNOTE:From Promenade\\, by Imran. No longer protected.\r\nEND:VCARD\r\n"
    );
}

#[test]
fn whom_nothing_may_be_told_is_said_once() {
    let guardian = |number: u8, about: u8, named: &str| Guardian {
        id: id(number),
        person: id(about),
        name: String::new(),
        relation: String::new(),
        phones: Vec::new(),
        do_not_disclose_to: named.to_owned(),
        notes: String::new(),
        removed: None,
    };
    let mut all = vec![
        guardian(1, 11, " Paul "),
        guardian(2, 11, "Paul"),
        guardian(3, 11, ""),
        guardian(4, 12, "Anna"),
        guardian(5, 11, "Old"),
    ];
    all[4].removed = Some(visit::Instant(1));
    assert_eq!(do_not_disclose(&all, id(11)), ["Paul"]);
}
