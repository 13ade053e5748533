use super::invite::Kept;
use super::whom::member_role;
use crate::markup::view;
use crate::platform::navigation;
use crate::platform::sharing::{Shared, share_text};
use crate::state::{Session, VisitStore};
use crate::text::problems::sentence;
use crate::text::{format, words};
use crate::ui::{Button, ButtonLook, Card, Icon, QrCode};
use engine::protocol::{Answer, Claim, ClaimState, Command};
use leptos::prelude::*;
use leptos::task::spawn_local;
use visit::Id;

/// The invite of one person: made on a tap, then as a code and as a link.
pub fn invite_code(
    session: Session,
    store: VisitStore,
    (person, name): (Id, &str),
    claim: Option<Claim>,
    kept: Kept,
) -> AnyView {
    let t = words().phones;
    let usable = claim.filter(|claim| claim.state == ClaimState::Open);
    match (kept.token.get(), usable) {
        (Some(token), Some(claim)) => shown(session, store, name, token, claim),
        (_, usable) => {
            let before = usable.map(|_| view! { <p class="soft">{t.made_before()}</p> });
            let label = if before.is_some() {
                t.make_new()
            } else {
                t.make()
            };
            let make = move |()| make(session, store, person, kept);
            view! {
                <p>{t.leader_sees()}</p>
                {before}
                <Button label drawing=Icon::Plus on_press=make />
            }
            .into_any()
        }
    }
}

fn make(session: Session, store: VisitStore, person: Id, kept: Kept) {
    let role = store.people.with_untracked(|people| {
        people
            .get(&person)
            .and_then(|found| member_role(found.role))
    });
    let Some(role) = role else {
        return;
    };
    let command = Command::MakeInvite {
        visit: store.id,
        person,
        role,
    };
    kept.problem.set(None);
    session.send_then(command, move |answer| match answer {
        Ok(Answer::Invite(made)) => _ = kept.token.try_set(Some(made.fragment)),
        Ok(_) => {}
        Err(problem) => _ = kept.problem.try_set(Some(sentence(&problem))),
    });
}

fn shown(session: Session, store: VisitStore, name: &str, token: String, claim: Claim) -> AnyView {
    let t = words().phones;
    let link = format!("{}/{token}", navigation::origin());
    let message = format!("{}\n{link}", t.link_words(name));
    let link_text = link.clone();
    let copied = RwSignal::new(false);
    let share = move |()| {
        let message = message.clone();
        spawn_local(async move {
            let shared = share_text(words().app.name(), &message).await;
            copied.try_set(shared == Shared::Clipboard);
        });
    };
    let (visit, invite) = (store.id, claim.invite);
    let take_back = move |()| {
        let invite = invite.clone();
        session.send(Command::RevokeInvite { visit, invite });
    };
    view! {
        <Card>
            <div class="stack">
                <QrCode text=link label=t.code_label() />
                <p>{t.show_code()}</p>
                <p class="soft">
                    {t.valid_until(&format::day_and_time(claim.expires, &store.host_zone()))}
                </p>
                <Button label=t.share_link() drawing=Icon::Share on_press=share />
                <Button label=t.take_back() look=ButtonLook::Line on_press=take_back />
                <p role="status">{move || copied.get().then(|| t.copied())}</p>
                <details class="link-as-text">
                    <summary>{t.link_as_text()}</summary>
                    <p class="link-text">{link_text}</p>
                </details>
            </div>
        </Card>
        <p class="soft">{t.leader_sees()}</p>
    }
    .into_any()
}
