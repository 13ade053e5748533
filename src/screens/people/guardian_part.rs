use super::contact::contact_buttons;
use super::href;
use crate::markup::view;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{
    Button, ButtonLook, CallButton, Card, Chip, Icon, List, Reach, Row, Section, Sheet, Tone,
};
use leptos::prelude::*;
use visit::Id;
use visit::people::{dialled, do_not_disclose};
use visit::records::{Guardian, PhoneNumber};

/// Parents and guardians. Whom nothing may be told to stands above every number, and once more
/// before each call (design.md 6).
pub fn guardian_part(store: VisitStore, person: Id) -> AnyView {
    let words = text::words().people.card;
    let guardians = Memo::new(move |_| {
        store
            .guardians
            .with(|all| guardians_of(all.values(), person))
    });
    let warnings = Memo::new(move |_| {
        guardians.with(|guardians| {
            let warnings = do_not_disclose(guardians, person);
            warnings.into_iter().map(str::to_owned).collect::<Vec<_>>()
        })
    });
    let asked = RwSignal::new(None::<Asked>);
    let dials = !store.is_demo();
    let path = href(store, Screen::EditGuardians(person));
    let content = move || {
        let path = path.clone();
        if guardians.with(Vec::is_empty) {
            return nobody(path);
        }
        let careful = !warnings.with(Vec::is_empty);
        let cards = guardians
            .get()
            .into_iter()
            .map(|guardian| guardian_card(guardian, careful.then_some(asked), dials))
            .collect_view();
        view! {
            <div class="stack">
                {careful.then(|| warning_card(warnings))} {cards}
                <Button
                    label=words.edit_guardians()
                    look=ButtonLook::Quiet
                    drawing=Icon::Edit
                    href=path
                />
            </div>
        }
        .into_any()
    };
    view! {
        <Section title=words.guardians()>{content}</Section>
        {before_call_sheet(asked, warnings, dials)}
    }
    .into_any()
}

/// The guardians of one young person, in the order in which they were written down.
pub fn guardians_of<'a>(all: impl IntoIterator<Item = &'a Guardian>, person: Id) -> Vec<Guardian> {
    let own = all
        .into_iter()
        .filter(|guardian| guardian.person == person && guardian.removed.is_none());
    own.cloned().collect()
}

/// A call that waits until the warning has been read.
#[derive(Clone, PartialEq, Eq)]
struct Asked {
    name: String,
    phone: String,
    reach: Reach,
}

fn nobody(path: String) -> AnyView {
    let words = text::words().people.card;
    view! {
        <Card>
            <p class="card-line">{words.no_guardians()}</p>
            <Button label=words.add_guardians() look=ButtonLook::Line drawing=Icon::Plus href=path />
        </Card>
    }
    .into_any()
}

fn warning_card(warnings: Memo<Vec<String>>) -> AnyView {
    let words = text::words().people.card;
    let lines = move || {
        let warnings = warnings.get().into_iter();
        warnings
            .map(|whom| view! { <p class="card-title">{whom}</p> })
            .collect_view()
    };
    view! {
        <Card tone=Tone::Alarm>
            <p class="chips">
                <Chip label=words.do_not_disclose() tone=Tone::Alarm drawing=Icon::Warning />
            </p>
            {lines}
        </Card>
    }
    .into_any()
}

fn guardian_card(
    guardian: Guardian,
    asked: Option<RwSignal<Option<Asked>>>,
    dials: bool,
) -> AnyView {
    let name = guardian.name.clone();
    let numbers = guardian
        .phones
        .into_iter()
        .map(|phone| number_row(&name, phone, asked, dials))
        .collect_view();
    view! {
        <div class="list guardian">
            <div class="guardian-head">
                <h3>{guardian.name.clone()}</h3>
                {(!guardian.relation.is_empty()).then(|| view! { <p class="soft">{guardian.relation}</p> })}
                {(!guardian.notes.is_empty()).then(|| view! { <p class="soft">{guardian.notes}</p> })}
            </div>
            <List label=guardian.name>{numbers}</List>
        </div>
    }
    .into_any()
}

fn number_row(
    name: &str,
    phone: PhoneNumber,
    asked: Option<RwSignal<Option<Asked>>>,
    dials: bool,
) -> AnyView {
    let above = Some(phone.label).filter(|label| !label.is_empty());
    let buttons = match asked {
        Some(asked) => asking_buttons(name, &phone.number, asked),
        None => contact_buttons(name, &phone.number, dials),
    };
    match buttons {
        Some(side) => view! { <Row above title=phone.number side /> }.into_any(),
        None => view! { <Row above title=phone.number /> }.into_any(),
    }
}

/// The same two buttons, which show the warning first.
fn asking_buttons(name: &str, phone: &str, asked: RwSignal<Option<Asked>>) -> Option<AnyView> {
    dialled(phone)?;
    let words = text::words().people.list;
    let button = |label: String, reach: Reach, drawing: Icon| {
        let call = Asked {
            name: name.to_owned(),
            phone: phone.to_owned(),
            reach,
        };
        let ask = move || asked.set(Some(call.clone()));
        view! { <Button label look=ButtonLook::Quiet only_drawing=true drawing on_press=ask /> }
    };
    Some(
        view! {
            {button(words.text(name), Reach::Text, Icon::Message)}
            {button(words.call(name), Reach::Call, Icon::Phone)}
        }
        .into_any(),
    )
}

fn before_call_sheet(
    asked: RwSignal<Option<Asked>>,
    warnings: Memo<Vec<String>>,
    dials: bool,
) -> AnyView {
    let words = text::words().people.card;
    let call = move || {
        let Asked { name, phone, reach } = asked.get()?;
        let label = match reach {
            Reach::Call => words.call_now(&name),
            Reach::Text => text::words().people.list.text(&name),
        };
        Some(view! { <CallButton label phone reach dials /> })
    };
    view! {
        <Sheet
            open=Signal::derive(move || asked.read().is_some())
            title=words.before_you_call()
            on_close=move || asked.set(None)
        >
            {warning_card(warnings)}
            <div class="sheet-actions">{call}</div>
        </Sheet>
    }
    .into_any()
}
