use super::marking::Marking;
use crate::markup::view;
use crate::state::{Route, Screen};
use crate::text::words;
use crate::ui::{List, Row, Sheet, Trailing};
use leptos::prelude::*;

/// What is needed of a round now and then.
pub fn menu_sheet(marking: Marking, open: RwSignal<bool>, paper: RwSignal<bool>) -> AnyView {
    let counting = marking.counting;
    let t = words().roll_call;
    let to = move |screen| Route::Visit(counting.store.id, screen).path();
    let id = counting.id;
    view! {
        <Sheet open title=t.more() on_close=move || open.set(false)>
            <List>
                <Row
                    title=t.from_paper_begin()
                    line=t.from_paper_hint()
                    trailing=Trailing::Forward
                    on_press=move || {
                        open.set(false);
                        paper.set(true);
                    }
                />
                <Row title=t.history() trailing=Trailing::Forward href=to(Screen::RoundHistory(id)) />
                <Row title=t.print_sheet() trailing=Trailing::Forward href=to(Screen::PrintRound(id)) />
                <Row title=t.edit() trailing=Trailing::Forward href=to(Screen::EditRound(id)) />
            </List>
        </Sheet>
    }
    .into_any()
}
