//! Closing, copying, rosters and the clock of rounds (domain.md 3.3, 3.6).

use crate::story::{BUDDY, LEADER, LEADS, ROUND, YOUNG, at, id, mark, new, people, person, round};
use visit::Id;
use visit::facts::{Case, How, Mark, MarkState};
use visit::records::{Expected, Role, Round, RoundKind};
use visit::roll_call::{
    AtOnce, CloseRefusal, LadderStep, PlannedRound, RoundTiming, RoundToCount, ladder_step,
    last_round, may_close, roster, rounds_now, same_as_last_round, timing_of, withdraw,
};

#[test]
fn a_round_closes_only_when_names_and_heads_agree() {
    let one = mark(1, LEADER, MarkState::Present, "15:12");
    let view = round(std::slice::from_ref(&one), "15:30");
    assert_eq!(
        may_close(&view, 1, &[]),
        Err(CloseRefusal::Unaccounted(vec![id(BUDDY)]))
    );
    let case = |reason: &str| Case {
        id: id(70),
        round: id(ROUND),
        person: id(BUDDY),
        by: id(LEADER),
        at: at("15:31"),
        reason: reason.to_owned(),
    };
    assert!(
        may_close(&view, 1, &[case(" ")]).is_err(),
        "a case needs its reason"
    );
    assert_eq!(may_close(&view, 1, &[case("police told")]), Ok(()));
    let other = Mark {
        person: id(BUDDY),
        ..mark(2, LEADER, MarkState::Present, "15:12")
    };
    let both = round(&[one, other], "15:30");
    assert_eq!(
        may_close(&both, 1, &[]),
        Err(CloseRefusal::HeadCountDiffers { heads: 1, names: 2 })
    );
    assert_eq!(may_close(&both, 2, &[]), Ok(()));
}

#[test]
fn an_excuse_and_a_host_have_no_head_to_count() {
    let excused = Mark {
        until: Some(at("18:00")),
        ..mark(1, LEADER, MarkState::Excused, "15:00")
    };
    let hosted = Mark {
        person: id(BUDDY),
        ..mark(2, LEADER, MarkState::WithHost, "15:00")
    };
    let view = round(&[excused, hosted], "15:30");
    assert_eq!(view.totals.accounted_for, 2);
    assert_eq!(may_close(&view, 0, &[]), Ok(()));
}

#[test]
fn same_as_last_copies_only_those_who_were_here() {
    let earlier = [
        mark(1, LEADER, MarkState::WithHost, "13:00"),
        Mark {
            person: id(BUDDY),
            ..mark(2, LEADER, MarkState::Present, "13:00")
        },
    ];
    let view = round(&earlier, "13:10");
    let now = round(&[], "15:10");
    let copied = same_as_last_round(&view, &now, || new(5, LEADS, "15:10"));
    let copied: Vec<(Id, MarkState, How)> = copied
        .iter()
        .map(|one| (one.person, one.state, one.how))
        .collect();
    assert_eq!(copied, [(id(BUDDY), MarkState::Present, How::SameAsLast)]);
    let looked_for = Mark {
        person: id(BUDDY),
        ..mark(3, LEADER, MarkState::NotSeen, "15:12")
    };
    let now = round(&[looked_for], "15:13");
    assert!(same_as_last_round(&view, &now, || new(5, LEADS, "15:14")).is_empty());
}

/// Domain.md 3.3 and issue 2, "same as last round": the last one in which names were called.
#[test]
fn the_last_round_is_one_that_was_called_and_shares_somebody() {
    let two = Expected::Listed(vec![id(YOUNG), id(BUDDY)]);
    let boarding = planned(20, two.clone());
    let other_group = planned(21, Expected::Listed(vec![id(77)]));
    let later = planned(23, two.clone());
    let removed = Round {
        removed: Some(at("14:50")),
        ..planned(24, two)
    };
    let expected_in = |round: &Round| match &round.expected {
        Expected::Listed(people) => people.clone(),
        _ => Vec::new(),
    };
    let now = RoundToCount {
        round: id(ROUND),
        at: at("15:15"),
        expected: &[id(BUDDY)],
    };
    let of = |called: &[(&Round, &str)]| {
        let called = called.iter().map(|(round, time)| (*round, at(time)));
        last_round(&now, called, expected_in).map(|round| round.id)
    };
    assert_eq!(of(&[]), None, "nothing was called");
    let all = [
        (&later, "17:00"),
        (&boarding, "13:00"),
        (&removed, "14:45"),
        (&other_group, "15:00"),
    ];
    assert_eq!(of(&all), Some(id(20)));
    let this_one = planned(ROUND, Expected::Listed(vec![id(BUDDY)]));
    assert_eq!(
        of(&[(&this_one, "15:15"), (&boarding, "13:00")]),
        Some(id(20))
    );
    let fountain = planned(25, Expected::Listed(vec![id(BUDDY), id(77)]));
    assert_eq!(
        of(&[
            (&boarding, "13:00"),
            (&fountain, "15:15"),
            (&later, "15:16")
        ]),
        Some(id(25)),
        "one at the very same time comes before"
    );
}

