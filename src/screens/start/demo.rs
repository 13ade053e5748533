use crate::platform::files;
use crate::state::{Route, Screen, Session, go, open_archive};
use crate::text::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The demo's archive is public, so its passphrase is no secret.
const PASSPHRASE: &str = "promenade demo";

/// The button "Try the demo visit": opens the demo that is there, or makes it of the archive
/// that ships with the app.
#[derive(Clone, Copy)]
pub struct Demo {
    session: Session,
    busy: RwSignal<bool>,
    problem: RwSignal<Option<String>>,
}

impl Demo {
    pub fn new(session: Session) -> Self {
        Self {
            session,
            busy: RwSignal::new(false),
            problem: RwSignal::new(None),
        }
    }

    pub fn label(self) -> String {
        let t = words().start;
        if self.busy.get() {
            t.opening_demo()
        } else {
            t.try_demo()
        }
        .to_owned()
    }

    pub fn is_busy(self) -> bool {
        self.busy.get()
    }

    pub fn problem(self) -> Option<String> {
        self.problem.get()
    }

    pub fn open(self) {
        let known = self.session.visits().unwrap_or_default();
        if let Some(demo) = known.iter().find(|summary| summary.is_demo) {
            go(Route::Visit(demo.visit, Screen::Today));
            return;
        }
        self.busy.set(true);
        self.problem.set(None);
        spawn_local(async move {
            match files::shipped("promenade-demo").await {
                Some(file) => self.import(file),
                None => self.fail(),
            }
        });
    }

    fn import(self, file: Vec<u8>) {
        let passphrase = PASSPHRASE.to_owned();
        open_archive(self.session, file, passphrase, move |made| match made {
            Ok(visit) => {
                self.busy.set(false);
                go(Route::Visit(visit, Screen::Today));
            }
            Err(_) => self.fail(),
        });
    }

    fn fail(self) {
        self.busy.set(false);
        self.problem
            .set(Some(words().start.demo_failed().to_owned()));
    }
}
