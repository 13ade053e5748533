use super::fields::shown_field;
use super::names::Names;
use crate::markup::view;
use crate::platform::navigation;
use crate::state::{InQuestion, VisitStore};
use crate::text::{self, format, words};
use crate::ui::{Banner, Button, ButtonLook, Card, Chip, Icon, Section, Sheet, Tone};
use engine::protocol::{FieldVersions, Problem};
use leptos::html::P;
use leptos::prelude::*;
use visit::Entry;

/// Asks which version of each field holds.
pub fn choose(store: VisitStore, here: Memo<Vec<InQuestion>>, open: RwSignal<bool>) -> AnyView {
    let choosing = Choosing {
        store,
        here,
        open,
        busy: RwSignal::new(false),
        refused: RwSignal::new(None),
        has_saved: RwSignal::new(false),
        said: NodeRef::new(),
    };
    let close = move || {
        choosing.refused.set(None);
        choosing.has_saved.set(false);
        choosing.close();
    };
    view! {
        <Sheet open title=words().versions.title() on_close=close>
            {choosing.content()}
        </Sheet>
    }
    .into_any()
}

#[derive(Clone, Copy)]
struct Choosing {
    store: VisitStore,
    here: Memo<Vec<InQuestion>>,
    open: RwSignal<bool>,
    busy: RwSignal<bool>,
    refused: RwSignal<Option<Problem>>,
    has_saved: RwSignal<bool>,
    said: NodeRef<P>,
}

impl Choosing {
    fn content(self) -> AnyView {
        let t = words().versions;
        let said = move || {
            let nothing_left = self.here.read().is_empty() && !self.busy.get();
            match self.has_saved.get() {
                true => t.saved(),
                false if nothing_left => t.nothing_left(),
                false => "",
            }
        };
        let refused = move || {
            let words = text::problems::sentence(&self.refused.get()?);
            Some(view! { <Banner words drawing=Icon::Warning tone=Tone::Alarm urgent=true /> })
        };
        view! {
            <p class="sheet-words">{t.intro()}</p>
            {refused}
            <p class="sheet-words" role="status" tabindex="-1" node_ref=self.said>
                {said}
            </p>
            {move || self.questions()}
        }
        .into_any()
    }

    fn questions(self) -> AnyView {
        let names = Names::of(self.store);
        let records = self.here.get();
        let is_one = records.len() == 1;
        let questions = records.iter().flat_map(|record| {
            let title = if is_one {
                String::new()
            } else {
                names.title(&record.shown)
            };
            let fields = record.fields.iter();
            let asked = fields.filter_map(|field| self.question(record, field, &title, &names));
            asked.collect::<Vec<_>>()
        });
        questions.collect_view().into_any()
    }

    /// None for a field that this version of the app does not know.
    fn question(
        self,
        record: &InQuestion,
        field: &FieldVersions,
        title: &str,
        names: &Names,
    ) -> Option<AnyView> {
        let (label, _) = shown_field(&record.shown, &field.field, names)?;
        let versions: Vec<Entry> = std::iter::once(&record.shown)
            .chain(&field.others)
            .cloned()
            .collect();
        let cards = versions.iter().enumerate().filter_map(|(place, version)| {
            let (_, value) = shown_field(version, &field.field, names)?;
            let (name, chosen, seen) = (field.field.clone(), version.clone(), versions.clone());
            let keep = move || self.settle(name.clone(), chosen.clone(), seen.clone());
            Some(self.card(value, place == 0, keep))
        });
        let cards = cards.collect_view();
        let title = format::joined([title.to_owned(), label]);
        Some(view! { <Section title><div class="stack">{cards}</div></Section> }.into_any())
    }

    fn card(self, value: String, is_shown: bool, keep: impl Fn() + Send + 'static) -> AnyView {
        let t = words().versions;
        let spoken = t.keep_spoken(&value);
        let chip = is_shown.then(|| {
            view! { <p class="chips"><Chip label=t.shown_now() tone=Tone::Quiet /></p> }
        });
        view! {
            <Card>
                <p class="version-value">{value}</p>
                {chip}
                <Button
                    label=t.keep()
                    spoken
                    look=ButtonLook::Line
                    disabled=self.busy
                    on_press=keep
                />
            </Card>
        }
        .into_any()
    }

    fn settle(self, field: String, chosen: Entry, seen: Vec<Entry>) {
        self.busy.set(true);
        self.refused.set(None);
        self.has_saved.set(false);
        self.store.settle_then(field, chosen, seen, move |answer| {
            // Somebody may have gone to another screen meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Err(problem) => self.refused.set(Some(problem)),
                Ok(_) if self.here.read_untracked().is_empty() => self.close(),
                Ok(_) => {
                    self.has_saved.set(true);
                    // The button that was pressed is gone with its question.
                    if let Some(said) = self.said.get_untracked() {
                        let _ = said.focus();
                    }
                }
            }
        });
    }

    /// The mark that opened the sheet may be gone: the page begins at its heading then.
    fn close(self) {
        self.open.set(false);
        if self.here.read_untracked().is_empty() {
            request_animation_frame(navigation::focus_heading);
        }
    }
}
