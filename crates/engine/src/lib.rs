//! The engine of one phone, without input or output of its own: events go in with the
//! time and randomness they need, effects come out. The worker in the browser and the
//! simulated phones of the tests carry them out.

pub mod protocol;
