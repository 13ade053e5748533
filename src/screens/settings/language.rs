use crate::markup::view;
use crate::platform::{navigation, preferences};
use crate::state::Session;
use crate::text::{self, Language, words};
use crate::ui::{Icon, Leading, List, PageHeader, Row, Trailing};
use leptos::prelude::*;

/// Chooses the language. The page starts anew in it, at the same place.
pub fn language(session: Session) -> AnyView {
    let rows = Language::ALL.map(row).collect_view();
    view! {
        <PageHeader title=words().more.language back=super::back(session) />
        <div class="body">
            <List label=words().more.language>{rows}</List>
        </div>
    }
    .into_any()
}

fn row(language: Language) -> AnyView {
    let chosen = language == text::language();
    let trailing = if chosen {
        Trailing::Icon(Icon::Check)
    } else {
        Trailing::Nothing
    };
    let choose = move |()| {
        preferences::set_language_tag(language.tag().get(..2).unwrap_or("en"));
        navigation::reload();
    };
    view! {
        <Row
            title=language.own_name()
            leading=Leading::Icon(Icon::Globe)
            trailing=trailing
            on_press=choose
        />
    }
    .into_any()
}
