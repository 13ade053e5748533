use crate::markup::view;
use crate::platform::files;
use crate::state::{Session, VisitStore};
use crate::text::{problems, words};
use engine::protocol::{Answer, Command, Problem};
use leptos::prelude::*;
use visit::records::Attachment;

/// A kept photo, opened for as long as it is shown.
pub fn photo(store: VisitStore, attachment: Attachment, name: String) -> AnyView {
    let shown = RwSignal::new(Shown::Opening);
    let media_type = attachment.media_type.clone();
    if let Some(session) = use_context::<Session>() {
        let command = Command::ReadFile {
            visit: store.id,
            attachment,
        };
        session.send_then(command, move |answer| {
            show(shown, content_of(answer), &media_type);
        });
    }
    on_cleanup(move || {
        if let Some(Shown::Picture(address)) = shown.try_get_untracked() {
            files::release_url(&address);
        }
    });
    view! {
        <div class="photo">
            {move || match shown.get() {
                Shown::Opening => {
                    view! { <p class="photo-words soft">{words().registers.loading_photo()}</p> }
                        .into_any()
                }
                Shown::Picture(address) => {
                    view! { <img src=address alt=name.clone() /> }.into_any()
                }
                Shown::Failed(sentence) => {
                    view! { <p class="photo-words error-words">{sentence}</p> }.into_any()
                }
            }}
        </div>
    }
    .into_any()
}

#[derive(Clone)]
enum Shown {
    Opening,
    /// The address of the opened picture.
    Picture(String),
    Failed(String),
}

fn content_of(answer: Result<Answer, Problem>) -> Result<Vec<u8>, Problem> {
    match answer? {
        Answer::Content(content) => Ok(content),
        _ => Err(Problem::Garbled),
    }
}

fn show(shown: RwSignal<Shown>, content: Result<Vec<u8>, Problem>, media_type: &str) {
    let next = match content {
        Ok(content) => files::object_url(media_type, &content).map_or_else(
            || Shown::Failed(problems::sentence(&Problem::Unreadable)),
            Shown::Picture,
        ),
        Err(problem) => Shown::Failed(problems::sentence(&problem)),
    };
    // A screen that was left before the answer came gives the opened picture back.
    if let Some(Shown::Picture(address)) = shown.try_set(next) {
        files::release_url(&address);
    }
}
