use super::import_people::List;
use crate::markup::view;
use crate::platform::files;
use crate::state::VisitStore;
use crate::text::{self, people::KNOWN_COLUMNS};
use crate::ui::{
    BottomActions, Button, ButtonLook, Chip, FileField, Form, FormErrors, Icon, TextArea,
};
use leptos::ev::Event;
use leptos::prelude::*;
use leptos::task::spawn_local;
use visit::people::import::{Encoding, decode};

/// Larger files are refused by `visit` with a sentence of its own; this only spares the memory.
const MOST_BYTES: f64 = 20_000_000.0;

/// Where the rows are pasted, or a file with them is opened.
pub fn import_list(store: VisitStore, list: List) -> AnyView {
    let words = text::words().people.import;
    let errors = FormErrors::new();
    let look = move || {
        errors.clear();
        if let Err(sentence) = list.look(store) {
            errors.check(vec![("rows", sentence)]);
        }
    };
    let paste = move || {
        list.encoding.set(Encoding::Utf8);
        look();
    };
    let open = move |event: Event| {
        spawn_local(async move {
            match read_file(event).await {
                Ok(None) => {}
                Ok(Some((text, encoding))) => {
                    list.text.set(text);
                    list.encoding.set(encoding);
                    look();
                }
                Err(sentence) => {
                    errors.check(vec![("file", sentence)]);
                }
            }
        });
    };
    view! {
        <Form
            errors
            on_submit=paste
            came_back=list.memory.came_back()
            on_start_afresh=move || list.memory.start_afresh()
        >
            <p>{words.hint()}</p>
            <FileField id="file" label=words.open_file() accept=".csv,.tsv,.txt,text/csv,text/plain" on_choose=open />
            <TextArea
                id="rows"
                label=words.paste()
                hint=words.paste_hint()
                value=list.text
                rows=6
            />
            {known_columns()} {example()}
            <BottomActions>
                <Button label=words.look() submit=true />
            </BottomActions>
        </Form>
    }
    .into_any()
}

/// The text of a chosen file and how it was written, or a sentence that says what it is instead.
async fn read_file(event: Event) -> Result<Option<(String, Encoding)>, String> {
    let words = text::words().people.import;
    let file = match files::chosen_file(event, MOST_BYTES).await {
        Ok(Some(file)) => file,
        Ok(None) => return Ok(None),
        Err(files::FileError::TooLarge) => {
            return Err(words
                .not_text(visit::people::import::NotText::TooLarge)
                .to_owned());
        }
        Err(files::FileError::NotReadable) => return Err(words.not_read().to_owned()),
    };
    let decoded = decode(&file.content).map_err(|problem| words.not_text(problem).to_owned())?;
    Ok(Some((decoded.text, decoded.encoding)))
}

fn known_columns() -> AnyView {
    let words = text::words().people.import;
    let chips = KNOWN_COLUMNS
        .iter()
        .map(|column| view! { <li><Chip label=words.column(*column) /></li> })
        .collect_view();
    view! {
        <details class="people-details">
            <summary>{words.known_columns()}</summary>
            <p class="hint">{words.known_columns_hint()}</p>
            <ul class="chips">{chips}</ul>
        </details>
    }
    .into_any()
}

fn example() -> AnyView {
    let words = text::words().people.import;
    // The mark at the beginning tells spreadsheets that the letters are UTF-8.
    let download = move || {
        let content = format!("\u{feff}{}", words.example_table().replace('\n', "\r\n"));
        files::download(
            words.example_name(),
            "text/csv;charset=utf-8",
            content.as_bytes(),
        );
    };
    view! {
        <div class="stack">
            <Button
                label=words.example()
                look=ButtonLook::Quiet
                drawing=Icon::Download
                on_press=download
            />
            <p class="hint">{words.example_hint()}</p>
        </div>
    }
    .into_any()
}
