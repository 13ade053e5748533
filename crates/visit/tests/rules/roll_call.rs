//! Domain.md 3.2 to 3.6 and 3.9.

use crate::story::{
    BUDDY, DEPUTY, EARLIER_ROUND, LEADER, LEADS, OTHER_LEADER, ROUND, YOUNG, at, ending, id, mark,
    people, person, round, young,
};
use visit::Id;
use visit::facts::{Case, How, Mark, MarkState, Marker};
use visit::records::{Expected, Role, Round, RoundKind};
use visit::roll_call::{
    AtOnce, Authority, CloseRefusal, LadderStep, MarkRefusal, MarkingAs, NewMark, PlannedRound,
    RoundTiming, ShownState, history_of_person, history_of_round, ladder_step, last_seen,
    last_seen_of_all, may_close, may_mark, roster, rounds_now, same_as_last_round, timing_of,
    withdraw,
};

fn new(number: u8, by: u8, time: &str) -> NewMark {
    NewMark {
        id: id(number),
        round: id(ROUND),
        by: Marker::Person(id(by)),
        now: at(time),
        zone: "Europe/Berlin".to_owned(),
        counter: u64::from(number),
        phone: format!("phone {by}"),
    }
}

#[test]
fn a_late_present_cannot_clear_missing() {
    let marks = [
        mark(1, LEADS, MarkState::Missing, "15:41"),
        mark(2, LEADER, MarkState::Present, "16:30"),
        ending(mark(3, DEPUTY, MarkState::ResolvedHere, "16:40"), &[1]),
        ending(mark(4, LEADS, MarkState::Present, "16:41"), &[1]),
    ];
    assert_eq!(young(&marks, "17:00").state, ShownState::Missing);
}

#[test]
fn missing_ends_by_a_found_that_names_it_and_only_that() {
    let missing = mark(1, LEADS, MarkState::Missing, "15:41");
    let found = |by, ends: &[u8]| ending(mark(2, by, MarkState::Found, "15:52"), ends);
    for (by, ends, state) in [
        (LEADS, &[1][..], ShownState::Found),
        (DEPUTY, &[1], ShownState::Found),
        (LEADS, &[], ShownState::Missing),
        (LEADER, &[1], ShownState::Missing),
    ] {
        let view = young(&[missing.clone(), found(by, ends)], "16:00");
        assert_eq!(view.state, state, "{by} ends {ends:?}");
    }
    let second = mark(3, DEPUTY, MarkState::Missing, "15:43");
    let view = young(&[missing, found(LEADS, &[1]), second], "16:00");
    assert_eq!(view.state, ShownState::Missing, "the second was not named");
}

#[test]
fn accepting_gives_a_found_the_right_to_end_what_it_names() {
    let missing = mark(1, LEADS, MarkState::Missing, "15:41");
    let found = ending(mark(2, LEADER, MarkState::Found, "15:52"), &[1]);
    let acceptance = Mark {
        accepts: Some(id(2)),
        ..mark(3, DEPUTY, MarkState::Found, "16:00")
    };
    let view = young(&[missing, found, acceptance], "16:05");
    assert_eq!(view.state, ShownState::Found);
}

#[test]
fn needs_help_ends_by_a_leaders_outcome_that_names_it_and_only_that() {
    let call = Mark {
        by: Marker::OwnReport(id(YOUNG)),
        phone: "own".to_owned(),
        ..mark(1, YOUNG, MarkState::NeedsHelp, "15:14")
    };
    let after = |state, by, ends: &[u8]| {
        let later = ending(mark(2, by, state, "15:40"), ends);
        young(&[call.clone(), later], "16:00").state
    };
    assert_eq!(
        after(MarkState::Present, LEADER, &[]),
        ShownState::NeedsHelp
    );
    assert_eq!(after(MarkState::Found, LEADS, &[1]), ShownState::NeedsHelp);
    assert_eq!(
        after(MarkState::HelpGiven, LEADER, &[]),
        ShownState::NeedsHelp
    );
    assert_eq!(
        after(MarkState::HelpGiven, LEADER, &[1]),
        ShownState::Unmarked
    );
    let own = Mark {
        by: Marker::OwnReport(id(YOUNG)),
        ..ending(mark(2, YOUNG, MarkState::Withdrawn, "15:20"), &[1])
    };
    assert_eq!(young(&[call, own], "16:00").state, ShownState::NeedsHelp);
}

