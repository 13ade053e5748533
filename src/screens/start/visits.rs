use super::demo::Demo;
use super::lost_visits::lost_visits;
use crate::markup::view;
use crate::platform::home_screen;
use crate::state::{Route, Screen, Session};
use crate::text::words;
use crate::ui::{
    Button, ButtonLook, Card, Icon, Leading, List, PageHeader, Row, Section, Tone, Trailing,
};
use engine::protocol::VisitSummary;
use leptos::prelude::*;

/// The first screen: the visits of this phone, and the three ways to one more.
pub fn visits(session: Session) -> AnyView {
    let t = words().start;
    let visits = Memo::new(move |_| session.visits().unwrap_or_default());
    let demo = Demo::new(session);
    view! {
        <PageHeader title=t.title() />
        <div class="body start">
            <p class="lead">{t.welcome()}</p>
            {move || session.has_lost_visits().then(|| lost_visits(session))}
            {home_screen::is_apple_browser_tab().then(install_first)}
            {move || {
                let visits = visits.get();
                (!visits.is_empty()).then(|| known_visits(visits))
            }}
            <div class="start-ways">
                <Button
                    label=Signal::derive(move || demo.label())
                    drawing=Icon::Today
                    disabled=Signal::derive(move || demo.is_busy())
                    on_press=move |()| demo.open()
                />
                <Button
                    label=t.start_visit()
                    look=ButtonLook::Line
                    drawing=Icon::Plus
                    href=Route::NewVisit.path()
                />
                <Button
                    label=words().joining.title()
                    look=ButtonLook::Line
                    drawing=Icon::People
                    href=Route::Join.path()
                />
                <Button
                    label=t.open_archive()
                    look=ButtonLook::Line
                    drawing=Icon::Archive
                    href=Route::OpenArchive.path()
                />
            </div>
            <p class="error-words" role="alert">{move || demo.problem()}</p>
            <p class="soft">{words().more.no_review()}</p>
            <List label=t.settings()>
                <Row
                    title=words().more.language()
                    leading=Leading::Icon(Icon::Globe)
                    trailing=Trailing::Forward
                    href=Route::Settings(Screen::Language).path()
                />
                <Row
                    title=words().more.install()
                    leading=Leading::Icon(Icon::Download)
                    trailing=Trailing::Forward
                    href=Route::Settings(Screen::Install).path()
                />
                <Row
                    title=words().more.about()
                    leading=Leading::Icon(Icon::Info)
                    trailing=Trailing::Forward
                    href=Route::Settings(Screen::About).path()
                />
            </List>
        </div>
    }
    .into_any()
}

fn install_first() -> AnyView {
    let t = words().start;
    view! {
        <Card tone=Tone::Find>
            <p class="card-title">{t.install_first()}</p>
            <p class="card-line">{t.install_first_words()}</p>
            <Button
                label=t.install_how()
                look=ButtonLook::Line
                drawing=Icon::Share
                href=Route::Settings(Screen::Install).path()
            />
        </Card>
    }
    .into_any()
}

fn known_visits(visits: Vec<VisitSummary>) -> AnyView {
    view! {
        <Section title=words().start.your_visits()>
            <List>{visits.into_iter().map(row).collect_view()}</List>
        </Section>
    }
    .into_any()
}

fn row(summary: VisitSummary) -> AnyView {
    let t = words().start;
    let line = if summary.unreadable {
        words().app.visit_unreadable().to_owned()
    } else {
        t.visit_line(&summary.home_town, &summary.host_town)
    };
    let trailing = if summary.is_demo {
        Trailing::chip(t.demo(), Tone::Plain)
    } else {
        Trailing::Forward
    };
    view! {
        <Row
            title=summary.name
            line=line
            leading=Leading::Icon(Icon::Bus)
            trailing=trailing
            href=Route::Visit(summary.visit, Screen::Today).path()
        />
    }
    .into_any()
}
