use super::visit_fields::VisitFields;
use super::wrong::{wrong_leader, wrong_visit};
use crate::markup::view;
use crate::platform::identity::new_id;
use crate::state::{FormMemory, Route, Screen, Session};
use crate::text::{problems, words};
use crate::ui::{BottomActions, Button, Form, FormErrors, PageHeader, PhoneField, TextField};
use engine::protocol::{Answer, Command};
use leptos::prelude::*;
use visit::records::{Person, Role, Visit};

/// A new visit, with the leader who holds this phone as its first person.
pub fn new_visit(session: Session) -> AnyView {
    let t = words().start;
    let errors = FormErrors::new();
    let empty = empty_visit();
    let memory = FormMemory::at(Route::NewVisit);
    let fields = VisitFields::of(&empty, memory);
    let name = memory.text("your-name", "");
    let phone = memory.text("your-phone", "");
    let refused = RwSignal::new(None::<String>);
    let submit = move |()| {
        let visit = fields.applied_to(&empty);
        let leader = leader(&name.get_untracked(), &phone.get_untracked());
        let mut found = wrong_leader(&leader);
        found.extend(wrong_visit(&visit));
        if !errors.check(found) {
            return;
        }
        let command = Command::CreateVisit {
            visit: Box::new(visit),
            leader: Box::new(leader),
        };
        session.send_then(command, move |answer| match answer {
            Ok(Answer::Visit(visit)) => {
                memory.go_on(Route::Visit(visit, Screen::Today));
            }
            Ok(_) => {}
            Err(problem) => {
                refused.try_set(Some(problems::sentence(&problem)));
            }
        });
    };
    view! {
        <PageHeader title=t.new_title() back=Route::Visits.path() />
        <div class="body">
            <Form
                errors
                on_submit=submit
                came_back=memory.came_back()
                on_start_afresh=move || memory.start_afresh()
            >
                <TextField id="your-name" label=t.your_name() value=name hint=t.your_name_hint() />
                <PhoneField id="your-phone" label=t.your_phone() value=phone optional=true />
                {fields.view()}
                <p class="error-words" role="alert">{move || refused.get()}</p>
                <BottomActions><Button label=t.create() submit=true /></BottomActions>
            </Form>
        </div>
    }
    .into_any()
}

fn empty_visit() -> Visit {
    Visit {
        id: new_id(),
        name: String::new(),
        home_town: String::new(),
        host_town: String::new(),
        home_zone: String::new(),
        host_zone: String::new(),
        first_day: None,
        last_day: None,
        first_language: String::new(),
        second_language: None,
        host_language: None,
        home_currency: None,
        host_currency: None,
        aims: String::new(),
        insurance_reference: String::new(),
    }
}

fn leader(name: &str, phone: &str) -> Person {
    Person {
        id: new_id(),
        code: String::new(),
        name: name.trim().to_owned(),
        role: Role::VisitLeader,
        duties: String::new(),
        group: None,
        buddy: None,
        phone: phone.trim().to_owned(),
        email: String::new(),
        born: None,
        age: None,
        room: String::new(),
        notes: String::new(),
        removed: None,
    }
}
