use super::element::Element;
use super::value::{Value, ValueKind};
use super::view::{Maker, Node, View};
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::renderer::{RemoveEventHandler, Rndr, types};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use std::borrow::Cow;

/// A view that has its nodes in the document, or is about to.
pub enum Shown {
    Nothing(types::Placeholder),
    Text(types::Text, Cow<'static, str>),
    Element(Box<ShownElement>),
    /// What there are several of ends with a placeholder: before it, more can come.
    Several(Vec<Shown>, types::Placeholder),
    Followed(Following<Shown>),
    Foreign(AnyViewState),
}

pub struct ShownElement {
    pub(super) element: types::Element,
    pub(super) tag: &'static str,
    pub(super) site: u32,
    pub(super) values: Vec<ShownValue>,
    /// Dropping one takes it off the element.
    pub(super) handlers: Vec<RemoveEventHandler<types::Element>>,
    pub(super) children: Vec<Shown>,
}

pub(super) enum ShownValue {
    Fixed(Value),
    Followed(Following<Value>),
}

/// An effect that keeps something up to date, and what it made last.
pub struct Following<T: 'static>(Option<RenderEffect<T>>);

impl View {
    pub(super) fn show(self) -> Shown {
        match self.0 {
            Node::Nothing => Shown::Nothing(Rndr::create_placeholder()),
            Node::Text(text) => Shown::Text(Rndr::create_text_node(&text), text),
            Node::Element(element) => Shown::Element(Box::new(element.show())),
            Node::Several(views) => {
                let shown = views.into_iter().map(Self::show).collect();
                Shown::Several(shown, Rndr::create_placeholder())
            }
            Node::Followed(make) => Shown::Followed(follow_view(make, None)),
            Node::Foreign(view) => Shown::Foreign(view.build()),
        }
    }
}

/// Shows what is made, and changes it in place from then on.
pub(super) fn follow_view(mut make: Maker, earlier: Option<Shown>) -> Following<Shown> {
    let keep_up = move |shown: Option<Shown>| {
        let view = make();
        match shown {
            Some(mut shown) => {
                view.patch(&mut shown);
                shown
            }
            None => view.show(),
        }
    };
    Following(Some(RenderEffect::new_with_value(keep_up, earlier)))
}

impl Element {
    fn show(self) -> ShownElement {
        let namespace = self.is_drawn.then_some("http://www.w3.org/2000/svg");
        let element = Rndr::create_element(self.tag, namespace);
        for (name, text) in self.fixed {
            Rndr::set_attribute(&element, name, text);
        }
        // Values may depend on children: a select has no value before it has options.
        let mut children: Vec<Shown> = self.children.into_iter().map(View::show).collect();
        for child in &mut children {
            child.mount(&element, None);
        }
        let values = self.values.into_iter();
        let values = values.map(|(kind, name, value)| value.show(kind, name, &element));
        let shown = ShownElement {
            tag: self.tag,
            site: self.site,
            values: values.collect(),
            handlers: listen(&element, self.handlers),
            children,
            element,
        };
        if let Some(reference) = self.reference {
            reference(&shown.element);
        }
        shown
    }
}

pub(super) fn listen(
    element: &types::Element,
    handlers: Vec<(Cow<'static, str>, super::element::Handler)>,
) -> Vec<RemoveEventHandler<types::Element>> {
    let handlers = handlers.into_iter();
    handlers
        .map(|(name, call)| Rndr::add_event_listener(element, &name, call.take()))
        .collect()
}

impl Value {
    fn show(self, kind: ValueKind, name: &'static str, element: &types::Element) -> ShownValue {
        match self {
            Self::Followed(make) => {
                ShownValue::Followed(follow_value(make, kind, name, element, None))
            }
            fixed => {
                fixed.put(kind, name, element);
                ShownValue::Fixed(fixed)
            }
        }
    }

    pub(super) fn put(&self, kind: ValueKind, name: &str, element: &types::Element) {
        let is_there = !matches!(self, Self::Absent);
        let text = match self {
            Self::Text(text) => text,
            _ => "",
        };
        match kind {
            ValueKind::Attribute if is_there => Rndr::set_attribute(element, name, text),
            ValueKind::Attribute => Rndr::remove_attribute(element, name),
            ValueKind::Class if is_there => Rndr::add_class(&Rndr::class_list(element), name),
            ValueKind::Class => Rndr::remove_class(&Rndr::class_list(element), name),
            ValueKind::Property => {
                let value = match self {
                    Self::Text(text) => text.as_ref().into(),
                    _ => is_there.into(),
                };
                Rndr::set_property_or_value(element, name, &value);
            }
        }
    }

    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Absent, Self::Absent) | (Self::Present, Self::Present) => true,
            (Self::Text(one), Self::Text(other)) => one == other,
            _ => false,
        }
    }
}

