use super::{Chip, Face, Icon, Tone, icon};
use crate::markup::view;
use leptos::prelude::*;

/// One line of a `List`: a link with `href`, a button with `on_press`, plain words with neither.
///
/// Its accessible name is its title, then its lines, then its chip.
#[component]
pub fn Row(
    #[prop(into)] title: Signal<String>,
    /// Small words under the title.
    #[prop(into, optional)]
    line: MaybeProp<String>,
    /// More small words under the first.
    #[prop(into, optional)]
    second_line: MaybeProp<String>,
    /// Small words above the title, as in "Paid by".
    #[prop(into, optional)]
    above: MaybeProp<String>,
    /// The language of the second line, where it is not the one of the page (`de`).
    #[prop(optional)]
    second_line_language: Option<&'static str>,
    #[prop(default = Leading::Nothing)] leading: Leading,
    #[prop(default = Trailing::Nothing)] trailing: Trailing,
    #[prop(into, optional)] tone: Signal<Tone>,
    #[prop(into, optional)] href: Option<String>,
    #[prop(into, optional)] on_press: Option<UnsyncCallback<()>>,
    /// Holding the row, or its context menu; offer `side` as well, not every phone knows holding.
    #[prop(into, optional)]
    on_hold: Option<UnsyncCallback<()>>,
    /// A button of its own at the end of the row.
    #[prop(optional)]
    side: Option<AnyView>,
) -> impl IntoView {
    // Beside a button of its own a row has no room for a chip: it moves under the title.
    let (under_title, behind) = if side.is_some() {
        trailing.split()
    } else {
        (None, trailing.view())
    };
    let lines = lines(line, second_line, second_line_language, under_title);
    let content = view! {
        {leading.view()}
        <span class="row-text">
            {move || above.get().map(|words| view! { <span class="row-line">{words}" "</span> })}
            <span class="row-title">{title}" "</span>
            {lines}
        </span>
        {behind}
    }
    .into_any();
    view! {
        <li class=move || format!("row {}", tone.get().class())>
            {main_part(content, href, on_press, on_hold)}
            {side.map(|side| view! { <span class="row-side">{side}</span> })}
        </li>
    }
    .into_any()
}

/// What stands before the words of a row.
pub enum Leading {
    Nothing,
    Icon(Icon),
    Face {
        initials: String,
        tone: Signal<Tone>,
    },
    /// Times as text; the end may be empty.
    Time {
        start: String,
        end: String,
    },
}

impl Leading {
    pub fn face(name: &str, tone: impl Into<Signal<Tone>>) -> Self {
        Self::Face {
            initials: super::initials(name),
            tone: tone.into(),
        }
    }

    pub fn time(start: impl Into<String>) -> Self {
        Self::Time {
            start: start.into(),
            end: String::new(),
        }
    }

    fn view(self) -> AnyView {
        match self {
            Self::Nothing => ().into_any(),
            Self::Icon(drawing) => icon(drawing),
            Self::Face { initials, tone } => view! { <Face initials tone /> }.into_any(),
            Self::Time { start, end } => view! {
                <span class="row-time">
                    {start} {(!end.is_empty()).then(|| view! { <small>{end}</small> })}
                </span>
            }
            .into_any(),
        }
    }
}

/// What stands behind the words of a row.
pub enum Trailing {
    Nothing,
    /// The row leads to another place.
    Forward,
    Icon(Icon),
    Chip {
        label: Signal<String>,
        tone: Signal<Tone>,
    },
    /// Anything else that is not interactive.
    View(AnyView),
}

impl Trailing {
    pub fn chip(label: impl Into<Signal<String>>, tone: impl Into<Signal<Tone>>) -> Self {
        Self::Chip {
            label: label.into(),
            tone: tone.into(),
        }
    }

    /// What may stand under the title, and what must stand behind it.
    fn split(self) -> (Option<AnyView>, AnyView) {
        match self {
            Self::Chip { .. } => (Some(self.view()), ().into_any()),
            other => (None, other.view()),
        }
    }

    fn view(self) -> AnyView {
        match self {
            Self::Nothing => ().into_any(),
            Self::Forward => icon(Icon::Forward),
            Self::Icon(drawing) => icon(drawing),
            Self::Chip { label, tone } => view! { <Chip label tone /> }.into_any(),
            Self::View(view) => view,
        }
    }
}

fn lines(
    line: MaybeProp<String>,
    second_line: MaybeProp<String>,
    language: Option<&'static str>,
    chip: Option<AnyView>,
) -> AnyView {
    // Spaces part the words for screen readers, which ignore how they are laid out.
    let second = move || {
        let words = second_line.get()?;
        Some(view! { <span class="row-line" lang=language>{words}" "</span> })
    };
    match chip {
        Some(chip) => view! {
            <span class="row-line">{chip}" "{move || line.get()}" "</span>
            {second}
        }
        .into_any(),
        None => view! {
            {move || line.get().map(|words| view! { <span class="row-line">{words}" "</span> })}
            {second}
        }
        .into_any(),
    }
}

fn main_part(
    content: AnyView,
    href: Option<String>,
    on_press: Option<UnsyncCallback<()>>,
    on_hold: Option<UnsyncCallback<()>>,
) -> AnyView {
    if let Some(href) = href {
        return view! { <a class="row-main" href=href>{content}</a> }.into_any();
    }
    let Some(on_press) = on_press else {
        return view! { <div class="row-main">{content}</div> }.into_any();
    };
    view! {
        <button
            type="button"
            class="row-main"
            on:click=move |_| on_press.run(())
            on:contextmenu=move |event| {
                if let Some(on_hold) = on_hold {
                    event.prevent_default();
                    on_hold.run(());
                }
            }
        >
            {content}
        </button>
    }
    .into_any()
}
