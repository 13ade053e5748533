//! One file per command.

pub mod dist;
pub mod icons;
pub mod run;
pub mod test;
