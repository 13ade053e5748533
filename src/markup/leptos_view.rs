//! What makes a `View` a view of Leptos, so that it fits into its components and is mounted by it.

use super::shown::Shown;
use super::view::View;
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml};

impl Render for View {
    type State = Shown;

    fn build(self) -> Shown {
        self.show()
    }

    fn rebuild(self, state: &mut Shown) {
        self.patch(state);
    }
}

impl AddAnyAttr for View {
    type Output<SomeNewAttr: Attribute> = Self;

    /// Attributes are given to elements where they are written, never from outside.
    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for View {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    /// Nothing is rendered on a server: there is none that could read what is shown.
    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Shown {
        self.show()
    }

    fn into_owned(self) -> Self {
        self
    }
}
