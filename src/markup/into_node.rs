use super::view::{Node, View};
use leptos::prelude::*;
use std::borrow::Cow;

/// Whatever stands between braces among the children of an element.
pub trait IntoNode {
    fn into_node(self) -> View;
}

impl IntoNode for View {
    fn into_node(self) -> View {
        self
    }
}

impl IntoNode for AnyView {
    fn into_node(self) -> View {
        View(Node::Foreign(self))
    }
}

impl IntoNode for () {
    fn into_node(self) -> View {
        View::nothing()
    }
}

impl IntoNode for String {
    fn into_node(self) -> View {
        View(Node::Text(Cow::Owned(self)))
    }
}

impl IntoNode for &str {
    fn into_node(self) -> View {
        self.to_owned().into_node()
    }
}

impl IntoNode for &String {
    fn into_node(self) -> View {
        self.clone().into_node()
    }
}

impl<T: IntoNode> IntoNode for Option<T> {
    fn into_node(self) -> View {
        self.map_or_else(View::nothing, T::into_node)
    }
}

impl<T: IntoNode> IntoNode for Vec<T> {
    fn into_node(self) -> View {
        View::several(self.into_iter().map(T::into_node).collect())
    }
}

impl<F, T> IntoNode for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoNode,
{
    fn into_node(mut self) -> View {
        View::followed(move || self().into_node())
    }
}

macro_rules! followed_nodes {
    ($($kind:ident),*) => {$(
        impl<T: IntoNode + Clone + Send + Sync + 'static> IntoNode for $kind<T> {
            fn into_node(self) -> View {
                View::followed(move || self.get().into_node())
            }
        }
    )*};
}

followed_nodes!(Signal, RwSignal, Memo, MaybeProp);

macro_rules! numbers {
    ($($kind:ident),*) => {$(
        impl IntoNode for $kind {
            fn into_node(self) -> View {
                self.to_string().into_node()
            }
        }
    )*};
}

numbers!(usize, u32, i64);
