//! The roster here and the roster at the relay become one.

use super::asking::AskFor;
use crate::context::Context;
use crate::opened::OpenVisit;
use crate::{Engine, Operation, cells};
use visit::Id;
use wire::relay::{
    Answer, MAX_ENTRIES_PER_APPEND, MemberAsk, OpenAsk, Reason, Refusal, RosterHead,
};
use wire::{Meeting, Roster, RosterEntry, RosterEntryId, VisitId};

/// Most bytes of entries in one append, well below what an ask may have.
const MOST_BYTES: usize = 700_000;

impl Engine {
    /// The next step towards one roster. Called until nothing is to be mended.
    pub(super) fn mend_roster(&mut self, cx: &mut Context<'_>) {
        if self.asks_about_roster() || self.sync.rests {
            return;
        }
        let Some(open) = &self.open else {
            return;
        };
        let visit = open.id;
        let ours = head_of(&open.roster);
        let from = match self.sync.relay_head {
            Some(theirs) if theirs == ours => {
                self.sync.mends_roster = false;
                return;
            }
            Some(theirs) if holds(&open.roster, theirs) => {
                return self.push_roster(theirs, cx);
            }
            // Ours is not the beginning of theirs: all of theirs has to be read.
            Some(theirs) if theirs.count <= ours.count => 0,
            _ => ours.count,
        };
        let ask = MemberAsk::ReadRoster { from };
        self.ask_as_member(ask, AskFor::ReadRoster { visit, from }, cx);
    }

    fn push_roster(&mut self, theirs: RosterHead, cx: &mut Context<'_>) {
        let Some(open) = &self.open else {
            return;
        };
        let mut bytes = 0;
        let entries = open.roster.entries().iter();
        let entries = entries
            .skip(theirs.count as usize)
            .take(MAX_ENTRIES_PER_APPEND)
            .take_while(|entry| {
                bytes += entry.len();
                bytes <= MOST_BYTES
            })
            .cloned()
            .collect();
        self.append_roster(open.id, theirs.head, entries, cx);
    }

    /// The relay does not know us. Handing it our last entry makes it say where its roster ends.
    pub(super) fn probe_roster(&mut self, cx: &mut Context<'_>) {
        let Some(open) = &self.open else {
            return;
        };
        self.sync.mends_roster = true;
        let last = open.roster.entries().last().cloned();
        let (visit, head) = (open.id, open.roster.head());
        self.append_roster(visit, head, last.into_iter().collect(), cx);
    }

    fn append_roster(
        &mut self,
        visit: Id,
        expected: RosterEntryId,
        entries: Vec<Vec<u8>>,
        cx: &mut Context<'_>,
    ) {
        let ask = OpenAsk::AppendRoster {
            visit: VisitId::from_bytes(*visit.as_bytes()),
            expected,
            entries,
        };
        self.ask_openly(&ask, AskFor::PushRoster { visit }, cx);
    }

    pub(super) fn roster_pushed(
        &mut self,
        visit: Id,
        answer: Option<Answer>,
        cx: &mut Context<'_>,
    ) {
        if self.open.as_ref().is_none_or(|open| open.id != visit) {
            return;
        }
        match answer {
            Some(Answer::RosterHead(head)) => self.sync.relay_head = Some(head),
            Some(Answer::Refused(Refusal {
                reason: Reason::RosterConflict { roster },
                ..
            })) => self.sync.relay_head = Some(roster),
            Some(Answer::Refused(Refusal {
                reason: Reason::UnknownVisit,
                ..
            })) => self.sync.relay_head = Some(RosterHead::NONE),
            _ => self.rest(cx),
        }
    }

