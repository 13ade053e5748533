use super::invite::Kept;
use crate::markup::view;
use crate::state::{Session, VisitStore};
use crate::text::problems::sentence;
use crate::text::words;
use crate::ui::{Button, ButtonLook, Card, Digits, Icon};
use engine::protocol::{Command, Comparing};
use leptos::prelude::*;

/// A phone has used the invite: its digits are compared before it gets anything.
pub fn compare(
    session: Session,
    store: VisitStore,
    (name, invite): (&str, &str),
    comparing: &Comparing,
    kept: Kept,
) -> AnyView {
    let t = words().phones;
    let what_to_do = t.compare_words(name);
    let visit = store.id;
    let digits = session.digits(comparing);
    let busy = RwSignal::new(false);
    let send = move |command: Command| {
        let declines = matches!(command, Command::DeclineClaim { .. });
        busy.set(true);
        kept.problem.set(None);
        session.send_then(command, move |answer| {
            busy.try_set(false);
            match answer {
                Ok(_) => _ = kept.sent_away.try_set(declines),
                Err(problem) => _ = kept.problem.try_set(Some(sentence(&problem))),
            }
        });
    };
    let confirm = Command::ConfirmClaim {
        visit,
        invite: invite.to_owned(),
        keys: comparing.keys.clone(),
    };
    let decline = Command::DeclineClaim {
        visit,
        invite: invite.to_owned(),
    };
    view! {
        <Card>
            <div class="stack">
                <h2 class="card-title">{t.compare_title()}</h2>
                <Digits digits />
                <p>{what_to_do}</p>
                <p class="soft">{t.leader_sees()}</p>
                <Button
                    label=t.let_in()
                    drawing=Icon::Check
                    disabled=busy
                    on_press=move |()| send(confirm.clone())
                />
                <Button
                    label=t.send_away()
                    look=ButtonLook::Line
                    drawing=Icon::Close
                    disabled=busy
                    on_press=move |()| send(decline.clone())
                />
            </div>
        </Card>
    }
    .into_any()
}
