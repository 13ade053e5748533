use crate::nodes::view_of_node;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rstml::Infallible;
use rstml::node::{KeyedAttribute, NodeAttribute, NodeElement};
use syn::{Error, Expr, Lit, Result};

/// An element with its attributes and children.
pub fn element(node: &NodeElement<Infallible>, site: u32) -> Result<TokenStream> {
    let tag = node.name().to_string();
    let mut fixed = Vec::new();
    let mut steps = Vec::new();
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new_spanned(attribute, "attributes have names here"));
        };
        match fixed_text(attribute) {
            Some(text) => {
                let name = attribute.key.to_string();
                fixed.push(quote!((#name, #text)));
            }
            None => steps.push(step(attribute)?),
        }
    }
    for child in &node.children {
        let child = view_of_node(child, 0)?;
        steps.push(quote!(.child(#child)));
    }
    let begin = if SVG.contains(&tag.as_str()) {
        quote!(drawn)
    } else {
        quote!(new)
    };
    Ok(quote! {
        crate::markup::Element::#begin(#tag, #site, &[#(#fixed),*])
            #(#steps)*
            .into_view()
    })
}

const SVG: [&str; 3] = ["svg", "path", "circle"];

/// The text of an attribute that never changes, and needs no code then.
fn fixed_text(attribute: &KeyedAttribute) -> Option<String> {
    let name = attribute.key.to_string();
    if name.contains(':') || name == "node_ref" {
        return None;
    }
    match attribute.value() {
        None => Some(String::new()),
        Some(Expr::Lit(literal)) => match &literal.lit {
            Lit::Str(text) => Some(text.value()),
            Lit::Int(number) => Some(number.base10_digits().to_owned()),
            _ => None,
        },
        Some(_) => None,
    }
}

fn step(attribute: &KeyedAttribute) -> Result<TokenStream> {
    let name = attribute.key.to_string();
    let Some(value) = attribute.value() else {
        return Err(Error::new_spanned(attribute, "this needs a value"));
    };
    if name == "node_ref" {
        return Ok(quote!(.reference(#value)));
    }
    let value_of = quote!(crate::markup::IntoValue::into_value(#value));
    Ok(match name.split_once(':') {
        None => quote!(.attribute(#name, #value_of)),
        Some(("on", event)) => {
            let event = format_ident!("{event}");
            quote!(.on(::leptos::ev::#event, #value))
        }
        Some(("class", class)) => quote!(.class(#class, #value_of)),
        Some(("prop", property)) => quote!(.property(#property, #value_of)),
        Some(_) => {
            return Err(Error::new_spanned(
                attribute,
                "on:, class: and prop: are the only prefixes",
            ));
        }
    })
}
