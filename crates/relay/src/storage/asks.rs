//! What the service asks of the storage, each a piece of work for one of its threads.

use super::notice::StoredEnvelope;
use super::*;
use std::collections::HashMap;
use std::sync::Arc;
use wire::relay::{
    BlobChunk, BlobId, BlobState, Cursor, InviteClaim, InviteId, InviteState, RosterHead,
    SessionHead, VerifierHash,
};
use wire::{DeviceId, VisitId};

impl Storage {
    /// # Errors
    /// See [`StorageError`]; the roster is then as it was.
    pub async fn append_roster(&self, new: RosterAppend) -> Result<RosterOutcome, StorageError> {
        self.write(move |database| rosters::append(database, &new))
            .await
    }

    /// Entries from a number on; `None` for a visit that is not here.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn read_roster(
        &self,
        visit: VisitId,
        from: u32,
        most_bytes: usize,
    ) -> Result<Option<RosterPart>, StorageError> {
        self.read(move |database| rosters::read(database, visit, from, most_bytes))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn roster_heads(
        &self,
        visits: Vec<VisitId>,
    ) -> Result<HashMap<VisitId, RosterHead>, StorageError> {
        self.read(move |database| rosters::heads(database, &visits))
            .await
    }

    /// All logs of a visit.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn logs_of(&self, visit: VisitId) -> Result<Vec<LogState>, StorageError> {
        self.read(move |database| reading::logs_of(database, visit))
            .await
    }

    /// Those of the logs that are there.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn states(&self, logs: Vec<LogAddress>) -> Result<Vec<LogState>, StorageError> {
        self.read(move |database| reading::states(database, &logs))
            .await
    }

    /// The log, and whether the cursor is one of it.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn compare(
        &self,
        address: LogAddress,
        cursor: Cursor,
    ) -> Result<Option<(LogState, bool)>, StorageError> {
        self.read(move |database| {
            let Some(log) = reading::state_of(database, address)? else {
                return Ok(None);
            };
            let fits = reading::fits(database, &log, cursor)?;
            Ok(Some((log, fits)))
        })
        .await
    }

    /// The next envelopes after a place, as many as make a part.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn read_after(
        &self,
        address: LogAddress,
        after: u64,
    ) -> Result<Vec<Arc<StoredEnvelope>>, StorageError> {
        self.read(move |database| reading::read_after(database, address, after))
            .await
    }

    /// Where an envelope of this id stands, if it is there.
    ///
    /// # Errors
    /// See [`StorageError`].
    pub async fn find(
        &self,
        address: LogAddress,
        id: [u8; 32],
    ) -> Result<Option<Cursor>, StorageError> {
        self.read(move |database| reading::find(database, address, &id))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn vector(
        &self,
        address: LogAddress,
    ) -> Result<Option<(LogState, Vec<SessionHead>)>, StorageError> {
        self.read(move |database| reading::vector(database, address))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn used(&self, visit: VisitId) -> Result<u64, StorageError> {
        self.read(move |database| reading::used(database, visit))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn register_invite(&self, new: NewInvite) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::register(database, &new))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn revoke_invite(
        &self,
        visit: VisitId,
        invite: InviteId,
    ) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::revoke(database, visit, invite))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn claim_invite(&self, burn: Burn) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::claim(database, &burn))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn answer_invite(
        &self,
        visit: VisitId,
        invite: InviteId,
        answer: Vec<u8>,
    ) -> Result<InviteOutcome, StorageError> {
        self.write(move |database| invites::answer(database, visit, invite, &answer))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn poll_invite(
        &self,
        visit: VisitId,
        invite: InviteId,
        verifier: VerifierHash,
        now: u64,
    ) -> Result<Result<InviteState, InviteOutcome>, StorageError> {
        self.read(move |database| invites::poll(database, visit, invite, verifier, now))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn list_invites(&self, visit: VisitId) -> Result<Vec<InviteClaim>, StorageError> {
        self.read(move |database| invites::list(database, visit))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn put_chunk(&self, new: NewChunk) -> Result<BlobOutcome, StorageError> {
        self.write(move |database| blobs::put(database, &new)).await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn blob_state(
        &self,
        address: LogAddress,
        blob: BlobId,
        device: DeviceId,
    ) -> Result<Option<BlobState>, StorageError> {
        self.read(move |database| blobs::state(database, address, blob, device))
            .await
    }

    /// # Errors
    /// See [`StorageError`].
    pub async fn get_chunk(
        &self,
        address: LogAddress,
        blob: BlobId,
        index: u32,
    ) -> Result<Option<BlobChunk>, StorageError> {
        self.read(move |database| blobs::get(database, address, blob, index))
            .await
    }
}
