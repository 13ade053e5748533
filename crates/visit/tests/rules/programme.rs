use crate::story::{Zones, id};
use visit::programme::{
    GroupFilter, HostHomes, ItemProblem, LineProblem, NowLine, Overlap, Phase, agenda,
    calendar_file, check_item, length_in_minutes, now_and_next, now_line, overlaps, phase,
    round_from_item, rounds_from_lines,
};
use visit::records::{Expected, HostFamily, Item, Visit};
use visit::time::instant_of;
use visit::{Id, Instant, LocalDateTime};

const BERLIN: &str = "Europe/Berlin";

fn item(number: u8, title: &str, starts: &str, ends: &str) -> Item {
    let at = |text: &str| text.parse::<LocalDateTime>().ok();
    Item {
        id: id(number),
        title: title.to_owned(),
        second_title: None,
        notes: String::new(),
        second_notes: None,
        starts: at(starts),
        ends: at(ends),
        place: "Rathaus".to_owned(),
        address: String::new(),
        coordinates: None,
        leader: None,
        host_side: None,
        group: None,
        transport: String::new(),
        bring: String::new(),
        plan_b: String::new(),
        removed: None,
    }
}

fn day_two() -> Vec<Item> {
    vec![
        item(
            3,
            "Reception",
            "2027-06-01T18:00 Europe/Berlin",
            "2027-06-01T20:30 Europe/Berlin",
        ),
        item(
            1,
            "School",
            "2027-06-01T09:00 Europe/Berlin",
            "2027-06-01T12:30 Europe/Berlin",
        ),
        item(
            2,
            "Rally",
            "2027-06-01T14:00 Europe/Berlin",
            "2027-06-01T16:30 Europe/Berlin",
        ),
        item(
            4,
            "Trip",
            "2027-06-02T08:40 Europe/Berlin",
            "2027-06-02T17:45 Europe/Berlin",
        ),
        item(5, "Some time", "", ""),
    ]
}

fn ferries() -> [Item; 2] {
    [
        item(
            20,
            "Ferry",
            "2027-05-31T10:35 Europe/London",
            "2027-05-31T13:10 Europe/Berlin",
        ),
        item(
            21,
            "Ferry",
            "2027-06-06T14:20 Europe/Berlin",
            "2027-06-06T14:55 Europe/London",
        ),
    ]
}

fn at(text: &str) -> Instant {
    instant_of(&Zones, &text.parse().expect("a time")).expect("a zone")
}

fn visit() -> Visit {
    serde_json::from_value(serde_json::json!({
        "id": id(1),
        "name": "Eschenfurt 2027",
        "first_day": "2027-05-31",
        "last_day": "2027-06-06",
    }))
    .expect("a visit")
}

#[test]
fn days_come_in_order_and_so_do_their_items() {
    let items = day_two();
    let agenda = agenda(&items, &Zones, GroupFilter::Everything);
    let titles: Vec<Vec<&str>> = agenda
        .days
        .iter()
        .map(|day| {
            day.slots
                .iter()
                .map(|slot| slot.item.title.as_str())
                .collect()
        })
        .collect();
    assert_eq!(titles, [vec!["School", "Rally", "Reception"], vec!["Trip"]]);
    assert_eq!(agenda.undated.len(), 1);
}

#[test]
fn a_day_is_that_of_the_place() {
    let late = [item(1, "Late", "2027-06-01T00:30 Europe/Berlin", "")];
    let agenda = agenda(&late, &Zones, GroupFilter::Everything);
    assert_eq!(
        agenda.days[0].date.to_string(),
        "2027-06-01",
        "in UTC it is still May"
    );
}

