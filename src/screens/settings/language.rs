use crate::markup::view;
use crate::platform::{navigation, preferences, shell};
use crate::state::Session;
use crate::text::{self, Language, words};
use crate::ui::{Icon, Leading, List, PageHeader, Row, Trailing};
use leptos::prelude::*;

/// Chooses the language. The page starts anew in it, at the same place, once its words are here.
pub fn language(session: Session) -> AnyView {
    let failed = RwSignal::new(false);
    let rows = Language::ALL
        .map(|language| row(language, failed))
        .collect_view();
    view! {
        <PageHeader title=words().more.language() back=super::back(session) />
        <div class="body">
            <List label=words().more.language()>{rows}</List>
            <p role="alert">{move || failed.get().then_some(words().more.language_failed())}</p>
        </div>
    }
    .into_any()
}

fn row(language: Language, failed: RwSignal<bool>) -> AnyView {
    let chosen = language == text::language();
    let trailing = if chosen {
        Trailing::Icon(Icon::Check)
    } else {
        Trailing::Nothing
    };
    let choose = move |()| {
        failed.set(false);
        shell::wait_for(async move {
            if text::fetch(language).await.is_none() {
                return failed.set(true);
            }
            preferences::set_language_code(language.code());
            navigation::reload();
        });
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
