use crate::platform::files;
use crate::platform::pictures::{self, PictureError};
use crate::state::{FormMemory, Session, VisitStore};
use crate::text::{problems, words};
use engine::protocol::{Answer, Command, Problem};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use visit::records::Attachment;

/// The photos of a form: taken, drawn anew without place and time, sealed and stored by the
/// engine at once, so that saving the form has not to wait for them.
#[derive(Clone, Copy)]
pub struct Photos {
    pub store: VisitStore,
    session: Option<Session>,
    pub kept: RwSignal<Vec<Attachment>>,
    storing: RwSignal<usize>,
    pub problem: RwSignal<Option<String>>,
    /// How many were stored since the form was opened, to say so.
    pub added: RwSignal<usize>,
}

impl Photos {
    pub fn of(store: VisitStore, photos: &[Attachment], memory: FormMemory) -> Self {
        Self {
            store,
            session: use_context(),
            kept: memory.field("photos", photos.to_vec()),
            storing: RwSignal::new(0),
            problem: RwSignal::new(None),
            added: RwSignal::new(0),
        }
    }

    /// A photo is being drawn or stored.
    pub fn is_busy(self) -> bool {
        self.storing.get() > 0
    }

    pub fn is_busy_untracked(self) -> bool {
        self.storing.get_untracked() > 0
    }

    /// Takes the photo of a file field. One that is none leaves everything as it was.
    pub fn add(self, event: &Event) {
        let Some(file) = files::file_of(event) else {
            return;
        };
        self.problem.set(None);
        self.storing.update(|count| *count += 1);
        spawn_local(async move {
            match pictures::reencode(&file).await {
                Ok(content) => self.seal(content),
                Err(problem) => self.finish(Err(picture_sentence(problem).to_owned())),
            }
        });
    }

    pub fn remove(self, hash: &str) {
        self.kept
            .update(|kept| kept.retain(|photo| photo.hash != hash));
    }

    fn seal(self, content: Vec<u8>) {
        let Some(session) = self.session else { return };
        let command = Command::StoreFile {
            visit: self.store.id,
            media_type: "image/jpeg".to_owned(),
            content,
        };
        session.send_then(command, move |answer| {
            self.finish(match answer {
                Ok(Answer::Attachment(photo)) => Ok(photo),
                Ok(_) => Err(problems::sentence(&Problem::Garbled)),
                Err(problem) => Err(problems::sentence(&problem)),
            });
        });
    }

    /// The form may be gone by now; then nobody waits for this any more.
    fn finish(self, stored: Result<Attachment, String>) {
        self.storing
            .try_update(|count| *count = count.saturating_sub(1));
        match stored {
            Ok(photo) => {
                self.kept.try_update(|kept| kept.push(photo));
                self.added.try_update(|count| *count += 1);
            }
            Err(sentence) => {
                self.problem.try_set(Some(sentence));
            }
        }
    }
}

fn picture_sentence(problem: PictureError) -> &'static str {
    let t = words().registers;
    match problem {
        PictureError::NotAPicture => t.not_a_picture(),
        PictureError::TooLarge => t.picture_too_large(),
    }
}