#[test]
fn a_group_sees_its_own_and_what_is_for_everybody() {
    let mut items = day_two();
    items[0].group = Some(id(40));
    items[1].group = Some(id(41));
    items[2].removed = Some(Instant(1));
    let of = |filter| {
        agenda(&items, &Zones, filter)
            .slots()
            .map(|slot| slot.item.id)
            .collect::<Vec<Id>>()
    };
    assert_eq!(of(GroupFilter::Group(id(40))), [id(3), id(4)]);
    assert_eq!(of(GroupFilter::Everything), [id(1), id(3), id(4)]);
}

#[test]
fn now_next_and_the_line_between_them() {
    let items = day_two();
    let agenda = agenda(&items, &Zones, GroupFilter::Everything);
    let day = &agenda.days[0];
    let ids = |slots: &[visit::programme::Slot<'_>]| {
        slots.iter().map(|slot| slot.item.id).collect::<Vec<_>>()
    };

    let now = at("2027-06-01T15:30 Europe/Berlin");
    let shown = now_and_next(&agenda, now);
    assert_eq!(
        (ids(&shown.now), ids(&shown.next)),
        (vec![id(2)], vec![id(3)])
    );
    assert_eq!(
        phase(&shown.now[0], now),
        Phase::Running {
            ends_in_minutes: Some(60)
        }
    );
    assert_eq!(
        phase(&shown.next[0], now),
        Phase::Upcoming {
            starts_in_minutes: 150
        }
    );
    assert_eq!(
        now_line(&day.slots, now),
        NowLine::Within {
            index: 1,
            permille: 600
        }
    );

    let lunch = at("2027-06-01T13:35 Europe/Berlin");
    let shown = now_and_next(&agenda, lunch);
    assert_eq!((ids(&shown.now), ids(&shown.next)), (vec![], vec![id(2)]));
    assert_eq!(
        phase(&shown.next[0], lunch),
        Phase::Upcoming {
            starts_in_minutes: 25
        }
    );
    assert_eq!(
        phase(&shown.next[0], Instant(lunch.0 + 30_000)),
        Phase::Upcoming {
            starts_in_minutes: 25
        }
    );
    assert_eq!(now_line(&day.slots, lunch), NowLine::Before(1));

    let night = at("2027-06-01T23:00 Europe/Berlin");
    assert_eq!(now_line(&day.slots, night), NowLine::Before(3));
    assert_eq!(ids(&now_and_next(&agenda, night).next), [id(4)]);
    assert_eq!(phase(&day.slots[2], night), Phase::Over);
    assert_eq!(
        now_line(&day.slots, at("2027-06-01T12:30 Europe/Berlin")),
        NowLine::Before(1)
    );
}

#[test]
fn ferries_arrive_after_they_leave() {
    for ferry in ferries() {
        assert_eq!(length_in_minutes(&ferry, &Zones), Some(95));
        assert_eq!(check_item(&ferry, &visit(), &Zones), []);
    }
    let [mut there, mut back] = ferries();
    there.ends = "2027-05-31T11:30 Europe/Berlin".parse().ok();
    back.ends = "2027-06-06T13:15 Europe/London".parse().ok();
    for wrong in [there, back] {
        assert_eq!(
            check_item(&wrong, &visit(), &Zones),
            [ItemProblem::EndsBeforeItStarts]
        );
    }
}

#[test]
fn what_is_wrong_or_odd_about_an_item() {
    let problems = |title: &str, starts: &str, ends: &str| {
        check_item(&item(1, title, starts, ends), &visit(), &Zones)
    };
    assert_eq!(
        problems(" ", "", ""),
        [ItemProblem::NoTitle, ItemProblem::NoStart]
    );
    assert_eq!(
        problems("a", "2027-06-01T10:00 Mars/Base", ""),
        [ItemProblem::StartZoneUnknown]
    );
    assert_eq!(
        problems("a", "2027-07-01T10:00 Europe/Berlin", ""),
        [ItemProblem::OutsideTheVisit]
    );
    assert!(!ItemProblem::OutsideTheVisit.is_error() && ItemProblem::NoStart.is_error());
    let night = problems(
        "a",
        "2027-10-31T02:30 Europe/Berlin",
        "2027-10-31T02:45 Europe/Berlin",
    );
    assert_eq!(
        night,
        [
            ItemProblem::StartHappensTwice,
            ItemProblem::EndHappensTwice,
            ItemProblem::OutsideTheVisit
        ]
    );
}