#[test]
fn missing_is_worse_than_needs_help() {
    let marks = [
        mark(1, LEADS, MarkState::Missing, "15:41"),
        mark(2, LEADER, MarkState::NeedsHelp, "15:42"),
    ];
    assert_eq!(young(&marks, "16:00").state, ShownState::Missing);
}

#[test]
fn two_leaders_offline_are_in_dispute() {
    let seen = mark(1, LEADER, MarkState::Present, "15:22");
    let not_seen = |time| mark(2, OTHER_LEADER, MarkState::NotSeen, time);
    for time in ["15:18", "15:22", "15:25", "15:27", "15:50"] {
        let view = young(&[seen.clone(), not_seen(time)], "16:00");
        assert_eq!(view.state, ShownState::Disputed, "not seen at {time}");
    }
}

#[test]
fn not_seen_and_clearly_later_present_is_present_late() {
    let not_seen = mark(1, LEADER, MarkState::NotSeen, "15:16");
    let seen = |time| mark(2, OTHER_LEADER, MarkState::Present, time);
    let view = young(&[not_seen.clone(), seen("15:22")], "16:00");
    assert_eq!((view.state, view.late), (ShownState::Present, true));
    assert_eq!(view.evidence.len(), 2, "both stay visible");
    let view = young(&[not_seen, seen("15:21")], "16:00");
    assert_eq!(
        view.state,
        ShownState::Disputed,
        "five minutes are not clear"
    );
}

#[test]
fn one_phone_is_ordered_by_its_counter_whatever_its_clock_says() {
    let not_seen = mark(1, LEADER, MarkState::NotSeen, "15:20");
    let seen = mark(2, LEADER, MarkState::Present, "15:20");
    assert_eq!(
        young(&[not_seen.clone(), seen], "16:00").state,
        ShownState::Present
    );
    let clock_set_back = mark(2, LEADER, MarkState::Present, "14:20");
    assert_eq!(
        young(&[not_seen, clock_set_back], "16:00").state,
        ShownState::Present
    );
}

#[test]
fn paper_entered_later_does_not_answer_what_was_looked_for_later() {
    let looked = mark(1, LEADER, MarkState::NotSeen, "16:00");
    let paper = Mark {
        how: How::Paper,
        observed: at("15:15"),
        ..mark(2, LEADER, MarkState::Present, "18:02")
    };
    assert_eq!(young(&[looked, paper], "18:05").state, ShownState::Disputed);
}

#[test]
fn paper_about_the_time_before_does_not_undo_what_was_seen_since() {
    let paper = Mark {
        how: How::Paper,
        observed: at("15:00"),
        ..mark(2, LEADER, MarkState::NotSeen, "18:02")
    };
    let seen = mark(1, LEADER, MarkState::Present, "15:30");
    assert_eq!(young(&[paper, seen], "18:05").state, ShownState::Present);
}

#[test]
fn a_found_that_was_accepted_is_not_asked_about_again() {
    let marks = [
        mark(1, LEADS, MarkState::Missing, "15:41"),
        mark(2, LEADER, MarkState::Found, "15:52"),
        Mark {
            accepts: Some(id(2)),
            ..ending(mark(3, LEADS, MarkState::Found, "15:55"), &[1])
        },
        mark(4, LEADS, MarkState::Missing, "17:00"),
    ];
    assert!(young(&marks[..2], "16:00").pending_found.is_some());
    let lost_again = young(&marks, "17:01");
    assert_eq!(lost_again.state, ShownState::Missing);
    assert_eq!(lost_again.pending_found, None);
}

