//! Who may mark what, and what marks tell afterwards (domain.md 3.2, 3.4 rule 7).

use crate::story::{
    BUDDY, EARLIER_ROUND, LEADER, LEADS, OTHER_LEADER, ROUND, YOUNG, at, ending, id, mark, people,
};
use visit::Id;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::records::Role;
use visit::roll_call::{
    Authority, MarkRefusal, MarkingAs, history_of_person, history_of_round, last_seen,
    last_seen_of_all, may_mark,
};

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
    let accepting = |by| Mark {
        accepts: Some(id(9)),
        ..says(by, MarkState::Found)
    };
    assert_eq!(
        may_mark(leader, &accepting(LEADER)),
        Err(MarkRefusal::OnlyTheVisitLeader)
    );
    assert_eq!(may_mark(leads, &accepting(LEADS)), Ok(()));
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
