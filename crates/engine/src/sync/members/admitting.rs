use super::standing::{standing_of, wire_role};
use super::work::{Step, refused};
use crate::Engine;
use crate::context::Context;
use crate::opened::OpenVisit;
use crate::protocol::{InviteProblem, Problem};
use crate::rows::InviteRow;
use vault::{
    Acceptance, InviteAnswer, InviteToken, NewRecord, RecordContent, VaultError, Welcome,
    seal_answer, seal_welcome, share_epoch, sign_record, turn_epoch,
};
use wire::relay::MemberAsk;
use wire::{Add, DeviceId, DevicePublicKeys, EntryBody, LogAccess, RecordId, Roster, SessionId};

impl Engine {
    /// Into the roster with the keys of what it may read; then its answer.
    pub(super) fn admit(
        &mut self,
        invite: &str,
        row: &InviteRow,
        keys: &DevicePublicKeys,
        cx: &mut Context<'_>,
    ) -> Result<Step, Problem> {
        let at = self.sync.relay_time(cx.now);
        let session = self.session(cx);
        let open = self.open.as_ref().ok_or(Problem::NotOpen)?;
        let device = keys.device_id();
        match open.roster.member_or_former(&device) {
            None => {
                let roster = open.with_member(row, keys, at, cx).map_err(refused)?;
                Ok(Step::Append(roster))
            }
            Some(member) if member.is_removed() => Err(Problem::NotYours),
            Some(_) => {
                let unknown = Problem::Invite(InviteProblem::Unknown);
                let token = InviteToken::parse(&row.fragment).map_err(|_| unknown.clone())?;
                if token.id().to_hex() != invite {
                    return Err(unknown);
                }
                let answer = open
                    .acceptance(&token, device, row, (session, at), cx)
                    .map_err(refused)?;
                Ok(Step::Ask(MemberAsk::AnswerInvite {
                    invite: token.id(),
                    answer,
                }))
            }
        }
    }
}

impl OpenVisit {
    fn with_member(
        &self,
        row: &InviteRow,
        keys: &DevicePublicKeys,
        at: u64,
        cx: &mut Context<'_>,
    ) -> Result<Roster, VaultError> {
        let mut roster = self.roster.clone();
        let add = Add {
            keys: *keys,
            standing: standing_of(row.role, self),
            provisional: false,
        };
        self.add(&mut roster, &EntryBody::Add(add))?;
        let device = keys.device_id();
        for (_, log) in &self.logs {
            if !roster.may(&device, &log.id, at).has(LogAccess::READ) {
                continue;
            }
            let shows_history = roster
                .log(&log.id)
                .is_some_and(|state| state.lets_joiners_read_history());
            let epoch = if shows_history {
                share_epoch(&mut cx.rng, &roster, log.id, &log.key, at)?
            } else {
                Some(turn_epoch(&mut cx.rng, &roster, log.id, None, at)?.1)
            };
            if let Some(epoch) = epoch {
                self.add(&mut roster, &EntryBody::Epoch(epoch))?;
            }
        }
        Ok(roster)
    }

    fn acceptance(
        &self,
        token: &InviteToken,
        device: DeviceId,
        row: &InviteRow,
        (session, at): (SessionId, u64),
        cx: &mut Context<'_>,
    ) -> Result<Vec<u8>, VaultError> {
        let welcome = Welcome {
            device,
            person: *row.person.as_bytes(),
            role: wire_role(row.role),
            visit_name: self.row.name.clone(),
            logs: self.names_of_logs(&device, at),
        };
        let log = welcome.logs.keys().next().copied();
        let new = NewRecord {
            session,
            sequence: 0,
            previous: RecordId::ZERO,
            origin: session,
            content: &RecordContent::Welcome(welcome),
        };
        // A member without any log has nothing to be welcomed to.
        let log = log.ok_or(VaultError::Malformed)?;
        let signed = sign_record(&self.keys, log, &new)?;
        let envelope = seal_welcome(&mut cx.rng, &self.keys, &self.roster, device, &signed)?;
        let entries = self.roster.entries().len();
        let acceptance = Acceptance {
            entries: u32::try_from(entries).map_err(|_| VaultError::TooLarge)?,
            head: self.roster.head(),
            welcome: envelope,
        };
        let answer = InviteAnswer::Accepted(Box::new(acceptance));
        seal_answer(&mut cx.rng, token, device, &answer)
    }
}
