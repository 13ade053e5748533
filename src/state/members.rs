use super::session::Session;
use crate::platform::{clock, seal_worker};
use engine::protocol::{
    Answer, Claim, Command, Comparing, JoiningState, MemberPhone, MemberRole, SealingReply,
    SealingRequest, SyncStatus, decode, encode,
};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::time::Duration;
use visit::Id;

/// Who holds a visit on which phone, and who is invited to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Members {
    pub claims: Vec<Claim>,
    pub phones: Vec<MemberPhone>,
}

impl Members {
    /// This phone may invite, let in and take out (design.md 1).
    pub fn may_invite(&self) -> bool {
        self.phones.iter().any(|phone| {
            phone.is_this && matches!(phone.role, MemberRole::VisitLeader | MemberRole::Deputy)
        })
    }
}

/// What the engine tells of other phones.
#[derive(Clone, Copy)]
pub(super) struct OtherPhones {
    pub joining: RwSignal<BTreeMap<Id, JoiningState>>,
    pub sync: RwSignal<Option<SyncStatus>>,
    /// By the keys that they are made of; empty while they are being made.
    digits: RwSignal<BTreeMap<String, String>>,
}

impl OtherPhones {
    pub(super) fn new() -> Self {
        Self {
            joining: RwSignal::default(),
            sync: RwSignal::new(None),
            digits: RwSignal::default(),
        }
    }
}

/// Somebody who holds a phone before a code sees within this time that it was used.
const ASK_EVERY: Duration = Duration::from_secs(2);

impl Session {
    /// The visits that this phone is joining.
    pub fn joining(self) -> BTreeMap<Id, JoiningState> {
        self.other_phones().joining.get()
    }

    /// An admin is awaited, who compares these digits.
    pub fn wait_for(self, visit: Id, comparing: Comparing) {
        self.other_phones()
            .joining
            .update(|joining| _ = joining.insert(visit, JoiningState::Waits(comparing)));
    }

    /// Gives up waiting, or passes over how it ended.
    pub fn stop_joining(self, visit: Id) {
        self.other_phones()
            .joining
            .update(|joining| _ = joining.remove(&visit));
        self.send(Command::StopJoining { visit });
    }

    /// How this visit stands with the relay; none until the engine has said, and for a demo.
    pub fn sync_status(self, visit: Id) -> Option<SyncStatus> {
        let status = self.other_phones().sync.get();
        status.filter(|status| status.visit == visit)
    }

    /// Phones and invites of the visit, asked for again and again while the screen is shown.
    pub fn watch_members(self, visit: Id) -> Memo<Option<Members>> {
        let phones = RwSignal::new(None);
        let claims = RwSignal::new(Vec::new());
        let ask = move || {
            self.send_then(Command::ListMembers { visit }, move |answer| {
                if let Ok(Answer::Members(known)) = answer {
                    phones.try_set(Some(known));
                }
            });
            self.send_then(Command::ListClaims { visit }, move |answer| {
                if let Ok(Answer::Claims(known)) = answer {
                    claims.try_set(known);
                }
            });
        };
        ask();
        clock::every_while_shown(ASK_EVERY, ask);
        Memo::new(move |_| {
            phones.get().map(|phones| Members {
                claims: claims.get(),
                phones,
            })
        })
    }

    /// The digits that two people compare, once a throw-away worker has made them.
    pub fn digits(self, comparing: &Comparing) -> Signal<Option<String>> {
        let digits = self.other_phones().digits;
        let keys = comparing.keys.clone();
        if digits.with_untracked(|known| !known.contains_key(&keys)) {
            digits.update_untracked(|known| _ = known.insert(keys.clone(), String::new()));
            make_digits(comparing, move |made| {
                digits.update(|known| match made {
                    Some(made) => _ = known.insert(keys, made),
                    // Asked for again when they are shown again.
                    None => _ = known.remove(&keys),
                });
            });
        }
        let keys = comparing.keys.clone();
        Signal::derive(move || {
            let made = digits.with(|known| known.get(&keys).cloned());
            made.filter(|digits| !digits.is_empty())
        })
    }
}

fn make_digits(comparing: &Comparing, finish: impl FnOnce(Option<String>) + 'static) {
    let Ok(request) = encode(&SealingRequest::Digits(comparing.clone())) else {
        return finish(None);
    };
    seal_worker::run(request, move |reply| {
        let reply = reply.and_then(|reply| decode(&reply).ok());
        finish(match reply {
            Some(SealingReply::Digits(digits)) => Some(digits),
            _ => None,
        });
    });
}
