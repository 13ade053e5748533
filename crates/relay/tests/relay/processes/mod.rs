//! The relay's process, killed and restored.

mod backup;
mod killed;
