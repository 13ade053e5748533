//! What must hold, whatever happened.

use crate::base::{
    Base, UNKNOWN_FACT, UNKNOWN_FACT_BYTES, UNKNOWN_FIELD, UNKNOWN_RECORD, VISIT, unknown_envelope,
};
use crate::forgery::key_of;
use crate::phone::Phone;
use crate::store::Mood;
use document::Content;
use engine::protocol::{Answer, Command, Notice};
use visit::{LogKind, Table};

/// A deadly record kills the engine twice at most: once with everything, once alone.
const MOST_STARTS: usize = 4;

impl Phone {
    /// Everything in memory is lost; the visit is opened again and must hold what was saved.
    pub fn restart(&mut self) -> Result<(), String> {
        if self.store.mood == Mood::Failing {
            self.store.mood = Mood::Fine;
        }
        self.store.answers_late = false;
        for _ in 0..MOST_STARTS {
            self.tabs.clear();
            self.active = 0;
            self.start_tab(true);
            while self.step() {}
            let view = self.look();
            if self.is_dead() {
                self.note("the engine trapped");
                continue;
            }
            return self.model.found(&view);
        }
        Err("the engine dies at every start".to_owned())
    }

    pub fn final_checks(&mut self) -> Result<(), String> {
        self.calm();
        let live = self.look();
        self.calm();
        if let Some(sent) = self.model.sent.iter().find(|sent| !sent.is_acknowledged) {
            return Err(format!("command {} was never answered", sent.number));
        }
        let shown = self.model.shown();
        if live != shown {
            return Err(format!("live: {}", shown.difference(&live)));
        }
        self.check_files()?;
        self.check_second_tab()?;
        self.tabs.clear();
        self.restart()?;
        if self.model.base != live {
            return Err(format!("restarted: {}", live.difference(&self.model.base)));
        }
        self.store
            .cells
            .retain(|key, _| !key.starts_with("snapshot/"));
        self.restart()?;
        if self.model.base != live {
            return Err(format!("rebuilt: {}", live.difference(&self.model.base)));
        }
        self.check_newer_version()
    }

    fn check_second_tab(&mut self) -> Result<(), String> {
        if self.tabs.len() < 2 {
            return Ok(());
        }
        self.active = 1 - self.active;
        let view = self.look();
        let shown = self.model.shown();
        if view == shown {
            Ok(())
        } else {
            Err(format!("second tab: {}", shown.difference(&view)))
        }
    }

    fn check_files(&mut self) -> Result<(), String> {
        for (attachment, content) in self.model.files.clone() {
            self.told.clear();
            self.command(Command::ReadFile {
                visit: VISIT,
                attachment,
            });
            while self.step() {}
            let found = self.told.iter().any(|notice| {
                matches!(notice, Notice::Answered { result: Ok(Answer::Content(found)), .. } if *found == content)
            });
            if !found {
                return Err("a file that was kept is not there".to_owned());
            }
        }
        Ok(())
    }

    /// The log alone, read without the engine, still holds what the newer version wrote.
    fn check_newer_version(&self) -> Result<(), String> {
        if !self.holds_newer {
            return Ok(());
        }
        let base = Base::get();
        let content = base.forger.rebuild(&self.store, LogKind::Programme);
        let text = |text: &str| Content::Text(text.to_owned());
        let field = |key: &str, name: &str| match content.get(key) {
            Some(Content::Map(fields)) => {
                let field = fields.iter().find(|(field, _)| field == name);
                field.map(|(_, value)| value.clone())
            }
            _ => None,
        };
        if field(UNKNOWN_RECORD, "band") != Some(text("brass")) {
            return Err("an unknown record is gone".to_owned());
        }
        let item = key_of(Table::Item, base.item);
        if field(&item, UNKNOWN_FIELD) != Some(text("lift")) {
            return Err("an unknown field is gone".to_owned());
        }
        let fact = Content::Bytes(UNKNOWN_FACT_BYTES.to_vec());
        if content.get(UNKNOWN_FACT) != Some(&fact) {
            return Err("an unknown fact is gone".to_owned());
        }
        let envelope = unknown_envelope();
        if !self.store.cells.values().any(|cell| *cell == envelope) {
            return Err("an unknown envelope is gone".to_owned());
        }
        Ok(())
    }
}
