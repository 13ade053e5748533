use crate::markup::view;
use crate::state::{Route, Session};
use crate::text::words;
use crate::ui::{Button, ButtonLook, Card, Icon, Tone};
use leptos::prelude::*;

/// Says that the browser has removed what was stored here, and what to do, until it is dismissed.
pub fn lost_visits(session: Session) -> AnyView {
    let t = words().start;
    view! {
        <Card tone=Tone::Alarm>
            <div class="stack" role="alert">
                <p class="card-title">{t.lost()}</p>
                <p>{t.lost_words()}</p>
                <Button
                    label=t.open_archive()
                    drawing=Icon::Archive
                    href=Route::OpenArchive.path()
                />
                <Button
                    label=t.lost_read()
                    look=ButtonLook::Line
                    on_press=move || session.dismiss_loss()
                />
            </div>
        </Card>
    }
    .into_any()
}
