use super::*;
use crate::state::Screen;

const VISIT: Id = Id::from_bytes([1; 16]);

fn place() -> Route {
    Route::Visit(VISIT, Screen::NewExpense)
}

/// A form as a screen shows it: everything that it made goes when the screen does.
fn shown<Answer>(act: impl FnOnce() -> Answer) -> Answer {
    let owner = Owner::new();
    let answer = owner.with(act);
    owner.cleanup();
    answer
}

fn amount_of(memory: FormMemory) -> RwSignal<String> {
    memory.text("amount", "")
}

#[test]
fn typing_waits_for_its_own_form() {
    shown(|| amount_of(FormMemory::at(place())).set("12.50".to_owned()));
    assert!(has_unsaved_typing());
    let elsewhere = Route::Visit(VISIT, Screen::NewGift);
    shown(|| {
        let other = FormMemory::at(elsewhere);
        assert_eq!(amount_of(other).get_untracked(), "");
        assert!(!other.came_back().get_untracked());
    });
    shown(|| {
        let memory = FormMemory::at(place());
        assert_eq!(amount_of(memory).get_untracked(), "12.50");
        assert!(memory.came_back().get_untracked());
    });
    // Looked at again and left alone, it still waits.
    shown(|| assert_eq!(amount_of(FormMemory::at(place())).get_untracked(), "12.50"));
}

#[test]
fn what_nobody_changed_follows_the_record() {
    shown(|| {
        let memory = FormMemory::at(place());
        memory.text("what", "Lunch");
        memory.text("place", "").set("Harbour".to_owned());
    });
    shown(|| {
        let memory = FormMemory::at(place());
        assert_eq!(memory.text("what", "Supper").get_untracked(), "Supper");
        assert_eq!(memory.text("place", "").get_untracked(), "Harbour");
    });
}

#[test]
fn what_was_saved_or_given_up_does_not_come_back() {
    shown(|| {
        let memory = FormMemory::at(place());
        amount_of(memory).set("3".to_owned());
        memory.forget();
        assert!(!has_unsaved_typing());
    });
    assert!(!has_unsaved_typing());
    // The answer may come when the app has locked itself meanwhile.
    let memory = shown(|| {
        let memory = FormMemory::at(place());
        amount_of(memory).set("4".to_owned());
        memory
    });
    memory.forget();
    shown(|| assert_eq!(amount_of(FormMemory::at(place())).get_untracked(), ""));
}

#[test]
fn a_form_can_be_started_afresh() {
    shown(|| amount_of(FormMemory::at(place())).set("5".to_owned()));
    shown(|| {
        let memory = FormMemory::at(place());
        let amount = amount_of(memory);
        memory.start_afresh();
        assert_eq!(amount.get_untracked(), "");
        assert!(!memory.came_back().get_untracked());
        assert!(!has_unsaved_typing());
        amount.set("6".to_owned());
    });
    shown(|| assert_eq!(amount_of(FormMemory::at(place())).get_untracked(), "6"));
}

#[test]
fn records_of_one_place_are_kept_apart_and_go_with_their_visit() {
    let number = |byte: u8| Some(Id::from_bytes([byte; 16]));
    shown(|| amount_of(FormMemory::of(place(), number(7))).set("7".to_owned()));
    shown(|| {
        let other = FormMemory::of(place(), number(8));
        assert_eq!(amount_of(other).get_untracked(), "");
    });
    forget_forms_of(Id::from_bytes([2; 16]));
    assert!(has_unsaved_typing());
    forget_forms_of(VISIT);
    assert!(!has_unsaved_typing());
}
