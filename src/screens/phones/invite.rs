use super::compare::compare;
use super::invite_code::invite_code;
use super::whom::{self, Stands};
use crate::markup::view;
use crate::state::{Members, Route, Screen, Session, VisitStore};
use crate::text::words;
use crate::ui::{Button, ButtonLook, Card, PageHeader, Tone};
use engine::protocol::ClaimState;
use leptos::prelude::*;
use visit::Id;

/// Brings the visit onto the phone of one leader: the code, then the digits, then the next one.
pub fn invite(session: Session, store: VisitStore, person: Id) -> AnyView {
    let t = words().phones;
    let members = session.watch_members(store.id);
    let name = store
        .people
        .with_untracked(|people| people.get(&person).map(|person| person.name.clone()))
        .unwrap_or_default();
    let token = RwSignal::new(None::<String>);
    let sent_away = RwSignal::new(false);
    let problem = RwSignal::new(None::<String>);
    let shown = name.clone();
    view! {
        <PageHeader
            title=t.invite_title(&name)
            back=Route::Visit(store.id, Screen::Phones).path()
        />
        <div class="body stack">
            <p class="error-words" role="alert">{move || problem.get()}</p>
            {move || {
                let members = members.get()?;
                Some(stage(session, store, &members, (person, &shown), Kept { token, sent_away, problem }))
            }}
        </div>
    }
    .into_any()
}

/// What this screen knows by itself, while it is shown.
#[derive(Clone, Copy)]
pub struct Kept {
    /// The code of the invite that was made here: it is shown once, and kept nowhere.
    pub token: RwSignal<Option<String>>,
    /// The phone that waited was just sent away.
    pub sent_away: RwSignal<bool>,
    /// Why the last thing that was asked for is not done.
    pub problem: RwSignal<Option<String>>,
}

fn stage(
    session: Session,
    store: VisitStore,
    members: &Members,
    (person, name): (Id, &str),
    kept: Kept,
) -> AnyView {
    let t = words().phones;
    let is_in = t.let_in_done(name);
    let everybody = whom::all(store, members);
    let stands = everybody
        .iter()
        .find(|whom| whom.person.id == person)
        .map(|whom| whom.stands);
    let claim = whom::claim_of(members, person);
    let state = claim.as_ref().map(|claim| &claim.state);
    match (stands, state) {
        (Some(Stands::HasPhone), _) => {
            let next = everybody
                .iter()
                .find(|whom| whom.stands == Stands::NotInvited || whom.stands == Stands::Waits);
            let next = next.map(|whom| {
                view! {
                    <Button
                        label=t.next(&whom.person.name)
                        href=Route::Visit(store.id, Screen::Invite(whom.person.id)).path()
                    />
                }
            });
            view! {
                <Card tone=Tone::Here>
                    <p role="status">{is_in}</p>
                    {next}
                </Card>
            }
            .into_any()
        }
        (Some(_), Some(ClaimState::Claimed(comparing))) => {
            let invite = claim.as_ref().map(|claim| claim.invite.clone());
            compare(
                session,
                store,
                (name, &invite.unwrap_or_default()),
                comparing,
                kept,
            )
        }
        (Some(_), _) => {
            let said = move || kept.sent_away.get().then(|| t.declined_done());
            view! {
                <p role="status">{said}</p>
                {invite_code(session, store, (person, name), claim, kept)}
            }
            .into_any()
        }
        (None, _) => view! {
            <p>{t.not_admin()}</p>
            <Button
                label=t.title()
                look=ButtonLook::Line
                href=Route::Visit(store.id, Screen::Phones).path()
            />
        }
        .into_any(),
    }
}