    pub(super) fn roster_read(
        &mut self,
        visit: Id,
        from: u32,
        answer: Option<Answer>,
        cx: &mut Context<'_>,
    ) {
        if self.open.as_ref().is_none_or(|open| open.id != visit) {
            return;
        }
        match answer {
            Some(Answer::Roster { head, entries }) => {
                self.sync.relay_head = Some(head);
                if !self.take_entries(from, &entries, cx) {
                    self.rest(cx);
                }
            }
            Some(Answer::Refused(refusal)) => match refusal.reason {
                Reason::UnknownVisit => self.sync.relay_head = Some(RosterHead::NONE),
                Reason::NotAuthenticated => self.probe_roster(cx),
                // It is asked again, with the time that the relay told.
                Reason::WrongTime { .. } if self.sync.failures == 0 => self.sync.failures = 1,
                _ => self.rest(cx),
            },
            _ => self.rest(cx),
        }
    }

    /// False when nothing in it brings us further.
    fn take_entries(&mut self, from: u32, entries: &[Vec<u8>], cx: &mut Context<'_>) -> bool {
        let Some(open) = &self.open else {
            return false;
        };
        let ours = head_of(&open.roster);
        let longer = if from == ours.count {
            extended(&open.roster, entries)
        } else {
            other_branch(&open.roster, entries)
        };
        match longer {
            Some(roster) if roster.entries().len() > open.roster.entries().len() => {
                self.adopt_roster(roster, cx);
                true
            }
            // The relay has nothing for us: whether we are out, or it hides something, there
            // is nothing more to be done about the roster.
            Some(_)
                if self
                    .sync
                    .relay_head
                    .is_some_and(|head| head.count <= ours.count) =>
            {
                true
            }
            _ => false,
        }
    }

    /// The roster as it is from now on: stored, its keys opened, and what waited for it tried.
    pub(super) fn adopt_roster(&mut self, roster: Roster, cx: &mut Context<'_>) {
        let Some(open) = &mut self.open else {
            return;
        };
        let operations = roster_operations(open, &roster);
        open.roster = roster;
        open.take_new_keys();
        // What was refused may have another signer by this roster.
        open.try_refused_again();
        let visit = open.id;
        self.writer.keep(operations, cx);
        let set_aside = self.apply_stored(visit, Vec::new(), cx);
        if !set_aside.is_empty() {
            self.writer.keep(set_aside, cx);
        }
    }
}

/// The cells of entries that are not stored yet.
fn roster_operations(open: &OpenVisit, roster: &Roster) -> Vec<Operation> {
    let known = open.roster.entries().iter().chain(open.roster.newer());
    let known: Vec<&Vec<u8>> = known.collect();
    let entries = roster.entries().iter().chain(roster.newer());
    entries
        .enumerate()
        .filter(|(at, entry)| known.get(*at) != Some(entry))
        .map(|(at, entry)| Operation::Put {
            key: cells::roster(open.id, at),
            value: entry.clone(),
        })
        .collect()
}

fn extended(ours: &Roster, entries: &[Vec<u8>]) -> Option<Roster> {
    let mut roster = ours.clone();
    for entry in entries {
        roster.append(entry).ok()?;
    }
    Some(roster)
}

/// All of the relay's roster, if it goes before ours.
fn other_branch(ours: &Roster, entries: &[Vec<u8>]) -> Option<Roster> {
    let theirs = Roster::verify(ours.visit(), entries.iter().map(Vec::as_slice)).ok()?;
    match Meeting::of(ours, &theirs) {
        Meeting::TheirsIsAhead => Some(theirs),
        Meeting::OursIsAhead | Meeting::Same => Some(ours.clone()),
        Meeting::Forked(_) | Meeting::Strangers => None,
    }
}

pub fn head_of(roster: &Roster) -> RosterHead {
    let count = roster.entries().len() + roster.newer().len();
    RosterHead {
        // Rosters are bounded far below.
        count: u32::try_from(count).unwrap_or(u32::MAX),
        head: roster.head(),
    }
}

/// Whether the roster goes on from this head.
fn holds(roster: &Roster, head: RosterHead) -> bool {
    let Some(last) = head.count.checked_sub(1) else {
        return true;
    };
    let entry = roster.entries().get(last as usize);
    entry.is_some_and(|entry| RosterEntry::parse(entry).is_ok_and(|one| one.id() == head.head))
}
