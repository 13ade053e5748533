//! The host's own key: it lives in the browser and cannot be taken out of it.

use crate::database::{Database, promised};
use crate::js;
use crate::scope::scope;
use engine::HostFailure;
use js_sys::{Array, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{CryptoKey, SubtleCrypto};

const KEY: &str = "wrapping key";
const NONCE_BYTES: u32 = 12;

/// Nonce and ciphertext of these bytes under the host's key, which is made when there is none.
pub async fn wrap(database: &Database, plain: &[u8]) -> Result<Vec<u8>, HostFailure> {
    let subtle = subtle()?;
    let key = match stored_key(database).await? {
        Some(key) => key,
        None => make_key(database, &subtle).await?,
    };
    let mut nonce = [0; NONCE_BYTES as usize];
    getrandom::fill(&mut nonce).map_err(|_| HostFailure)?;
    let algorithm = algorithm(&Uint8Array::from(&nonce[..]))?;
    let promise = subtle
        .encrypt_with_object_and_js_u8_array(&algorithm, &key, &Uint8Array::from(plain))
        .map_err(|_| HostFailure)?;
    let sealed = bytes_of(promise).await?;
    Ok([&nonce[..], &sealed].concat())
}

pub async fn unwrap(database: &Database, wrapped: &[u8]) -> Result<Vec<u8>, HostFailure> {
    let subtle = subtle()?;
    let key = stored_key(database).await?.ok_or(HostFailure)?;
    let wrapped = Uint8Array::from(wrapped);
    let algorithm = algorithm(&wrapped.slice(0, NONCE_BYTES))?;
    let sealed = wrapped.slice(NONCE_BYTES, wrapped.length());
    let promise = subtle
        .decrypt_with_object_and_js_u8_array(&algorithm, &key, &sealed)
        .map_err(|_| HostFailure)?;
    bytes_of(promise).await
}

async fn stored_key(database: &Database) -> Result<Option<CryptoKey>, HostFailure> {
    let value = database.host_value(KEY).await.map_err(|_| HostFailure)?;
    Ok(value.dyn_into().ok())
}

/// It is durable before anything is wrapped with it.
async fn make_key(database: &Database, subtle: &SubtleCrypto) -> Result<CryptoKey, HostFailure> {
    let kind = js::object(&[("name", "AES-GCM".into()), ("length", 256.into())])
        .map_err(|_| HostFailure)?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let promise = subtle
        .generate_key_with_object(&kind, false, &uses)
        .map_err(|_| HostFailure)?;
    let key = promised(promise.unchecked_into())
        .await
        .ok_or(HostFailure)?;
    database
        .keep_host_value(KEY, &key)
        .await
        .map_err(|_| HostFailure)?;
    key.dyn_into().map_err(|_| HostFailure)
}

fn subtle() -> Result<SubtleCrypto, HostFailure> {
    let crypto = scope().crypto().map_err(|_| HostFailure)?;
    let subtle = js::get(&crypto, "subtle").map_err(|_| HostFailure)?;
    // Without a secure context there is none.
    if subtle.is_object() {
        Ok(subtle.unchecked_into())
    } else {
        Err(HostFailure)
    }
}

fn algorithm(nonce: &Uint8Array) -> Result<js_sys::Object, HostFailure> {
    js::object(&[("name", "AES-GCM".into()), ("iv", nonce.into())]).map_err(|_| HostFailure)
}

async fn bytes_of(promise: Promise) -> Result<Vec<u8>, HostFailure> {
    let buffer = promised(promise).await.ok_or(HostFailure)?;
    Ok(Uint8Array::new(&buffer).to_vec())
}
