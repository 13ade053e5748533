use crate::markup::view;
use crate::platform::{appearance as page, preferences};
use crate::state::Session;
use crate::text::words;
use crate::ui::{PageHeader, RadioGroup, choice};
use leptos::prelude::*;

/// Light, dark or as the phone.
pub fn appearance(session: Session) -> AnyView {
    let t = words().more;
    let value = RwSignal::new(preferences::appearance().unwrap_or_default());
    let choices = vec![
        choice("", t.as_phone()),
        choice("light", t.light()),
        choice("dark", t.dark()),
    ];
    // The document is outside the app: an effect may change it.
    Effect::new(move |_| {
        let chosen = value.get();
        let chosen = Some(chosen.as_str()).filter(|name| !name.is_empty());
        preferences::set_appearance(chosen);
        page::apply(chosen);
    });
    view! {
        <PageHeader title=t.appearance() back=super::back(session) />
        <div class="body">
            <RadioGroup id="appearance" label=t.appearance() value=value choices=choices />
        </div>
    }
    .into_any()
}