#[test]
fn a_known_clock_error_widens_what_is_not_clear() {
    let skewed = Mark {
        received: Some(at("15:10")),
        ..mark(1, LEADER, MarkState::NotSeen, "15:30")
    };
    let seen = |time| mark(2, OTHER_LEADER, MarkState::Present, time);
    let view = young(&[skewed.clone(), seen("15:30")], "16:00");
    assert_eq!(
        view.state,
        ShownState::Disputed,
        "twenty minutes, clock off by twenty"
    );
    let view = young(&[skewed, seen("15:36")], "16:00");
    assert_eq!(view.state, ShownState::Present);
}

#[test]
fn a_clock_that_is_ahead_is_flagged_and_its_time_corrected() {
    let ahead = Mark {
        received: Some(at("15:09")),
        ..mark(1, LEADER, MarkState::Present, "16:09")
    };
    let view = young(&[ahead], "15:10");
    assert_eq!(view.state, ShownState::Present);
    assert_eq!(view.clock_differs_by_minutes, Some(60));
    assert_eq!(view.at, Some(at("15:09")));
    let offline = Mark {
        received: Some(at("17:41")),
        ..mark(1, LEADER, MarkState::Present, "15:12")
    };
    assert_eq!(
        young(std::slice::from_ref(&offline), "17:40").state,
        ShownState::Unmarked
    );
    let view = young(&[offline], "17:41");
    assert_eq!(
        (view.clock_differs_by_minutes, view.at),
        (None, Some(at("15:12")))
    );
}

#[test]
fn two_places_at_about_the_same_time_are_a_dispute() {
    let here = |number, by, place: &str, time| Mark {
        place: place.to_owned(),
        ..mark(number, by, MarkState::Present, time)
    };
    let at_the_library = here(2, OTHER_LEADER, "library", "15:13");
    let state = |one: Mark| young(&[one, at_the_library.clone()], "16:00").state;
    assert_eq!(
        state(here(1, LEADER, "Station", "15:12")),
        ShownState::Disputed
    );
    assert_eq!(
        state(here(1, LEADER, " Library ", "15:12")),
        ShownState::Present
    );
    assert_eq!(
        state(here(1, LEADER, "station", "15:02")),
        ShownState::Present
    );
    assert_eq!(
        state(here(1, LEADER, "", "15:12")),
        ShownState::Disputed,
        "no name is the fountain"
    );
}

#[test]
fn a_visit_leader_settles_a_dispute_and_two_ways_of_settling_reopen_it() {
    let seen = mark(1, LEADER, MarkState::Present, "15:22");
    let not_seen = mark(2, OTHER_LEADER, MarkState::NotSeen, "15:25");
    let settled = |number, by, state, time| ending(mark(number, by, state, time), &[1, 2]);
    let with = |more: &[Mark]| {
        let marks = [&[seen.clone(), not_seen.clone()], more].concat();
        young(&marks, "17:00").state
    };
    let here = settled(3, LEADS, MarkState::ResolvedHere, "15:40");
    let not_here = settled(4, DEPUTY, MarkState::ResolvedNotHere, "16:20");
    assert_eq!(with(std::slice::from_ref(&here)), ShownState::Present);
    assert_eq!(with(std::slice::from_ref(&not_here)), ShownState::NotSeen);
    assert_eq!(
        with(&[here.clone(), not_here.clone()]),
        ShownState::Disputed
    );
    let here_later = settled(5, LEADS, MarkState::ResolvedHere, "16:50");
    assert_eq!(with(&[not_here.clone(), here_later]), ShownState::Disputed);
    let by_no_right = settled(3, LEADER, MarkState::ResolvedHere, "15:40");
    assert_eq!(with(&[by_no_right]), ShownState::Disputed);
    let last_word = ending(
        mark(5, LEADS, MarkState::ResolvedHere, "16:30"),
        &[1, 2, 3, 4],
    );
    assert_eq!(with(&[here, not_here, last_word]), ShownState::Present);
}

