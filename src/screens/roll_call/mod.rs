//! Roll calls: the list of rounds, the round itself, and what belongs to it on paper.

mod begin;
mod call_choices;
mod call_contacts;
mod call_question;
mod call_sheet;
mod close_sheet;
mod counting;
mod history;
mod holder;
mod marking;
mod marking_as;
mod marks_list;
mod missing;
mod notice;
mod paper;
mod person_facts;
mod plan;
mod print_round;
mod round;
mod round_actions;
mod round_cards;
mod round_form;
mod round_header;
mod round_input;
mod round_list;
mod round_menu;
mod round_row;
mod round_set;
mod row_words;
mod same_as_last;

pub use history::round_history;
pub use plan::{edit_round, new_round, new_round_for_item};
pub use print_round::print_round;
pub use round::round;
pub use round_list::roll_calls;
pub use round_set::round_set;