fn planned(number: u8, expected: Expected) -> Round {
    Round {
        id: id(number),
        code: String::new(),
        item: None,
        kind: RoundKind::RollCall,
        place: String::new(),
        due: None,
        grace_minutes: 5,
        expected,
        notes: String::new(),
        removed: None,
    }
}

#[test]
fn who_left_is_out_of_later_rounds_only() {
    let left = mark(1, LEADS, MarkState::LeftTheVisit, "15:00");
    let expected = |number, due, marks: &[Mark]| {
        let round = planned(number, Expected::Everybody);
        roster(&round, Some(at(due)), &people(), marks, at("18:00")).expected
    };
    let everybody = vec![id(YOUNG), id(BUDDY)];
    assert_eq!(
        expected(101, "16:00", std::slice::from_ref(&left)),
        [id(BUDDY)]
    );
    assert_eq!(
        expected(ROUND, "15:15", std::slice::from_ref(&left)),
        everybody
    );
    assert_eq!(
        expected(101, "14:00", std::slice::from_ref(&left)),
        everybody
    );
    let by_no_right = mark(1, LEADER, MarkState::LeftTheVisit, "15:00");
    assert_eq!(expected(101, "16:00", &[by_no_right]), everybody);
    let undo = withdraw(new(2, LEADS, "15:01"), &left);
    assert_eq!(expected(101, "16:00", &[left, undo]), everybody);
}

#[test]
fn a_roster_is_a_group_or_a_list_of_those_who_are_there() {
    let mut people = people();
    people[4].group = Some(id(40));
    people.push(person(13, "Gone", Role::YoungPerson));
    people[6].removed = Some(at("10:00"));
    let expected =
        |expected| roster(&planned(101, expected), None, &people, &[], at("18:00")).expected;
    assert_eq!(expected(Expected::Group(id(40))), [id(YOUNG)]);
    assert_eq!(
        expected(Expected::Listed(vec![id(BUDDY), id(LEADS), id(13)])),
        [id(BUDDY)]
    );
    assert_eq!(expected(Expected::Everybody), [id(YOUNG), id(BUDDY)]);
}

#[test]
fn rounds_of_today() {
    let planned = |number, due: &str, closed| PlannedRound {
        round: id(number),
        due: Some(at(due)),
        grace_minutes: 10,
        closed,
    };
    let rounds = [
        planned(1, "15:15", false),
        planned(2, "15:28", false),
        planned(3, "16:30", false),
        planned(4, "12:00", true),
        planned(5, "14:00", false),
        planned(6, "20:30", false),
    ];
    let now = rounds_now(rounds, at("15:30"));
    assert_eq!(now.overdue, [id(5), id(1)]);
    assert_eq!(now.due, [id(2)]);
    assert_eq!(now.next, Some(id(3)));
    assert_eq!(
        timing_of(&rounds[0], at("15:30")),
        RoundTiming::Overdue {
            minutes_since_due: 15
        }
    );
    assert_eq!(
        timing_of(&rounds[0], at("15:24")),
        RoundTiming::Due {
            minutes_since_due: 9
        }
    );
    assert_eq!(
        timing_of(&rounds[2], at("15:30")),
        RoundTiming::Upcoming { minutes_left: 60 }
    );
    assert_eq!(timing_of(&rounds[3], at("15:30")), RoundTiming::Closed);
}

#[test]
fn the_ladder() {
    let step = |minutes| ladder_step(minutes, AtOnce::default());
    assert_eq!(step(-1), None);
    for (minutes, reached) in [
        (0, LadderStep::CallTheNames),
        (4, LadderStep::CallTheNames),
        (5, LadderStep::LookAskRing),
        (10, LadderStep::VisitLeaderTakesTheCase),
        (15, LadderStep::HostsAndSearch),
        (20, LadderStep::DeclareMissing),
        (500, LadderStep::DeclareMissing),
    ] {
        assert_eq!(step(minutes), Some(reached), "{minutes}");
    }
    let young = AtOnce {
        under_fourteen: true,
        ..AtOnce::default()
    };
    assert_eq!(ladder_step(1, young), Some(LadderStep::DeclareMissing));
    assert_eq!(ladder_step(-1, young), None);
}
