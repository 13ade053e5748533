use super::Stage;
use crate::Engine;
use crate::context::Context;
use crate::protocol::{Contact, Notice, SyncStatus};
use wire::Signer;

impl Engine {
    /// Tell the page how it stands with the relay, whenever that changed.
    pub(super) fn tell_status(&mut self, cx: &mut Context<'_>) {
        let status = self.status();
        if status != self.sync.told {
            self.sync.told.clone_from(&status);
            if let Some(status) = status {
                cx.notify(Notice::Sync(status));
            }
        }
    }

    fn status(&self) -> Option<SyncStatus> {
        let open = self.open.as_ref().filter(|open| !open.row.is_demo)?;
        self.sync.host.as_ref()?;
        let contact = match &self.sync.link {
            _ if open.roster.member(&open.keys.device_id()).is_none() => Contact::TakenOut,
            Some(link) if link.stage == Stage::Live => Contact::Connected,
            Some(_) => Contact::Trying,
            None => Contact::Away,
        };
        Some(SyncStatus {
            visit: open.id,
            contact,
            waiting: self.count_unsent(),
            // To the minute: nobody reads more, and the page need not hear of every frame.
            last_heard: self
                .sync
                .last_heard
                .map(|at| visit::Instant(at.0 - at.0.rem_euclid(60_000))),
        })
    }
}
