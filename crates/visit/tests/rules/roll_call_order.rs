//! The state is a function of the set of marks: in whatever order they arrive, every phone
//! shows the same (design.md 4).

use crate::story::{BUDDY, DEPUTY, LEADER, LEADS, OTHER_LEADER, YOUNG, at, id, mark, round, young};
use visit::Instant;
use visit::facts::{How, Mark, MarkState, Marker};
use visit::roll_call::ShownState;

const STATES: [MarkState; 14] = [
    MarkState::Present,
    MarkState::NotSeen,
    MarkState::Missing,
    MarkState::Found,
    MarkState::Withdrawn,
    MarkState::NeedsHelp,
    MarkState::HelpGiven,
    MarkState::Excused,
    MarkState::ResolvedHere,
    MarkState::ResolvedNotHere,
    MarkState::WithHost,
    MarkState::SelfReported,
    MarkState::LeftTheVisit,
    MarkState::Unknown,
];

/// Seeds of one mark: state, marker, minute, how, arrival, ends, repeated id.
type Seed = (u8, u8, u8, u8, u8, u8, u8);

fn pick<T: Copy>(from: &[T], seed: u8) -> T {
    from[usize::from(seed) % from.len()]
}

fn grown(seeds: &[Seed]) -> Vec<Mark> {
    seeds
        .iter()
        .zip(1_u8..)
        .map(|(seed, number)| {
            let (state, by, minute, how, arrival, ends, odd) = *seed;
            let marker = pick(&[LEADS, DEPUTY, LEADER, OTHER_LEADER, YOUNG], by);
            let observed = at("15:00").plus_minutes(i64::from(minute % 60));
            let number_of_id = if odd % 16 == 0 { 1 } else { number };
            let named = |offset: u8| id((ends.wrapping_add(offset) % 9) + 1);
            Mark {
                by: if marker == YOUNG {
                    Marker::OwnReport(id(YOUNG))
                } else {
                    Marker::Person(id(marker))
                },
                how: pick(&[How::Saw, How::Paper, How::SelfReport, How::Knows], how),
                observed,
                recorded: observed,
                received: match arrival % 4 {
                    0 => Some(Instant(observed.0 + i64::from(arrival) * 60_000)),
                    1 => Some(Instant(observed.0 - i64::from(arrival) * 60_000)),
                    _ => None,
                },
                until: (odd % 2 == 0).then(|| observed.plus_minutes(i64::from(odd))),
                place: pick(&["", "library", "station"], odd).to_owned(),
                ends: (0..ends % 4).map(named).collect(),
                accepts: (odd % 5 == 0).then(|| named(7)),
                person: if odd % 11 == 0 { id(BUDDY) } else { id(YOUNG) },
                ..mark(number_of_id, marker, pick(&STATES, state), "15:00")
            }
        })
        .collect()
}

#[test]
fn order_of_arrival_never_matters() {
    bolero::check!()
        .with_iterations(1_500)
        .with_type::<(Vec<Seed>, u64)>()
        .for_each(|(seeds, shuffle)| {
            let marks = grown(&seeds[..seeds.len().min(9)]);
            let shown = round(&marks, "16:20");
            for nth in 0..marks.len() {
                let mut arrived = marks.clone();
                arrived.rotate_left(nth);
                assert_eq!(round(&arrived, "16:20"), shown);
            }
            let mut shuffled = marks.clone();
            let mut seed = *shuffle;
            for nth in (1..shuffled.len()).rev() {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let other = usize::try_from(seed >> 33).expect("fits") % (nth + 1);
                shuffled.swap(nth, other);
            }
            assert_eq!(round(&shuffled, "16:20"), shown);
            let twice = [marks.clone(), marks].concat();
            assert_eq!(
                round(&twice, "16:20"),
                shown,
                "what arrives twice counts once"
            );
        });
}

#[test]
fn nothing_but_found_or_undo_hides_missing() {
    bolero::check!()
        .with_iterations(1_500)
        .with_type::<Vec<Seed>>()
        .for_each(|seeds| {
            let mut marks = grown(&seeds[..seeds.len().min(9)]);
            marks.retain(|mark| !matches!(mark.state, MarkState::Found | MarkState::Withdrawn));
            marks.push(mark(200, LEADS, MarkState::Missing, "15:41"));
            assert_eq!(young(&marks, "18:00").state, ShownState::Missing);
        });
}

#[test]
fn nobody_is_accounted_for_by_their_own_word() {
    bolero::check!()
        .with_iterations(1_500)
        .with_type::<Vec<Seed>>()
        .for_each(|seeds| {
            let marks: Vec<Mark> = grown(&seeds[..seeds.len().min(9)])
                .into_iter()
                .map(|mark| Mark {
                    by: Marker::OwnReport(id(YOUNG)),
                    ..mark
                })
                .collect();
            assert!(!young(&marks, "18:00").is_accounted_for());
        });
}