#[test]
fn an_excuse_runs_out_to_the_minute() {
    let excused = |until| Mark {
        until,
        ..mark(1, LEADER, MarkState::Excused, "14:50")
    };
    let view = |now| young(&[excused(Some(at("16:00")))], now);
    assert_eq!(view("15:59").state, ShownState::Excused);
    assert!(view("15:59").is_accounted_for());
    let over = view("16:00");
    assert_eq!((over.state, over.overdue), (ShownState::ExcuseEnded, true));
    assert!(!over.is_accounted_for());
    assert_eq!(
        young(&[excused(None)], "15:00").state,
        ShownState::ExcuseEnded
    );

    let back = mark(2, LEADER, MarkState::Present, "15:30");
    let view = young(&[excused(Some(at("16:00"))), back], "16:30");
    assert_eq!(view.state, ShownState::Present, "came back early");
    let seen_before = mark(2, OTHER_LEADER, MarkState::Present, "14:40");
    let view = young(&[excused(Some(at("16:00"))), seen_before], "16:30");
    assert_eq!(
        view.state,
        ShownState::ExcuseEnded,
        "seen before, then gone"
    );
}

#[test]
fn self_reports_never_count() {
    let by_self = Mark {
        by: Marker::OwnReport(id(YOUNG)),
        how: How::SelfReport,
        ..mark(1, YOUNG, MarkState::Present, "15:13")
    };
    for mark in [
        by_self.clone(),
        Mark {
            by: Marker::Person(id(BUDDY)),
            how: How::Saw,
            ..by_self.clone()
        },
        Mark {
            by: Marker::Named("somebody".to_owned()),
            how: How::Saw,
            ..by_self.clone()
        },
        Mark {
            by: Marker::Person(id(LEADER)),
            ..by_self
        },
    ] {
        let view = young(&[mark], "15:30");
        assert_eq!(
            (view.state, view.self_report_only),
            (ShownState::SelfReported, true)
        );
        assert!(!view.is_accounted_for());
    }
}

#[test]
fn undo_takes_back_ones_own_mark_and_nobody_elses() {
    let slip = mark(1, LEADER, MarkState::Present, "15:12");
    let undo = withdraw(new(2, LEADER, "15:13"), &slip);
    assert_eq!(
        young(&[slip.clone(), undo.clone()], "15:14").state,
        ShownState::Unmarked
    );
    let by_another = Mark {
        by: Marker::Person(id(OTHER_LEADER)),
        ..undo
    };
    assert_eq!(
        young(&[slip, by_another], "15:14").state,
        ShownState::Present
    );
    let missing = mark(1, LEADS, MarkState::Missing, "15:41");
    let undo = withdraw(new(2, LEADS, "15:42"), &missing);
    assert_eq!(young(&[missing, undo], "15:43").state, ShownState::Unmarked);
    let found = [
        mark(1, LEADS, MarkState::Missing, "15:41"),
        ending(mark(2, LEADS, MarkState::Found, "15:50"), &[1]),
        ending(mark(3, LEADS, MarkState::Withdrawn, "15:51"), &[2]),
    ];
    assert_eq!(
        young(&found, "16:00").state,
        ShownState::Missing,
        "the found was taken back"
    );
}

#[test]
fn a_correction_ends_ones_own_mark_and_nobody_elses() {
    let wrong = mark(1, LEADER, MarkState::NotSeen, "15:20");
    let right = |by| ending(mark(2, by, MarkState::Present, "15:21"), &[1]);
    assert!(!young(&[wrong.clone(), right(LEADER)], "16:00").late);
    assert_eq!(
        young(&[wrong.clone(), right(OTHER_LEADER)], "16:00").state,
        ShownState::Disputed
    );
    let missing = mark(1, LEADS, MarkState::Missing, "15:20");
    assert_eq!(
        young(&[missing, right(LEADS)], "16:00").state,
        ShownState::Missing
    );
}

#[test]
fn what_a_newer_version_says_is_cause_for_worry() {
    let marks = [
        mark(1, LEADER, MarkState::Unknown, "15:12"),
        mark(2, LEADER, MarkState::Present, "15:20"),
    ];
    let view = young(&marks, "15:30");
    assert_eq!(view.state, ShownState::NotUnderstood);
    assert!(view.is_to_find());
}

