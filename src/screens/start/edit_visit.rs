use super::visit_fields::VisitFields;
use super::wrong::wrong_visit;
use crate::markup::view;
use crate::state::{FormMemory, Route, Screen, VisitStore};
use crate::text::{problems, words};
use crate::ui::{BottomActions, Button, Form, FormErrors, PageHeader};
use engine::protocol::Change;
use leptos::prelude::*;

/// Dates, towns and languages of the open visit.
pub fn edit_visit(store: VisitStore) -> AnyView {
    let t = words().more;
    let back = Route::Visit(store.id, Screen::More);
    let Some(before) = store.visit.get_untracked() else {
        return view! { <PageHeader title=t.edit_title() back=back.path() /> }.into_any();
    };
    let errors = FormErrors::new();
    let memory = FormMemory::at(Route::Visit(store.id, Screen::EditVisit));
    let fields = VisitFields::of(&before, memory);
    let refused = RwSignal::new(None::<String>);
    let submit = move |()| {
        let after = fields.applied_to(&before);
        if !errors.check(wrong_visit(&after)) {
            return;
        }
        let change = Change {
            before: Some(before.clone().into()),
            after: after.into(),
        };
        store.save_then(vec![change], move |answer| match answer {
            Ok(_) => {
                memory.go_on(Route::Visit(store.id, Screen::More));
            }
            Err(problem) => {
                refused.try_set(Some(problems::sentence(&problem)));
            }
        });
    };
    view! {
        <PageHeader title=t.edit_title() back=back.path() />
        <div class="body">
            <Form
                errors
                on_submit=submit
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                {fields.view()}
                <p class="error-words" role="alert">{move || refused.get()}</p>
                <BottomActions><Button label=t.save() submit=true /></BottomActions>
            </Form>
        </div>
    }
    .into_any()
}