/// Puts what is made on the element whenever it differs from what was there.
pub(super) fn follow_value(
    mut make: Box<dyn FnMut() -> Value + Send>,
    kind: ValueKind,
    name: &'static str,
    element: &types::Element,
    earlier: Option<Value>,
) -> Following<Value> {
    let element = element.clone();
    let keep_up = move |earlier: Option<Value>| {
        let value = make();
        if !earlier.is_some_and(|earlier| earlier.is_same(&value)) {
            value.put(kind, name, &element);
        }
        value
    };
    Following(Some(RenderEffect::new_with_value(keep_up, earlier)))
}

impl<T> Default for Following<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Following<T> {
    /// Ends the effect; what it made last stays.
    pub(super) fn end(mut self) -> Option<T> {
        self.0.take()?.take_value()
    }

    pub(super) fn with<U>(&self, act: impl FnOnce(&mut T) -> U) -> Option<U> {
        self.0.as_ref()?.with_value_mut(act)
    }
}

impl<T> Drop for Following<T> {
    /// The task of an effect holds what it made; without this it would outlive the effect.
    fn drop(&mut self) {
        if let Some(effect) = self.0.take() {
            drop(effect.take_value());
        }
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        match self {
            Self::Nothing(place) => place.unmount(),
            Self::Text(text, _) => text.unmount(),
            Self::Element(shown) => shown.element.unmount(),
            Self::Several(all, end) => {
                all.iter_mut().for_each(Self::unmount);
                end.unmount();
            }
            Self::Followed(following) => {
                following.with(Self::unmount);
            }
            Self::Foreign(state) => state.unmount(),
        }
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        match self {
            Self::Nothing(place) => place.mount(parent, marker),
            Self::Text(text, _) => text.mount(parent, marker),
            Self::Element(shown) => shown.element.mount(parent, marker),
            Self::Several(all, end) => {
                for one in all {
                    one.mount(parent, marker);
                }
                end.mount(parent, marker);
            }
            Self::Followed(following) => {
                following.with(|shown| shown.mount(parent, marker));
            }
            Self::Foreign(state) => state.mount(parent, marker),
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            Self::Nothing(place) => place.insert_before_this(child),
            Self::Text(text, _) => text.insert_before_this(child),
            Self::Element(shown) => shown.element.insert_before_this(child),
            Self::Several(all, end) => match all.first() {
                Some(first) => first.insert_before_this(child),
                None => end.insert_before_this(child),
            },
            Self::Followed(following) => following
                .with(|shown| shown.insert_before_this(child))
                .unwrap_or(false),
            Self::Foreign(state) => state.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<types::Element> {
        match self {
            Self::Nothing(_) | Self::Text(..) => Vec::new(),
            Self::Element(shown) => vec![shown.element.clone()],
            Self::Several(all, _) => all.iter().flat_map(Self::elements).collect(),
            Self::Followed(following) => {
                following.with(|shown| shown.elements()).unwrap_or_default()
            }
            Self::Foreign(state) => state.elements(),
        }
    }
}
