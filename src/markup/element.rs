use super::value::{Value, ValueKind};
use super::view::{Node, View};
use leptos::ev::EventDescriptor;
use leptos::html::ElementType;
use leptos::reactive::owner::Owner;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::renderer::types;
use send_wrapper::SendWrapper;
use std::borrow::Cow;

/// An element under construction. `view!` writes these calls.
pub struct Element {
    pub(super) tag: &'static str,
    pub(super) is_drawn: bool,
    /// The place in the source: only what comes from the same place is changed in place.
    pub(super) site: u32,
    pub(super) fixed: &'static [(&'static str, &'static str)],
    pub(super) values: Vec<(ValueKind, &'static str, Value)>,
    pub(super) handlers: Vec<(Cow<'static, str>, Handler)>,
    pub(super) reference: Option<Reference>,
    pub(super) children: Vec<View>,
}

pub(super) type Handler = SendWrapper<Box<dyn FnMut(types::Event)>>;
pub(super) type Reference = Box<dyn FnOnce(&types::Element) + Send>;

impl Element {
    pub fn new(
        tag: &'static str,
        site: u32,
        fixed: &'static [(&'static str, &'static str)],
    ) -> Box<Self> {
        Box::new(Self {
            tag,
            is_drawn: false,
            site,
            fixed,
            values: Vec::new(),
            handlers: Vec::new(),
            reference: None,
            children: Vec::new(),
        })
    }

    /// An element of SVG.
    pub fn drawn(
        tag: &'static str,
        site: u32,
        fixed: &'static [(&'static str, &'static str)],
    ) -> Box<Self> {
        let mut element = Self::new(tag, site, fixed);
        element.is_drawn = true;
        element
    }

    pub fn attribute(self: Box<Self>, name: &'static str, value: Value) -> Box<Self> {
        self.value(ValueKind::Attribute, name, value)
    }

    pub fn property(self: Box<Self>, name: &'static str, value: Value) -> Box<Self> {
        self.value(ValueKind::Property, name, value)
    }

    pub fn class(self: Box<Self>, name: &'static str, value: Value) -> Box<Self> {
        self.value(ValueKind::Class, name, value)
    }

    fn value(mut self: Box<Self>, kind: ValueKind, name: &'static str, value: Value) -> Box<Self> {
        self.values.push((kind, name, value));
        self
    }

    /// Calls on an event, with what was provided around here still in reach.
    pub fn on<E>(
        self: Box<Self>,
        event: E,
        mut call: impl FnMut(E::EventType) + 'static,
    ) -> Box<Self>
    where
        E: EventDescriptor,
        E::EventType: From<types::Event>,
    {
        self.handler(event.name(), Box::new(move |event| call(event.into())))
    }

    fn handler(
        mut self: Box<Self>,
        name: Cow<'static, str>,
        mut call: Box<dyn FnMut(types::Event)>,
    ) -> Box<Self> {
        let owner = Owner::current().unwrap_or_default();
        let call: Box<dyn FnMut(types::Event)> = Box::new(move |event| owner.with(|| call(event)));
        self.handlers.push((name, SendWrapper::new(call)));
        self
    }

    /// Fills a reference with the element once that exists.
    pub fn reference<E: ElementType>(
        mut self: Box<Self>,
        reference: impl NodeRefContainer<E>,
    ) -> Box<Self> {
        self.reference = Some(Box::new(move |element| reference.load(element)));
        self
    }

    pub fn child(mut self: Box<Self>, child: View) -> Box<Self> {
        self.children.push(child);
        self
    }

    pub fn into_view(self: Box<Self>) -> View {
        View(Node::Element(self))
    }
}
