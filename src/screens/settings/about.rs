use crate::markup::view;
use crate::platform::navigation;
use crate::state::Session;
use crate::text::words;
use crate::ui::{Fact, FactList, PageHeader};
use leptos::prelude::*;

/// What the app is, what it does not promise, and which build this is.
pub fn about(session: Session) -> AnyView {
    let t = words().more;
    let build = navigation::meta("promenade-build").unwrap_or_default();
    let facts = vec![
        Fact::new(t.build(), build),
        Fact::new(words().app.name(), env!("CARGO_PKG_VERSION")),
    ];
    view! {
        <PageHeader title=t.about() back=super::back(session) />
        <div class="body stack">
            <p>{t.about_words()}</p>
            <p>{t.no_sync()}</p>
            <p>{t.no_review()}</p>
            <FactList facts=facts />
        </div>
    }
    .into_any()
}
