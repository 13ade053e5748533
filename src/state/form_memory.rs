//! What is typed into a form and not saved yet. It outlives the form: the app may lock itself, or
//! a leader be called away in the middle of it. It lives in the memory of the page only, never in
//! storage, so that nothing is there unencrypted; a reload, which would end it, asks first.

use super::navigator::{is_at, replace};
use super::route::Route;
use leptos::prelude::*;
use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use visit::Id;

/// The memory of one form: its fields are made by it, and begin with what was typed there before.
#[derive(Clone, Copy)]
pub struct FormMemory {
    number: usize,
    came_back: RwSignal<bool>,
}

struct Form {
    place: Route,
    /// The record that the form changes, where a place has forms for several.
    record: Option<Id>,
    /// Nothing of it is kept any more: it was saved, or thrown away.
    is_over: bool,
    shown: Vec<ShownField>,
    typed: Vec<(String, Typed)>,
}

type Typed = Rc<dyn Any>;

struct ShownField {
    id: String,
    /// What the field holds, if that is not what it began with.
    changed: Box<dyn Fn() -> Option<Typed>>,
    reset: Box<dyn Fn()>,
}

thread_local! {
    /// The form that cannot be saved before a passcode is set.
    static WAITING: Cell<Option<usize>> = const { Cell::new(None) };
    static FORMS: RefCell<Vec<Form>> = const { RefCell::new(Vec::new()) };
}

impl FormMemory {
    /// The memory of the only form of a place.
    pub fn at(place: Route) -> Self {
        Self::of(place, None)
    }

    /// The memory of the form of one record, at a place that has such forms for several.
    pub fn of(place: Route, record: Option<Id>) -> Self {
        let number = FORMS.with_borrow_mut(|forms| {
            let is_it = |form: &Form| form.place == place && form.record == record;
            forms.iter().position(is_it).unwrap_or_else(|| {
                forms.push(Form::new(place, record));
                forms.len() - 1
            })
        });
        let memory = Self {
            number,
            came_back: RwSignal::new(false),
        };
        memory.with(|form| form.is_over = false);
        memory
    }

    /// A field, by its id in the form. It holds what was typed into it before, else `start`.
    pub fn field<Value>(self, id: impl Into<String>, start: Value) -> RwSignal<Value>
    where
        Value: Clone + PartialEq + Send + Sync + 'static,
    {
        let id = id.into();
        let kept = self.kept(&id);
        // Counted by references, so that it can still be read while its form is taken down.
        let value = ArcRwSignal::new(kept.unwrap_or_else(|| start.clone()));
        let (read, reset) = (value.clone(), value.clone());
        let begin = start.clone();
        let now = move || read.get_untracked();
        self.follow(id, start, now, move || reset.set(begin.clone()));
        value.into()
    }

    /// What was typed into a part of the form that is no single field.
    pub fn kept<Value: Clone + 'static>(self, id: &str) -> Option<Value> {
        let typed = self.take(id)?;
        self.came_back.set(true);
        typed.downcast_ref::<Value>().cloned()
    }

    /// Follows such a part: what it holds `now`, kept when that is not `start`.
    pub fn follow<Value: PartialEq + 'static>(
        self,
        id: impl Into<String>,
        start: Value,
        now: impl Fn() -> Value + 'static,
        reset: impl Fn() + 'static,
    ) {
        let id = id.into();
        self.show(ShownField {
            id: id.clone(),
            changed: Box::new(move || {
                let now = now();
                (now != start).then(|| Rc::new(now) as Typed)
            }),
            reset: Box::new(reset),
        });
        on_cleanup(move || self.leave(&id));
    }

    pub fn text(self, id: impl Into<String>, start: &str) -> RwSignal<String> {
        self.field(id, start.to_owned())
    }

    /// The form shows what was typed there before.
    pub fn came_back(self) -> Signal<bool> {
        self.came_back.into()
    }

    /// It was saved, or given up: the next form of this place begins anew.
    pub fn forget(self) {
        self.with(|form| {
            form.is_over = true;
            form.typed.clear();
        });
    }

    /// It was saved: forgets what was typed, and goes on in the place of the form, if somebody is
    /// still there. Who has gone elsewhere meanwhile stays.
    pub fn go_on(self, after: Route) {
        self.forget();
        let place = self.with(|form| form.place.clone());
        if place.is_some_and(|place| is_at(&place)) {
            replace(after);
        }
    }

    /// The form as it was before anything was typed.
    pub fn start_afresh(self) {
        let shown = self.with(|form| {
            form.typed.clear();
            std::mem::take(&mut form.shown)
        });
        // Whoever follows a field may come back here: nothing is borrowed meanwhile.
        for field in shown.iter().flatten() {
            (field.reset)();
        }
        self.with(|form| form.shown.extend(shown.into_iter().flatten()));
        self.came_back.set(false);
    }

    /// The form waits for a passcode to be set, and what was typed with it.
    pub fn wait_for_passcode(self) {
        WAITING.set(Some(self.number));
    }

    fn take(self, id: &str) -> Option<Typed> {
        self.with(|form| {
            let place = form.typed.iter().position(|(known, _)| known == id)?;
            Some(form.typed.remove(place).1)
        })?
    }

    fn show(self, field: ShownField) {
        self.with(|form| {
            form.shown.retain(|known| known.id != field.id);
            form.shown.push(field);
        });
    }

    /// The field is taken down with its form.
    fn leave(self, id: &str) {
        self.with(|form| {
            let place = form.shown.iter().position(|field| field.id == id)?;
            let typed = (form.shown.remove(place).changed)()?;
            if !form.is_over {
                form.typed.push((id.to_owned(), typed));
            }
            Some(())
        });
    }

    fn with<Answer>(self, act: impl FnOnce(&mut Form) -> Answer) -> Option<Answer> {
        FORMS.with_borrow_mut(|forms| forms.get_mut(self.number).map(act))
    }
}

impl Form {
    fn new(place: Route, record: Option<Id>) -> Self {
        Self {
            place,
            record,
            is_over: false,
            shown: Vec::new(),
            typed: Vec::new(),
        }
    }

    fn has_typing(&self) -> bool {
        let is_changed = |field: &ShownField| (field.changed)().is_some();
        !self.typed.is_empty() || (!self.is_over && self.shown.iter().any(is_changed))
    }
}

/// Something is typed, in a form that is shown or that waits to be shown again, and not saved.
pub fn has_unsaved_typing() -> bool {
    FORMS.with_borrow(|forms| forms.iter().any(Form::has_typing))
}

/// Where something typed waits for a passcode to be set.
pub fn place_that_waits() -> Option<Route> {
    FORMS.with_borrow(|forms| {
        let waiting = forms.get(WAITING.get()?)?;
        waiting.has_typing().then(|| waiting.place.clone())
    })
}

/// Forgets everything that is typed and not saved: somebody has agreed to lose it.
pub fn forget_typing() {
    FORMS.with_borrow_mut(|forms| {
        for form in forms {
            form.is_over = true;
            form.typed.clear();
        }
    });
}

/// Forgets what was typed into the forms of a visit that is removed from this phone.
pub fn forget_forms_of(visit: Id) {
    FORMS.with_borrow_mut(|forms| {
        for form in forms {
            if matches!(form.place, Route::Visit(of, _) if of == visit) {
                form.is_over = true;
                form.typed.clear();
            }
        }
    });
}

#[cfg(test)]
mod tests;
