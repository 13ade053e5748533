//! One page for a young person in difficulty, and the same on cards for their pockets.

mod page;
mod pocket_cards;
mod whom;

pub use page::difficulty;
pub use pocket_cards::print_difficulty;
