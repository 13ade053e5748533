use leptos::prelude::*;

/// What is wrong in a form, in the order of its fields. Fields inside a `Form` find it by context.
#[derive(Debug, Clone, Copy)]
pub struct FormErrors {
    found: RwSignal<Vec<(String, String)>>,
    shown: RwSignal<u32>,
}

impl FormErrors {
    pub fn new() -> Self {
        Self {
            found: RwSignal::new(Vec::new()),
            shown: RwSignal::new(0),
        }
    }

    /// Shows what is wrong as pairs of a field's id and a sentence, and moves the focus to the
    /// summary. True when nothing is wrong and the form may be saved.
    pub fn check(self, found: Vec<(&str, String)>) -> bool {
        let fine = found.is_empty();
        let owned = found.into_iter().map(|(id, words)| (id.to_owned(), words));
        self.found.set(owned.collect());
        if !fine {
            self.shown.update(|times| *times += 1);
        }
        fine
    }

    pub fn clear(self) {
        self.found.set(Vec::new());
    }

    pub(super) fn all(self) -> Vec<(String, String)> {
        self.found.get()
    }

    /// How often a summary was shown; each time takes the focus again.
    pub(super) fn times_shown(self) -> u32 {
        self.shown.get()
    }

    fn of(self, id: &str) -> Option<String> {
        let sentence = |found: &Vec<(String, String)>| {
            let own = found.iter().find(|(field, _)| field == id);
            own.map(|(_, words)| words.clone())
        };
        // A part of the page that is drawn anew still finds, by context, the errors of the form
        // that stood there before, which have gone with it.
        self.found.try_with(sentence).flatten()
    }
}

impl Default for FormErrors {
    fn default() -> Self {
        Self::new()
    }
}

/// What is wrong with a field of the form around it; nothing outside a form.
pub(super) fn error_of(id: &str) -> Signal<Option<String>> {
    let Some(errors) = use_context::<FormErrors>() else {
        return Signal::stored(None);
    };
    let id = id.to_owned();
    Memo::new(move |_| errors.of(&id)).into()
}
