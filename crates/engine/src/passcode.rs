//! The passcode of the phone: set, changed, removed, tried.

use crate::context::Context;
use crate::phone::{OpenPhone, Phone, RootAtRest, Secrets, put_sealed};
use crate::protocol::{Answer, PasscodeParameters, Problem};
use crate::writer::{Batch, OnFailure, Then};
use crate::{Effect, Engine, StoreFailure, cells, rows};
use vault::{PasscodeKey, PasscodeParams, RootSecret, lock_root, unlock_root};

pub const fn for_the_page(parameters: &PasscodeParams) -> PasscodeParameters {
    PasscodeParameters {
        salt: parameters.salt,
        memory_kib: parameters.memory_kib,
        iterations: parameters.passes,
    }
}

impl Engine {
    pub(crate) fn set_passcode(
        &mut self,
        number: u64,
        key: [u8; 32],
        parameters: &PasscodeParameters,
        old_key: Option<[u8; 32]>,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let root = self.root_for_change(old_key)?;
        let parameters = PasscodeParams {
            memory_kib: parameters.memory_kib,
            passes: parameters.iterations,
            salt: parameters.salt,
        };
        let key = PasscodeKey::from_bytes(key);
        let locked =
            lock_root(&mut cx.rng, &root, &key, &parameters).map_err(|_| Problem::Garbled)?;
        self.change_secrets(number, RootAtRest::Locked(locked), cx)
    }

    /// Only a phone without health or guardian data may go without a passcode.
    pub(crate) fn remove_passcode(
        &mut self,
        number: u64,
        old_key: [u8; 32],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let root = self.root_for_change(Some(old_key))?;
        let holds_health = self.visits.values().any(|row| {
            row.as_ref()
                .is_none_or(|row| row.holds_health && !row.is_demo)
        });
        if holds_health {
            return Err(Problem::PasscodeFirst);
        }
        self.change_secrets(number, RootAtRest::Plain(root), cx)
    }

    fn root_for_change(&self, old_key: Option<[u8; 32]>) -> Result<RootSecret, Problem> {
        if !self.writes {
            return Err(Problem::ReadsOnly);
        }
        let phone = self.phone.open().ok_or(Problem::Locked)?;
        match (&phone.secrets.root, old_key) {
            (RootAtRest::Plain(_), _) => Ok(phone.root.clone()),
            (RootAtRest::Locked(_), None) => Err(Problem::WrongPasscode),
            (RootAtRest::Locked(locked), Some(key)) => {
                unlock_root(locked, &PasscodeKey::from_bytes(key))
                    .map_err(|_| Problem::WrongPasscode)
            }
        }
    }

    fn change_secrets(
        &mut self,
        number: u64,
        root: RootAtRest,
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let phone = self.phone.open().ok_or(Problem::Locked)?;
        if self.changing_secrets.is_some() {
            return Err(Problem::StorageFailing);
        }
        let secrets = Secrets {
            outer: phone.secrets.outer.clone(),
            root,
        };
        cx.effects.push(Effect::Wrap(secrets.to_bytes()));
        self.changing_secrets = Some((number, Box::new(secrets)));
        Ok(())
    }

    pub(crate) fn secrets_are_changed(
        &mut self,
        number: u64,
        secrets: Secrets,
        cx: &mut Context<'_>,
    ) {
        if let Phone::Open(phone) = &mut self.phone {
            phone.secrets = secrets;
            phone.unstored = None;
        }
        self.tell_ready(cx);
        cx.answer(number, Ok(Answer::Done));
    }

    /// Count the try durably before it is made, so that ending the app takes no try back.
    pub(crate) fn unlock(
        &mut self,
        number: u64,
        key: [u8; 32],
        cx: &mut Context<'_>,
    ) -> Result<(), Problem> {
        let Phone::Locked(secrets) = &self.phone else {
            cx.answer(number, Ok(Answer::Done));
            return Ok(());
        };
        if let Some(until) = self.tries.wait_until()
            && cx.now < until
        {
            let seconds = (until.0.saturating_sub(cx.now.0) + 999) / 1000;
            return Err(Problem::WaitBeforeTrying {
                seconds: u32::try_from(seconds).unwrap_or(u32::MAX),
            });
        }
        self.tries.wrong = self.tries.wrong.saturating_add(1);
        self.tries.last = cx.now.0;
        let row = rows::encode(&self.tries);
        let put = put_sealed(&secrets.outer, cells::TRIES.to_owned(), &row, cx);
        let batch = Batch {
            operations: put.into_iter().collect(),
            then: vec![Then::TryPasscode { number, key }],
            on_failure: OnFailure::Forget,
        };
        self.writer.push(batch, cx);
        Ok(())
    }

    pub(crate) fn try_passcode(
        &mut self,
        number: u64,
        key: [u8; 32],
        counted: Result<(), StoreFailure>,
        cx: &mut Context<'_>,
    ) {
        // On a full phone the count is kept in memory only: whoever needs a guardian's number
        // must not be kept out by too many photographs.
        if counted.is_err_and(|failure| failure != StoreFailure::Full) {
            return cx.answer(number, Err(Problem::StorageFailing));
        }
        let Phone::Locked(secrets) = &self.phone else {
            return cx.answer(number, Ok(Answer::Done));
        };
        let RootAtRest::Locked(locked) = &secrets.root else {
            return cx.answer(number, Err(Problem::Unreadable));
        };
        let Ok(root) = unlock_root(locked, &PasscodeKey::from_bytes(key)) else {
            cx.answer(number, Err(Problem::WrongPasscode));
            return self.tell_locked(cx);
        };
        let secrets = (**secrets).clone();
        self.forget_wrong_tries(&secrets, cx);
        self.phone = Phone::Open(Box::new(OpenPhone::new(secrets, root, None)));
        cx.answer(number, Ok(Answer::Done));
        self.read_visits(cx);
    }

    fn forget_wrong_tries(&mut self, secrets: &Secrets, cx: &mut Context<'_>) {
        self.tries = rows::Tries::default();
        let row = rows::encode(&self.tries);
        let put = put_sealed(&secrets.outer, cells::TRIES.to_owned(), &row, cx);
        self.writer.try_alone(put.into_iter().collect(), cx);
    }

    /// Drop every key and everything opened with one.
    pub(crate) fn lock(&mut self, cx: &mut Context<'_>) {
        if !self.phone.has_passcode() {
            return;
        }
        self.flush(cx);
        let Phone::Open(phone) = &self.phone else {
            return;
        };
        self.phone = Phone::Locked(Box::new(phone.secrets.clone()));
        self.open = None;
        self.opening = None;
        self.opening_of = None;
        for (_, row) in &mut self.visits {
            *row = None;
        }
        self.reads.clear();
        self.tell_ready(cx);
        self.tell_locked(cx);
    }
}
