use crate::view::View;
use engine::protocol::{Answer, Change, Notice};
use std::collections::BTreeMap;
use visit::records::Attachment;

/// What the page asked for and what it was told: what has to be there.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// The visit as it was last found on the phone.
    pub base: View,
    /// Commands since, oldest first.
    pub sent: Vec<Sent>,
    /// Files that were answered as kept, and their content.
    pub files: Vec<(Attachment, Vec<u8>)>,
    pub files_sent: BTreeMap<u64, Vec<u8>>,
}

#[derive(Debug, Clone)]
pub struct Sent {
    pub number: u64,
    pub changes: Vec<Change>,
    pub is_acknowledged: bool,
}

impl Model {
    /// The visit as the page shows it.
    pub fn shown(&self) -> View {
        self.after(self.sent.len())
    }

    /// The visit after the first commands.
    fn after(&self, commands: usize) -> View {
        let mut view = self.base.clone();
        for change in self
            .sent
            .iter()
            .take(commands)
            .flat_map(|sent| &sent.changes)
        {
            view.put(&change.after);
        }
        view
    }

    pub fn note(&mut self, notice: &Notice) {
        let Notice::Answered { number, result } = notice else {
            return;
        };
        match result {
            Ok(Answer::Attachment(attachment)) => {
                if let Some(content) = self.files_sent.remove(number) {
                    self.files.push((attachment.clone(), content));
                }
            }
            Ok(_) => {
                let sent = self.sent.iter_mut().filter(|sent| sent.number == *number);
                sent.for_each(|sent| sent.is_acknowledged = true);
            }
            Err(_) => {
                self.sent.retain(|sent| sent.number != *number);
                self.files_sent.remove(number);
            }
        }
    }

    /// What is on the phone must be what was there and the first so many of the commands: all
    /// that were acknowledged, and none before one that is missing. It is then the new base.
    pub fn found(&mut self, view: &View) -> Result<(), String> {
        let acknowledged = self
            .sent
            .iter()
            .rposition(|sent| sent.is_acknowledged)
            .map_or(0, |last| last + 1);
        let fits = (acknowledged..=self.sent.len()).any(|count| self.after(count) == *view);
        if !fits {
            let wanted = self.after(acknowledged);
            return Err(format!("after a restart: {}", wanted.difference(view)));
        }
        self.base = view.clone();
        self.sent.clear();
        self.files_sent.clear();
        Ok(())
    }
}
