use super::choices::young;
use super::directory::joined;
use super::group_changes::{changes_to_remove, undone};
use super::group_form::group_form;
use super::href;
use crate::markup::view;
use crate::platform::clock;
use crate::platform::identity;
use crate::state::{Screen, VisitStore};
use crate::text;
use crate::ui::{
    Button, ButtonLook, EmptyState, Icon, Leading, List, PageHeader, Row, Toast, Trailing,
};
use engine::protocol::Change;
use leptos::prelude::*;
use std::time::Duration;
use visit::Id;
use visit::order;
use visit::people::folded;
use visit::records::Group;

/// The groups of the visit: to look at, to make, and to change one at a time.
pub fn groups(store: VisitStore) -> AnyView {
    let edited = RwSignal::new(None::<Edited>);
    let undo = Undo::new();
    view! {
        {move || match edited.get() {
            Some(group) => {
                let done = UnsyncCallback::new(move |()| edited.set(None));
                let remove = UnsyncCallback::new(move |group: Group| {
                    edited.set(None);
                    undo.remove(store, &group);
                });
                group_form(store, group, done, remove)
            }
            None => overview(store, edited),
        }}
        <Toast message=undo.message on_undo=move || undo.take_back(store) />
    }
    .into_any()
}

/// The group that the form shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Edited {
    pub group: Group,
    pub is_new: bool,
}

impl Edited {
    fn new() -> Self {
        let group = Group {
            id: identity::new_id(),
            name: String::new(),
            leader: None,
            removed: None,
        };
        Self {
            group,
            is_new: true,
        }
    }
}

/// The removal that can still be taken back.
#[derive(Clone, Copy)]
struct Undo {
    message: RwSignal<Option<String>>,
    changes: RwSignal<Vec<Change>>,
}

const UNDO_FOR: Duration = Duration::from_secs(8);

impl Undo {
    fn new() -> Self {
        Self {
            message: RwSignal::new(None),
            changes: RwSignal::default(),
        }
    }

    fn remove(self, store: VisitStore, group: &Group) {
        let now = store.now_untracked();
        let changes = store
            .people
            .with_untracked(|people| changes_to_remove(people, group, now));
        self.changes.set(undone(&changes));
        let said = text::words().people.group.removed(&group.name);
        store.save_then(changes, move |answer| match answer {
            Ok(_) => self.say(said),
            Err(problem) => store.say_refused(problem),
        });
    }

    fn say(self, removed: String) {
        self.message.try_set(Some(removed));
        clock::after(UNDO_FOR, move || {
            self.message.try_set(None);
        });
    }

    fn take_back(self, store: VisitStore) {
        self.message.set(None);
        store.save(self.changes.get_untracked());
    }
}

fn overview(store: VisitStore, edited: RwSignal<Option<Edited>>) -> AnyView {
    let words = text::words().people.group;
    let lines = Memo::new(move |_| lines_of(store));
    let add = move || edited.set(Some(Edited::new()));
    let button = move || {
        view! { <Button label=words.add() look=ButtonLook::Line drawing=Icon::Plus on_press=add /> }
    };
    let content = move || {
        let lines = lines.get();
        if lines.groups.is_empty() {
            let action = view! { <Button label=words.add() on_press=add /> }.into_any();
            return view! {
                <EmptyState drawing=Icon::People title=words.empty() words=words.empty_hint() action />
            }
            .into_any();
        }
        let rows = lines
            .groups
            .into_iter()
            .map(|line| group_row(line, edited))
            .collect_view();
        let without = (lines.without > 0).then(|| {
            view! { <p class="soft people-note">{words.without(lines.without)}</p> }
        });
        view! { <List label=words.title()>{rows}</List> {without} {button()} }.into_any()
    };
    view! {
        <PageHeader title=words.title() back=href(store, Screen::People) />
        <div class="body stack">{content}</div>
    }
    .into_any()
}

#[derive(Clone, PartialEq, Eq)]
struct Lines {
    groups: Vec<Line>,
    /// Young people in no group.
    without: usize,
}

#[derive(Clone, PartialEq, Eq)]
struct Line {
    group: Group,
    leader: String,
    members: Vec<String>,
}

fn lines_of(store: VisitStore) -> Lines {
    let people = store.people.read();
    let mut groups: Vec<Group> = store.groups.with(|groups| {
        groups
            .values()
            .filter(|group| group.removed.is_none())
            .cloned()
            .collect()
    });
    order::sort_by_key(&mut groups, |group| (folded(&group.name), group.id));
    let young = young(people.values());
    let known: Vec<Id> = groups.iter().map(|group| group.id).collect();
    let without = young
        .iter()
        .filter(|one| one.group.is_none_or(|group| !known.contains(&group)));
    let without = without.count();
    let groups = groups.into_iter().map(|group| {
        let members = young.iter().filter(|one| one.group == Some(group.id));
        let leader = group.leader.and_then(|leader| people.get(&leader));
        Line {
            leader: leader.map(|leader| leader.name.clone()).unwrap_or_default(),
            members: members.map(|one| one.name.clone()).collect(),
            group,
        }
    });
    Lines {
        groups: groups.collect(),
        without,
    }
}

fn group_row(line: Line, edited: RwSignal<Option<Edited>>) -> AnyView {
    let words = text::words().people.group;
    let about = joined(&[line.leader, words.members_count(line.members.len())]);
    let members = Some(line.members.join(", ")).filter(|members| !members.is_empty());
    let group = line.group;
    let title = group.name.clone();
    let edit = move || {
        edited.set(Some(Edited {
            group: group.clone(),
            is_new: false,
        }))
    };
    view! {
        <Row
            title
            line=about
            second_line=members
            leading=Leading::Icon(Icon::People)
            trailing=Trailing::Icon(Icon::Edit)
            on_press=edit
        />
    }
    .into_any()
}
