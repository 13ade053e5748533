use super::photo::photo;
use super::photos::Photos;
use crate::markup::view;
use crate::text::words;
use crate::ui::{Button, ButtonLook, Icon, icon};
use leptos::prelude::*;
use visit::records::Attachment;

/// The row of a form that takes a photo or chooses one, and under it what is kept already.
///
/// `id` tells two such rows apart.
pub fn photo_rows(photos: Photos, id: &'static str, above: &'static str) -> AnyView {
    let t = words().registers;
    let label = move || {
        if photos.is_busy() {
            t.storing_photo()
        } else if photos.kept.with(Vec::is_empty) {
            t.take_photo()
        } else {
            t.take_another_photo()
        }
    };
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let has_problem = move || photos.problem.with(Option::is_some);
    view! {
        <li class="row photo-row">
            <label class="row-main file">
                <input
                    type="file"
                    id=id
                    accept="image/*"
                    capture="environment"
                    aria-invalid=move || has_problem().then_some("true")
                    aria-describedby=move || has_problem().then(|| described.clone())
                    on:change=move |event| photos.add(&event)
                />
                {icon(Icon::Camera)}
                <span class="row-text">
                    <span class="row-line">{above}" "</span>
                    <span class="row-title">{label}</span>
                </span>
            </label>
            <span class="row-side">
                <label class="btn line narrow square file">
                    <input
                        type="file"
                        accept="image/*"
                        aria-label=format!("{above}: {}", t.choose_picture())
                        on:change=move |event| photos.add(&event)
                    />
                    {icon(Icon::Upload)}
                </label>
            </span>
            <div class="photo-news" role="alert" id=error_id>
                {move || photos.problem.get().map(problem_line)}
            </div>
            <p class="for-readers" role="status">
                {move || (photos.added.get() > 0 && !photos.is_busy()).then_some(t.photo_kept())}
            </p>
            {move || strip(photos)}
        </li>
    }
    .into_any()
}

/// What is kept already, each with a button that takes it out again.
fn strip(photos: Photos) -> Option<AnyView> {
    let t = words().registers;
    let kept = photos.kept.get();
    let of = kept.len();
    let one = |(place, attachment): (usize, Attachment)| {
        let hash = attachment.hash.clone();
        let remove = move |()| photos.remove(&hash);
        view! {
            <div class="photo-kept">
                {photo(photos.store, attachment, t.photo_of(place + 1, of))}
                <Button
                    label=t.remove_photo(place + 1)
                    look=ButtonLook::Line
                    drawing=Icon::Trash
                    only_drawing=true
                    on_press=remove
                />
            </div>
        }
    };
    let all = kept.into_iter().enumerate().map(one).collect_view();
    (of > 0).then(|| view! { <div class="photo-strip">{all}</div> }.into_any())
}

fn problem_line(sentence: String) -> AnyView {
    view! {
        <p class="field-error">
            {icon(Icon::Warning)}
            <span>{sentence}</span>
        </p>
    }
    .into_any()
}
