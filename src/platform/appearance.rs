/// Shows the page light, dark or as the phone says.
pub fn apply(appearance: Option<&str>) {
    let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    else {
        return;
    };
    let _ = match appearance {
        Some(name) => root.set_attribute("data-appearance", name),
        None => root.remove_attribute("data-appearance"),
    };
}

/// The language that the shell has chosen: of those that the app speaks, the one chosen on this
/// phone, else the one that the browser prefers.
pub fn page_language() -> String {
    web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
        .and_then(|root| root.get_attribute("lang"))
        .unwrap_or_default()
}

/// Tells the browser which language the page is in, for its voice and its hyphens.
pub fn set_page_language(tag: &str) {
    if let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Hides all of the page from the phone's list of recent apps, or shows it again.
pub fn blank(blank: bool) {
    if let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    {
        let _ = root.toggle_attribute_with_force("data-blank", blank);
    }
}
