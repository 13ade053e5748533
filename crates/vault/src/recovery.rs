//! The printed sheet that brings an admin back when every phone is gone (docs/protocol.md 12).

mod code;
mod sheet;
mod using;

pub use code::SheetError;
pub use sheet::{RecoverySheet, TypedSheetError};
pub use using::{Recovered, add_recovery_sheet, use_recovery_sheet};