#[test]
fn overlaps_are_of_time_and_people() {
    let mut items = vec![
        item(
            1,
            "a",
            "2027-06-01T09:00 Europe/Berlin",
            "2027-06-01T11:00 Europe/Berlin",
        ),
        item(
            2,
            "b",
            "2027-06-01T10:30 Europe/Berlin",
            "2027-06-01T12:00 Europe/Berlin",
        ),
        item(
            3,
            "c",
            "2027-06-01T12:00 Europe/Berlin",
            "2027-06-01T13:00 Europe/Berlin",
        ),
    ];
    let found = |items: &[Item]| {
        let agenda = agenda(items, &Zones, GroupFilter::Everything);
        let slots: Vec<_> = agenda.slots().copied().collect();
        overlaps(&slots)
    };
    assert_eq!(
        found(&items),
        [Overlap {
            earlier: id(1),
            later: id(2)
        }]
    );
    items[0].group = Some(id(40));
    assert_eq!(found(&items).len(), 1, "the other is for everybody");
    items[1].group = Some(id(41));
    assert_eq!(found(&items), []);
}

#[test]
fn a_whole_set_of_rounds_from_lines() {
    let text = "08:50 fountain\n\n15:15 – library steps\n15h30, gare\n2.6.2027\n8.40 platform 2\r\n2027-06-03\n08:55\tJugendzentrum";
    let day = "2027-06-01".parse().expect("a date");
    let preview = rounds_from_lines(text, day, BERLIN);
    assert_eq!(preview.problems, []);
    let read: Vec<(String, &str)> = preview
        .rounds
        .iter()
        .map(|round| (round.due.to_string(), round.place.as_str()))
        .collect();
    let expected = [
        ("2027-06-01T08:50 Europe/Berlin", "fountain"),
        ("2027-06-01T15:15 Europe/Berlin", "library steps"),
        ("2027-06-01T15:30 Europe/Berlin", "gare"),
        ("2027-06-02T08:40 Europe/Berlin", "platform 2"),
        ("2027-06-03T08:55 Europe/Berlin", "Jugendzentrum"),
    ];
    assert_eq!(read, expected.map(|(due, place)| (due.to_owned(), place)));
    let mut number = 0;
    let rounds = preview
        .rounds(10, || {
            number += 1;
            id(number)
        })
        .expect("no problems");
    assert_eq!(rounds.len(), 5);
    assert_eq!((rounds[4].id, rounds[4].grace_minutes), (id(5), 10));
}

#[test]
fn lines_that_cannot_be_read_are_named_and_nothing_is_made() {
    let day = "2027-06-01".parse().expect("a date");
    let preview = rounds_from_lines(
        "fountain 08:50\n25:00 library\n15:15\n31.2.2027\n15:15 a\n15:15 a",
        day,
        BERLIN,
    );
    let problems = [
        (1, LineProblem::NoTime),
        (2, LineProblem::NoTime),
        (3, LineProblem::NoPlace),
        (4, LineProblem::ImpossibleDate),
        (6, LineProblem::Repeated),
    ];
    assert_eq!(preview.problems, problems);
    assert_eq!(preview.rounds(10, || id(1)), None);
}

#[test]
fn one_round_from_an_item() {
    let mut source = item(1, "Rally", "2027-06-01T14:00 Europe/Berlin", "");
    source.group = Some(id(40));
    let round = round_from_item(id(9), &source, 10);
    assert_eq!(
        (round.item, round.due, round.place.as_str()),
        (Some(id(1)), source.starts, "Rathaus")
    );
    assert_eq!(round.expected, Expected::Group(id(40)));
}

