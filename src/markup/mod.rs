//! What is on the screen, as data of one type, and how it comes into the document.
//!
//! It stands on the signals of Leptos and fits between its components, but a page of many screens
//! is small with it: the code of rendering exists once, not once for every element and closure.

mod element;
mod into_node;
mod leptos_view;
mod patch;
mod shown;
mod value;
mod view;

pub use element::Element;
pub use into_node::IntoNode;
pub use markup::view;
pub use value::IntoValue;
pub use view::View;
