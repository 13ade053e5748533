//! How the engine finds out what is on this phone.

use crate::context::Context;
use crate::engine::Purpose;
use crate::phone::{OpenPhone, Phone, RootAtRest, Secrets};
use crate::protocol::Notice;
use crate::rows::{EmergencyRow, Tries, VisitRow};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Effect, Engine, HostFailure, KeyRange, Operation, cells, rows};
use vault::open_local;

impl Engine {
    /// The first cells of the phone are read.
    pub(crate) fn found(&mut self, cells: Vec<(String, Vec<u8>)>, cx: &mut Context<'_>) {
        self.name_visits(&cells);
        let wrapped = cells.iter().find(|(key, _)| key == cells::PHONE);
        match wrapped {
            Some((_, wrapped)) => {
                cx.effects.push(Effect::Unwrap(wrapped.clone()));
                self.unopened = cells;
            }
            // Visits without a phone: its row is gone, so nothing can be opened, nor replaced.
            None if !self.visits.is_empty() => {
                self.phone = Phone::Unreadable;
                self.tell_ready(cx);
            }
            None => {
                self.phone = Phone::Absent;
                self.tell_ready(cx);
            }
        }
    }

    pub(crate) fn unwrapped(&mut self, result: Result<Vec<u8>, HostFailure>, cx: &mut Context<'_>) {
        let secrets = result.ok().and_then(|bytes| Secrets::from_bytes(&bytes));
        let cells = std::mem::take(&mut self.unopened);
        let Some(secrets) = secrets else {
            self.phone = Phone::Unreadable;
            return self.tell_ready(cx);
        };
        self.take_outer_cells(&secrets, &cells);
        match secrets.root.clone() {
            RootAtRest::Plain(root) => {
                self.phone = Phone::Open(Box::new(OpenPhone::new(secrets, root, None)));
                self.take_visit_rows(&cells);
                self.tell_ready(cx);
            }
            // Another tab set the passcode while this one holds the keys.
            RootAtRest::Locked(_) if self.phone.open().is_some() => {
                if let Phone::Open(phone) = &mut self.phone {
                    phone.secrets = secrets;
                }
                self.take_visit_rows(&cells);
                self.tell_ready(cx);
            }
            RootAtRest::Locked(_) => {
                self.phone = Phone::Locked(Box::new(secrets));
                self.tell_ready(cx);
                self.tell_locked(cx);
            }
        }
    }

    fn take_outer_cells(&mut self, secrets: &Secrets, cells: &[(String, Vec<u8>)]) {
        for (key, sealed) in cells {
            if key != cells::TRIES && key != cells::EMERGENCY {
                continue;
            }
            let Ok(plain) = open_local(&secrets.outer, key, sealed) else {
                continue;
            };
            if key == cells::TRIES {
                self.tries = rows::decode::<Tries>(&plain).unwrap_or_default();
            } else {
                self.emergency = rows::decode::<EmergencyRow>(&plain).unwrap_or_default();
            }
        }
    }

    pub(crate) fn take_visit_rows(&mut self, cells: &[(String, Vec<u8>)]) {
        let Phone::Open(phone) = &self.phone else {
            return;
        };
        for (key, sealed) in cells {
            if let Some(visit) = cells::visit_of(key) {
                let plain = phone.open(key, sealed);
                let row = plain.and_then(|plain| rows::decode::<VisitRow>(&plain));
                self.visits.insert(visit, row);
            }
        }
    }

    /// The visits that are here, none of them opened yet.
    fn name_visits(&mut self, cells: &[(String, Vec<u8>)]) {
        self.visits.clear();
        for visit in cells.iter().filter_map(|(key, _)| cells::visit_of(key)) {
            self.visits.insert(visit, None);
        }
    }

    pub(crate) fn read_visits(&mut self, cx: &mut Context<'_>) {
        self.read(vec![KeyRange::under(cells::VISITS)], Purpose::Visits, cx);
    }

    pub(crate) fn found_visits(&mut self, cells: Vec<(String, Vec<u8>)>, cx: &mut Context<'_>) {
        self.name_visits(&cells);
        self.take_visit_rows(&cells);
        self.tell_ready(cx);
    }

    pub(crate) fn tell_locked(&self, cx: &mut Context<'_>) {
        let Some(Secrets {
            root: RootAtRest::Locked(locked),
            ..
        }) = self.phone.secrets()
        else {
            return;
        };
        let Ok(parameters) = vault::locked_params(locked) else {
            return;
        };
        cx.notify(Notice::Locked {
            parameters: crate::passcode::for_the_page(&parameters),
            emergency: self.all_emergency_numbers(),
            wait_until: self.tries.wait_until(),
        });
    }

    /// Make the secrets of this phone; whoever needs them waits.
    pub(crate) fn make_secrets(&mut self, cx: &mut Context<'_>) {
        let secrets = Secrets::generate(cx);
        cx.effects.push(Effect::Wrap(secrets.to_bytes()));
        self.phone = Phone::Making(Box::new(secrets));
    }

    pub(crate) fn wrapped(&mut self, result: Result<Vec<u8>, HostFailure>, cx: &mut Context<'_>) {
        if let Some((number, secrets)) = self.changing_secrets.take() {
            return match result {
                Ok(value) => self.store_changed_secrets(number, secrets, value, cx),
                Err(HostFailure) => {
                    cx.answer(number, Err(crate::protocol::Problem::StorageFailing));
                }
            };
        }
        let Phone::Making(secrets) = &self.phone else {
            return;
        };
        let (Ok(row), RootAtRest::Plain(root)) = (result, &secrets.root) else {
            // Without a key of its own the host cannot keep anything: whoever waits is told.
            self.phone = Phone::Absent;
            self.refuse_deferred(cx);
            return;
        };
        let phone = OpenPhone::new((**secrets).clone(), root.clone(), Some(row));
        self.phone = Phone::Open(Box::new(phone));
    }

    fn store_changed_secrets(
        &mut self,
        number: u64,
        secrets: Box<Secrets>,
        value: Vec<u8>,
        cx: &mut Context<'_>,
    ) {
        let batch = Batch {
            operations: vec![Operation::Put {
                key: cells::PHONE.to_owned(),
                value,
            }],
            then: vec![Then::SecretsAreChanged { number, secrets }],
            on_failure: OnFailure::Keep,
        };
        self.writer.push(batch, cx);
    }
}
