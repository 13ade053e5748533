use super::Element;
use leptos::prelude::*;
use std::borrow::Cow;

/// A piece of the screen that is not shown yet.
pub struct View(pub(super) Node);

pub(super) enum Node {
    Nothing,
    Text(Cow<'static, str>),
    Element(Box<Element>),
    Several(Vec<View>),
    /// Made again whenever a signal changes that was read in making it.
    Followed(Maker),
    /// What a component of Leptos has made.
    Foreign(AnyView),
}

pub(super) type Maker = Box<dyn FnMut() -> View + Send>;

impl View {
    pub const fn nothing() -> Self {
        Self(Node::Nothing)
    }

    pub const fn text(text: &'static str) -> Self {
        Self(Node::Text(Cow::Borrowed(text)))
    }

    pub const fn several(views: Vec<Self>) -> Self {
        Self(Node::Several(views))
    }

    pub(super) fn followed(make: impl FnMut() -> Self + Send + 'static) -> Self {
        Self(Node::Followed(Box::new(make)))
    }

    /// What a component has made.
    pub fn component(made: impl IntoView + 'static) -> Self {
        Self(Node::Foreign(made.into_any()))
    }
}
