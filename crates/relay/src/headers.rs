use crate::RelayError;
use crate::app_files::Build;
use axum::http::HeaderValue;
use axum::http::header::{
    CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};

/// The headers of every answer, whatever it is: what the page and its worker may do.
///
/// # Errors
/// A build description whose hashes do not fit into a header.
pub fn protective_headers(build: &Build) -> Result<HeaderMap, RelayError> {
    let mut headers = HeaderMap::new();
    let policy = HeaderValue::from_str(&content_security_policy(build))
        .map_err(|error| RelayError::Build(error.to_string()))?;
    headers.insert(CONTENT_SECURITY_POLICY, policy);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    headers.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(PERMISSIONS),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    headers.insert(
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    );
    Ok(headers)
}

/// The app knows where a young person should be, never where they are.
const PERMISSIONS: &str = "accelerometer=(), autoplay=(self), camera=(self), \
    display-capture=(), encrypted-media=(), fullscreen=(self), geolocation=(), gyroscope=(), \
    hid=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), \
    payment=(), publickey-credentials-get=(), screen-wake-lock=(self), serial=(), usb=(), \
    xr-spatial-tracking=()";

/// Nothing from elsewhere, nothing inline but the shell's own few lines, by their hashes.
/// `wasm-unsafe-eval` allows compiling WebAssembly and nothing else.
fn content_security_policy(build: &Build) -> String {
    let scripts = build.scripts.join(" ");
    let styles = build.styles.join(" ");
    [
        "default-src 'none'",
        &format!("script-src 'self' 'wasm-unsafe-eval' {scripts}"),
        &format!("style-src 'self' {styles}"),
        "connect-src 'self'",
        "img-src 'self' blob: data:",
        "worker-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ]
    .map(str::trim_end)
    .join("; ")
}
