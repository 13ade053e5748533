use crate::nodes::view_of;
use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use rstml::node::{KeyedAttribute, KeyedAttributeValue, NodeAttribute, NodeElement};
use syn::{Error, Result};

/// A component of Leptos with its properties and children. `let:name` and `let(pattern)` name
/// what the children are made of.
pub fn component(node: &NodeElement<rstml::Infallible>) -> Result<TokenStream> {
    let name = node.name();
    let mut properties = Vec::new();
    let mut bound = None;
    for attribute in node.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(Error::new_spanned(attribute, "properties have names"));
        };
        if let Some(pattern) = binding(attribute) {
            bound = Some(pattern);
            continue;
        }
        let key = &attribute.key;
        properties.push(match attribute.value() {
            Some(value) => quote!(.#key(#value)),
            None => quote!(.#key(#key)),
        });
    }
    if !node.children.is_empty() {
        let children = view_of(&node.children)?;
        properties.push(match bound {
            Some(pattern) => quote!(.children(move |#pattern| #children)),
            None => quote! {
                .children(::leptos::children::ToChildren::to_children(move || #children))
            },
        });
    }
    Ok(quote! {
        crate::markup::View::component(::leptos::component::component_view(
            &#name,
            ::leptos::component::component_props_builder(&#name) #(#properties)* .build(),
        ))
    })
}

fn binding(attribute: &KeyedAttribute) -> Option<TokenStream> {
    if let KeyedAttributeValue::Binding(binding) = &attribute.possible_value {
        let inputs = &binding.inputs;
        return Some(quote!(#inputs));
    }
    let name = attribute.key.to_string();
    let name = format_ident!("{}", name.strip_prefix("let:")?);
    Some(quote!(#name))
}
