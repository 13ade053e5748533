//! The `view!` macro of the page: the notation of Leptos, turned into data.
//!
//! Leptos gives every element, attribute and closure a type of its own, and the compiler writes
//! the code of rendering once for each of them: for as many screens as the page has, that was most
//! of its bytes. This macro builds values of one type, `crate::markup::View`, instead.

mod component;
mod element;
mod nodes;

use proc_macro::TokenStream;
use quote::quote;

/// What is written like HTML, as a `View`.
///
/// Attributes are `name="text"`, `name=expression`, `name` alone for a flag, `on:event=handler`,
/// `class:name=flag`, `prop:name=value` and `node_ref=reference`. Values and children may be
/// closures and signals: they are followed. Names that begin with a capital letter are components.
#[proc_macro]
pub fn view(tokens: TokenStream) -> TokenStream {
    let written = rstml::parse2(tokens.into()).and_then(|nodes| nodes::view_of(&nodes));
    written
        .unwrap_or_else(|error| {
            let error = error.to_compile_error();
            quote!({ #error })
        })
        .into()
}
