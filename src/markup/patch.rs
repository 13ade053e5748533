use super::element::Element;
use super::shown::{Shown, ShownElement, ShownValue, follow_value, follow_view, listen};
use super::value::{Value, ValueKind};
use super::view::{Node, View};
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::{Mountable, Render};

impl View {
    /// Changes what is shown into this, and leaves in place what is alike: whoever types in a
    /// field or stands on a button goes on doing so.
    pub(super) fn patch(self, shown: &mut Shown) {
        match (self.0, shown) {
            (Node::Nothing, Shown::Nothing(_)) => {}
            (Node::Text(text), Shown::Text(node, before)) => {
                if text != *before {
                    Rndr::set_text(node, &text);
                    *before = text;
                }
            }
            (Node::Element(element), Shown::Element(before)) if element.is_like(before) => {
                element.patch(before);
            }
            (Node::Several(views), Shown::Several(before, end)) => patch_all(views, before, end),
            (Node::Followed(make), Shown::Followed(before)) => {
                let earlier = std::mem::take(before).end();
                *before = follow_view(make, earlier);
            }
            (Node::Foreign(view), Shown::Foreign(before)) => view.rebuild(before),
            (node, shown) => Self(node).replace(shown),
        }
    }

    fn replace(self, shown: &mut Shown) {
        let mut fresh = self.show();
        shown.insert_before_this(&mut fresh);
        shown.unmount();
        *shown = fresh;
    }
}

fn patch_all(views: Vec<View>, before: &mut Vec<Shown>, end: &types::Placeholder) {
    let wanted = views.len();
    for gone in before.iter_mut().skip(wanted) {
        gone.unmount();
    }
    before.truncate(wanted);
    let mut views = views.into_iter();
    for (shown, view) in before.iter_mut().zip(views.by_ref()) {
        view.patch(shown);
    }
    for view in views {
        let mut fresh = view.show();
        end.insert_before_this(&mut fresh);
        before.push(fresh);
    }
}

impl Element {
    /// It comes from the same place in the source, so it has the same names and handlers.
    fn is_like(&self, shown: &ShownElement) -> bool {
        self.site == shown.site
            && self.tag == shown.tag
            && self.values.len() == shown.values.len()
            && self.children.len() == shown.children.len()
    }

    fn patch(self, shown: &mut ShownElement) {
        for (child, before) in self.children.into_iter().zip(&mut shown.children) {
            child.patch(before);
        }
        for ((kind, name, value), before) in self.values.into_iter().zip(&mut shown.values) {
            patch_value(value, before, kind, name, &shown.element);
        }
        shown.handlers.clear();
        shown.handlers = listen(&shown.element, self.handlers);
        if let Some(reference) = self.reference {
            reference(&shown.element);
        }
    }
}

fn patch_value(
    value: Value,
    before: &mut ShownValue,
    kind: ValueKind,
    name: &'static str,
    element: &types::Element,
) {
    let earlier = match std::mem::replace(before, ShownValue::Fixed(Value::Absent)) {
        ShownValue::Fixed(earlier) => Some(earlier),
        ShownValue::Followed(following) => following.end(),
    };
    *before = match value {
        Value::Followed(make) => {
            ShownValue::Followed(follow_value(make, kind, name, element, earlier))
        }
        fixed => {
            if !earlier.is_some_and(|earlier| earlier.is_same(&fixed)) {
                fixed.put(kind, name, element);
            }
            ShownValue::Fixed(fixed)
        }
    };
}
