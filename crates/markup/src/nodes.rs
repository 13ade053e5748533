use crate::component::component;
use crate::element::element;
use proc_macro2::{Span, TokenStream};
use quote::quote;
use rstml::node::{Node, NodeElement};
use syn::{Error, Result};

/// One view of all these nodes.
pub fn view_of(nodes: &[Node]) -> Result<TokenStream> {
    match nodes {
        [only] => view_of_node(only, site()),
        several => {
            let views = several.iter().map(|node| view_of_node(node, site()));
            let views = views.collect::<Result<Vec<_>>>()?;
            Ok(quote!(crate::markup::View::several(
                ::std::vec![#(#views),*]
            )))
        }
    }
}

/// The view of a node. `site` tells the place in the source from all others; zero stands for
/// whatever is inside of another element, whose place says enough.
pub fn view_of_node(node: &Node, site: u32) -> Result<TokenStream> {
    match node {
        Node::Element(node) if is_component(node) => component(node),
        Node::Element(node) => element(node, site),
        Node::Fragment(fragment) => view_of(&fragment.children),
        Node::Block(block) => Ok(quote! {
            crate::markup::IntoNode::into_node(#[allow(unused_braces)] #block)
        }),
        Node::Text(text) => {
            let text = &text.value;
            Ok(quote!(crate::markup::View::text(#text)))
        }
        Node::Comment(_) => Ok(quote!(crate::markup::View::nothing())),
        Node::Doctype(_) | Node::RawText(_) | Node::Custom(_) => {
            Err(Error::new_spanned(node, "words stand in quotation marks"))
        }
    }
}

fn is_component(node: &NodeElement<rstml::Infallible>) -> bool {
    let name = node.name().to_string();
    name.starts_with(char::is_uppercase)
}

/// FNV-1a over file, line and column of the macro's call.
fn site() -> u32 {
    let span = Span::call_site().unwrap();
    let place = format!("{}:{}:{}", span.file(), span.line(), span.column());
    let hash = place.bytes().fold(0x811c_9dc5_u32, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    hash.max(1)
}
