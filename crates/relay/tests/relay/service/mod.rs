//! What phones get from a relay, over real sockets.

mod asks;
mod limits;
mod members;
mod several_relays;
mod sockets;
