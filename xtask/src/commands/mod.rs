//! One file per command.

pub mod dist;
pub mod run;