#[test]
fn an_ending_reaches_only_its_own_person_and_round() {
    let missing = mark(1, LEADS, MarkState::Missing, "15:41");
    let elsewhere = [
        Mark {
            person: id(BUDDY),
            ..ending(mark(2, LEADS, MarkState::Found, "15:50"), &[1])
        },
        Mark {
            round: id(EARLIER_ROUND),
            ..ending(mark(3, LEADS, MarkState::Found, "15:50"), &[1])
        },
    ];
    let marks = [&[missing][..], &elsewhere].concat();
    assert_eq!(young(&marks, "16:00").state, ShownState::Missing);
}

#[test]
fn an_undo_in_one_round_takes_nothing_back_in_another() {
    let marks = [
        mark(1, LEADER, MarkState::Present, "15:12"),
        Mark {
            round: id(EARLIER_ROUND),
            ..ending(mark(2, LEADER, MarkState::Withdrawn, "15:13"), &[1])
        },
    ];
    let authority = Authority::of(&people());
    let history = history_of_person(&marks, id(YOUNG), &authority, at("16:00"));
    assert!(history.iter().all(|one| one.open));
}

#[test]
fn a_change_of_the_roster_keeps_marks() {
    let lost = Mark {
        person: id(50),
        ..mark(1, LEADS, MarkState::Missing, "15:41")
    };
    let view = round(&[lost], "16:00");
    let shown = view.person(id(50)).expect("still shown");
    assert_eq!((shown.state, shown.expected), (ShownState::Missing, false));
    assert_eq!((view.totals.expected, view.totals.missing), (2, 1));
    assert!(
        matches!(may_close(&view, 0, &[]), Err(CloseRefusal::Unaccounted(people)) if people.contains(&id(50)))
    );
}

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
fn who_may_mark_what() {
    let leader = MarkingAs::Adult {
        id: id(LEADER),
        role: Role::Leader,
    };
    let leads = MarkingAs::Adult {
        id: id(LEADS),
        role: Role::VisitLeader,
    };
    let says = |by, state| ending(mark(1, by, state, "15:20"), &[9]);
    let with_words = |mark: Mark| Mark {
        note: "went home".to_owned(),
        ..mark
    };
    for state in [
        MarkState::Missing,
        MarkState::ResolvedHere,
        MarkState::ResolvedNotHere,
        MarkState::LeftTheVisit,
    ] {
        assert_eq!(
            may_mark(leader, &with_words(says(LEADER, state))),
            Err(MarkRefusal::OnlyTheVisitLeader)
        );
        assert_eq!(may_mark(leads, &with_words(says(LEADS, state))), Ok(()));
    }
    assert_eq!(may_mark(leader, &says(LEADER, MarkState::Present)), Ok(()));
    assert_eq!(
        may_mark(leader, &says(OTHER_LEADER, MarkState::Present)),
        Err(MarkRefusal::InSomebodyElsesName)
    );
    assert_eq!(
        may_mark(leads, &says(LEADS, MarkState::ResolvedHere)),
        Err(MarkRefusal::NeedsAReason)
    );
    assert_eq!(
        may_mark(leader, &mark(1, LEADER, MarkState::Withdrawn, "15:20")),
        Err(MarkRefusal::MustNameWhatItEnds)
    );
    assert_eq!(
        may_mark(leader, &mark(1, LEADER, MarkState::Excused, "15:20")),
        Err(MarkRefusal::ExcuseNeedsAnEnd)
    );
    let civic = MarkingAs::Adult {
        id: id(5),
        role: Role::Civic,
    };
    assert_eq!(
        may_mark(civic, &says(5, MarkState::Present)),
        Err(MarkRefusal::OnlyALeader)
    );
    assert_eq!(may_mark(civic, &says(5, MarkState::NeedsHelp)), Ok(()));
}

