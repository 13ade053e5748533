use crate::markup::view;
use crate::state::Session;
use crate::text::words;
use crate::ui::{Icon, PageHeader, Section, icon};
use leptos::prelude::*;

/// How to put the app on the home screen, drawn step by step.
pub fn install(session: Session) -> AnyView {
    let t = words().more;
    let iphone = vec![
        (Icon::Share, t.ios_step_share()),
        (Icon::Plus, t.ios_step_add()),
        (Icon::Home, t.ios_step_open()),
    ];
    let android = vec![
        (Icon::More, t.android_step_menu()),
        (Icon::Download, t.android_step_install()),
    ];
    view! {
        <PageHeader title=t.install() back=super::back(session) />
        <div class="body">
            <p>{t.install_words()}</p>
            <Section title=t.install_iphone()>{steps(iphone)}</Section>
            <Section title=t.install_android()>{steps(android)}</Section>
        </div>
    }
    .into_any()
}

fn steps(steps: Vec<(Icon, &'static str)>) -> AnyView {
    let step = |(drawing, words): (Icon, &'static str)| {
        view! {
            <li class="install-step">
                <span class="install-drawing">{icon(drawing)}</span>
                <span>{words}</span>
            </li>
        }
    };
    view! { <ol class="install-steps">{steps.into_iter().map(step).collect_view()}</ol> }.into_any()
}