#[test]
fn a_calendar_file_says_when_and_where_and_no_more() {
    let mut long = item(
        1,
        "Vormittag; Schule, \\ und später ein sehr langes Gespräch über Ärger mit Brücken",
        "2027-06-01T09:00 Europe/Berlin",
        "2027-06-01T12:30 Europe/Berlin",
    );
    long.notes = "Jacob needs his inhaler".to_owned();
    let items = [long, ferries()[0].clone()];
    let agenda = agenda(&items, &Zones, GroupFilter::Everything);
    let file = calendar_file(
        &visit(),
        &agenda,
        &HostHomes::default(),
        at("2027-05-01T12:00 Europe/Berlin"),
        "Shared by Rhona, 1 May. No longer protected.",
    );
    assert!(file.lines().all(|line| line.len() <= 75));
    assert!(file.split("\r\n").all(|line| !line.contains('\n')));
    assert!(!file.contains("Jacob"));
    let unfolded = file.replace("\r\n ", "");
    for line in [
        "BEGIN:VCALENDAR",
        "DTSTAMP:20270501T100000Z",
        "DTSTART:20270601T070000Z",
        "DTEND:20270601T103000Z",
        "SUMMARY:Vormittag\\; Schule\\, \\\\ und später ein sehr langes Gespräch über Ärger mit Brücken",
        "LOCATION:Rathaus",
        "DTSTART:20270531T093500Z",
        "DTEND:20270531T111000Z",
        "X-WR-CALDESC:Shared by Rhona\\, 1 May. No longer protected.",
        "DESCRIPTION:10:35 (Europe/London) – 13:10 (Europe/Berlin)\\nShared by Rhona\\, 1 May. No longer protected.",
    ] {
        assert!(
            unfolded.lines().any(|known| known == line),
            "{line}\n{unfolded}"
        );
    }
    assert_eq!(unfolded.matches("BEGIN:VEVENT").count(), 2);
}

fn family(address: &str) -> HostFamily {
    HostFamily {
        address: address.to_owned(),
        ..serde_json::from_value(serde_json::json!({ "id": id(1) })).expect("a family")
    }
}

#[test]
fn what_leaves_the_app_says_nothing_of_a_family_s_home() {
    let mut at_home = item(
        1,
        "Supper",
        "2027-06-01T18:00 Europe/Berlin",
        "2027-06-01T20:00 Europe/Berlin",
    );
    at_home.place = "With the family".to_owned();
    at_home.address = "Lindenweg 4\n12345 Eschenfurt".to_owned();
    let mut in_the_place = at_home.clone();
    in_the_place.place = "Lindenweg 4, 12345 Eschenfurt".to_owned();
    in_the_place.address = String::new();
    let mut hall = at_home.clone();
    hall.place = "Rathaus".to_owned();
    hall.address = "Markt 1\n12345 Eschenfurt".to_owned();

    let homes = HostHomes::of([&family("lindenweg 4, 12345 Eschenfurt"), &family(" ")]);
    let held = [&at_home, &in_the_place, &hall].map(|item| homes.hold(item));
    assert_eq!(held, [true, true, false]);
    assert_eq!(homes.place_without_homes(&at_home), "With the family");
    assert_eq!(homes.place_without_homes(&in_the_place), "");
    assert_eq!(
        homes.place_without_homes(&hall),
        "Rathaus, Markt 1, 12345 Eschenfurt"
    );

    let items = [at_home, in_the_place, hall];
    let agenda = agenda(&items, &Zones, GroupFilter::Everything);
    let made_at = at("2027-05-01T12:00 Europe/Berlin");
    let file = calendar_file(&visit(), &agenda, &homes, made_at, "");
    assert!(!file.contains("Lindenweg"), "{file}");
    assert!(file.contains("Markt 1"), "{file}");
}