#[test]
fn young_people_and_hosts_speak_for_their_own() {
    let young = MarkingAs::YoungPerson {
        id: id(YOUNG),
        buddy: Some(id(BUDDY)),
    };
    let own = |state, about| Mark {
        by: Marker::OwnReport(id(YOUNG)),
        person: id(about),
        ..mark(1, YOUNG, state, "15:20")
    };
    assert_eq!(
        may_mark(young, &own(MarkState::SelfReported, YOUNG)),
        Ok(())
    );
    assert_eq!(may_mark(young, &own(MarkState::NotSeen, BUDDY)), Ok(()));
    assert_eq!(
        may_mark(young, &own(MarkState::SelfReported, BUDDY)),
        Err(MarkRefusal::OnlyAboutYourself)
    );
    assert_eq!(
        may_mark(young, &own(MarkState::Present, YOUNG)),
        Err(MarkRefusal::OnlyALeader)
    );
    let guests = [id(YOUNG)];
    let host = MarkingAs::Host {
        family: id(60),
        guests: &guests,
    };
    let says = |state, about| Mark {
        by: Marker::Host {
            family: id(60),
            name: "Linh".to_owned(),
        },
        person: id(about),
        ..mark(1, 60, state, "21:58")
    };
    assert_eq!(may_mark(host, &says(MarkState::WithHost, YOUNG)), Ok(()));
    assert_eq!(
        may_mark(host, &says(MarkState::WithHost, BUDDY)),
        Err(MarkRefusal::OnlyYourGuests)
    );
    assert_eq!(
        may_mark(host, &says(MarkState::Missing, YOUNG)),
        Err(MarkRefusal::OnlyALeader)
    );
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

#[test]
fn last_seen_is_a_sighting_that_stands() {
    let marks = [
        mark(1, LEADER, MarkState::Present, "08:50"),
        Mark {
            how: How::SameAsLast,
            ..mark(2, LEADER, MarkState::Present, "12:00")
        },
        mark(3, LEADER, MarkState::Present, "14:02"),
        mark(4, LEADER, MarkState::Present, "14:30"),
        ending(mark(5, LEADER, MarkState::Withdrawn, "14:31"), &[4]),
        Mark {
            by: Marker::OwnReport(id(YOUNG)),
            ..mark(6, YOUNG, MarkState::SelfReported, "15:13")
        },
        mark(7, LEADER, MarkState::NotSeen, "15:25"),
    ];
    let authority = Authority::of(&people());
    let seen = last_seen(&marks, id(YOUNG), &authority, at("16:00")).expect("was seen");
    assert_eq!((seen.at, seen.mark.id), (at("14:02"), id(3)));
    let all = last_seen_of_all(&marks, &authority, at("16:00"));
    assert_eq!(all.get(&id(YOUNG)), Some(&seen));
    assert!(!all.contains_key(&id(BUDDY)));
    let earlier = last_seen(&marks, id(YOUNG), &authority, at("14:00")).expect("was seen");
    assert_eq!(earlier.mark.id, id(1), "later marks were not known then");
}

#[test]
fn histories_are_newest_first_and_say_what_stands() {
    let marks = [
        mark(1, LEADER, MarkState::Present, "14:30"),
        ending(mark(2, LEADER, MarkState::Withdrawn, "14:31"), &[1]),
        Mark {
            person: id(BUDDY),
            ..mark(3, LEADER, MarkState::Present, "14:32")
        },
        Mark {
            round: id(EARLIER_ROUND),
            ..mark(4, LEADER, MarkState::Present, "09:00")
        },
    ];
    let authority = Authority::of(&people());
    let shown = |history: Vec<visit::roll_call::Evidence>| -> Vec<(Id, bool)> {
        history.iter().map(|one| (one.mark.id, one.open)).collect()
    };
    assert_eq!(
        shown(history_of_person(
            &marks,
            id(YOUNG),
            &authority,
            at("16:00")
        )),
        [(id(2), true), (id(1), false), (id(4), true)]
    );
    assert_eq!(
        shown(history_of_round(&marks, id(ROUND), &authority, at("16:00"))),
        [(id(3), true), (id(2), true), (id(1), false)]
    );
}
