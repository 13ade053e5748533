//! Domain.md 3.2 to 3.6 and 3.9.

use crate::story::{
    BUDDY, DEPUTY, EARLIER_ROUND, LEADER, LEADS, OTHER_LEADER, YOUNG, at, ending, id, mark, new,
    people, round, young,
};
use visit::facts::{How, Mark, MarkState, Marker};
use visit::roll_call::{
    Authority, CloseRefusal, ShownState, history_of_person, may_close, withdraw,
};

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
