//! One file per command.

pub mod bench;
pub mod dist;
pub mod icons;
pub mod run;
pub mod test;
