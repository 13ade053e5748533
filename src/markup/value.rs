use leptos::prelude::*;
use std::borrow::Cow;

/// The value of an attribute, a property or a class.
pub enum Value {
    /// The attribute is not there; the property is false.
    Absent,
    /// The attribute is there without a text; the property is true.
    Present,
    Text(Cow<'static, str>),
    /// Made again whenever a signal changes that was read in making it.
    Followed(Box<dyn FnMut() -> Self + Send>),
}

/// What a value is put on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum ValueKind {
    Attribute,
    Property,
    Class,
}

/// Whatever `name=…` takes.
pub trait IntoValue {
    fn into_value(self) -> Value;
}

impl IntoValue for &str {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self.to_owned()))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self))
    }
}

impl IntoValue for &String {
    fn into_value(self) -> Value {
        self.as_str().into_value()
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        if self { Value::Present } else { Value::Absent }
    }
}

impl IntoValue for u32 {
    fn into_value(self) -> Value {
        Value::Text(Cow::Owned(self.to_string()))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, T::into_value)
    }
}

impl<F, T> IntoValue for F
where
    F: FnMut() -> T + Send + 'static,
    T: IntoValue,
{
    fn into_value(mut self) -> Value {
        Value::Followed(Box::new(move || self().into_value()))
    }
}

/// Signals of every kind that holds something to show.
macro_rules! followed_values {
    ($($kind:ident),*) => {$(
        impl<T: IntoValue + Clone + Send + Sync + 'static> IntoValue for $kind<T> {
            fn into_value(self) -> Value {
                Value::Followed(Box::new(move || self.get().into_value()))
            }
        }
    )*};
}

followed_values!(Signal, RwSignal, Memo, MaybeProp);
