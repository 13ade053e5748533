//! How much the browser stores, and whether it promises to keep it.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

/// What the browser says of this site's storage.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StorageReport {
    /// Bytes in use and bytes at most, where the browser tells.
    pub used: Option<f64>,
    pub quota: Option<f64>,
    /// The browser will not remove it by itself. None where it does not tell.
    pub persistent: Option<bool>,
}

pub async fn report() -> Option<StorageReport> {
    let manager = manager()?;
    let estimate = match manager.estimate() {
        Ok(promise) => JsFuture::from(promise).await.ok(),
        Err(_) => None,
    };
    let number = |name: &str| {
        let value = js_sys::Reflect::get(estimate.as_ref()?, &name.into()).ok()?;
        value.as_f64()
    };
    let persistent = match manager.persisted() {
        Ok(promise) => JsFuture::from(promise)
            .await
            .ok()
            .map(|answer| truthy(answer.as_ref())),
        Err(_) => None,
    };
    Some(StorageReport {
        used: number("usage"),
        quota: number("quota"),
        persistent,
    })
}

/// Asks the browser to keep what is stored; tells whether it will.
pub async fn ask_to_persist() -> bool {
    let Some(Ok(promise)) = manager().map(|manager| manager.persist()) else {
        return false;
    };
    JsFuture::from(promise)
        .await
        .is_ok_and(|answer| truthy(answer.as_ref()))
}

/// Asks without waiting for the answer, unless the browser has promised before.
pub fn persist_in_background() {
    wasm_bindgen_futures::spawn_local(async {
        if report()
            .await
            .is_none_or(|report| report.persistent != Some(true))
        {
            ask_to_persist().await;
        }
    });
}

fn truthy(value: &wasm_bindgen::JsValue) -> bool {
    value.is_truthy()
}

fn manager() -> Option<web_sys::StorageManager> {
    let navigator = web_sys::window()?.navigator();
    // Absent outside secure contexts.
    let manager = js_sys::Reflect::get(&navigator, &"storage".into()).ok()?;
    manager.dyn_into().ok()
}
