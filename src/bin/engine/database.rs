use crate::js;
use crate::requests::{Failed, in_time, settled};
use crate::scope::scope;
use engine::{KeyRange, Operation, StoreFailure};
use js_sys::{Array, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore};

/// The IndexedDB of this phone: sealed cells under text keys, and the host's own key.
pub struct Database {
    connection: RefCell<Option<IdbDatabase>>,
    /// The connection was lost and is opened again before the next step.
    is_lost: Rc<Cell<bool>>,
    /// Something was there before: an empty database now means that it was taken away.
    was_filled: Cell<bool>,
}

const NAME: &str = "promenade";
const CELLS: &str = "cells";
const HOST: &str = "host";
/// The cell without which no other can be opened.
const FIRST_CELL: &str = "phone";

impl Database {
    pub fn new() -> Self {
        Self {
            connection: RefCell::new(None),
            is_lost: Rc::new(Cell::new(false)),
            was_filled: Cell::new(false),
        }
    }

    /// All cells of these ranges, range after range.
    pub async fn read(&self, ranges: &[KeyRange]) -> Result<Vec<(String, Vec<u8>)>, StoreFailure> {
        self.again_if_lost(|database| Self::read_once(database, ranges))
            .await
    }

    /// All of it or nothing, durable when this returns.
    pub async fn write(&self, operations: &[Operation]) -> Result<(), StoreFailure> {
        self.again_if_lost(|database| Self::write_once(database, operations))
            .await?;
        let filled = |operation: &Operation| matches!(operation, Operation::Put { key, .. } if key == FIRST_CELL);
        if operations.iter().any(filled) {
            self.was_filled.set(true);
        }
        Ok(())
    }

    pub async fn host_value(&self, key: &str) -> Result<JsValue, StoreFailure> {
        self.again_if_lost(async |database| {
            let store = open_store(&database, HOST, false)?.1;
            let request = store.get(&key.into()).map_err(failed)?;
            settled(&request, "onsuccess", &["onerror"]).await?;
            request.result().map_err(failed)
        })
        .await
    }

    /// Keep a value of the host, durably.
    pub async fn keep_host_value(&self, key: &str, value: &JsValue) -> Result<(), StoreFailure> {
        self.again_if_lost(async |database| {
            let (transaction, store) = open_store(&database, HOST, true)?;
            store.put_with_key(value, &key.into()).map_err(failed)?;
            settled(&transaction, "oncomplete", &["onabort", "onerror"]).await?;
            Ok(())
        })
        .await
    }

    async fn read_once(
        database: IdbDatabase,
        ranges: &[KeyRange],
    ) -> Result<Vec<(String, Vec<u8>)>, Failed> {
        let (_, store) = open_store(&database, CELLS, false)?;
        let mut requests = Vec::new();
        for range in ranges {
            let range = key_range(range)?;
            let keys = store.get_all_keys_with_key(&range).map_err(failed)?;
            let values = store.get_all_with_key(&range).map_err(failed)?;
            requests.push((keys, values));
        }
        let mut cells = Vec::new();
        for (keys, values) in requests {
            settled_or_done(&values).await?;
            let keys: Array = keys.result().map_err(failed)?.unchecked_into();
            let values: Array = values.result().map_err(failed)?.unchecked_into();
            for (key, value) in keys.iter().zip(values.iter()) {
                let key = key.as_string().unwrap_or_default();
                cells.push((key, Uint8Array::new(&value).to_vec()));
            }
        }
        Ok(cells)
    }

    async fn write_once(database: IdbDatabase, operations: &[Operation]) -> Result<(), Failed> {
        // Everything is prepared before the transaction opens, and nothing awaited inside.
        let mut prepared = Vec::with_capacity(operations.len());
        for operation in operations {
            prepared.push(match operation {
                Operation::Put { key, value } => (
                    JsValue::from_str(key),
                    Some(Uint8Array::from(value.as_slice())),
                ),
                Operation::Delete { key } => (JsValue::from_str(key), None),
                Operation::DeleteRange(range) => (key_range(range)?.into(), None),
            });
        }
        let (transaction, store) = open_store(&database, CELLS, true)?;
        for (key, value) in &prepared {
            match value {
                Some(value) => store.put_with_key(value, key).map_err(failed)?,
                None => store.delete(key).map_err(failed)?,
            };
        }
        // Without this the browser waits a little for more requests before it commits.
        let _ = js::call(&transaction, "commit", &[]);
        let done = settled(&transaction, "oncomplete", &["onabort", "onerror"]).await;
        match done {
            Ok(_) => Ok(()),
            // The event of an aborted transaction names no error: the transaction does.
            Err(Failed::Error(_)) => Err(Failed::Error(
                js::get(&transaction, "error").unwrap_or(JsValue::NULL),
            )),
            Err(time_is_up) => {
                let _ = js::call(&transaction, "abort", &[]);
                Err(time_is_up)
            }
        }
    }

    /// Do this, and once more with a new connection when the old one turned out to be dead.
    async fn again_if_lost<T>(
        &self,
        step: impl AsyncFn(IdbDatabase) -> Result<T, Failed>,
    ) -> Result<T, StoreFailure> {
        let database = self.connect().await?;
        match step(database).await {
            Ok(value) => Ok(value),
            Err(Failed::Error(error)) if js::error_name(&error) == "InvalidStateError" => {
                self.connection.replace(None);
                let database = self.connect().await?;
                step(database).await.map_err(|failed| failure(&failed))
            }
            Err(failed) => {
                if matches!(failed, Failed::TimeIsUp) {
                    self.connection.replace(None);
                }
                Err(failure(&failed))
            }
        }
    }

    async fn connect(&self) -> Result<IdbDatabase, StoreFailure> {
        if self.is_lost.replace(false) {
            self.connection.replace(None);
        }
        if let Some(database) = self.connection.borrow().as_ref() {
            return Ok(database.clone());
        }
        let database = open_database().await?;
        self.notice_loss(&database);
        let is_filled = has_first_cell(&database)
            .await
            .map_err(|failed| failure(&failed))?;
        if self.was_filled.get() && !is_filled {
            return Err(StoreFailure::Lost);
        }
        self.was_filled.set(is_filled || self.was_filled.get());
        self.connection.replace(Some(database.clone()));
        Ok(database)
    }

    fn notice_loss(&self, database: &IdbDatabase) {
        let is_lost = Rc::clone(&self.is_lost);
        let closing = database.clone();
        let listener = Closure::<dyn Fn()>::new(move || {
            is_lost.set(true);
            closing.close();
        });
        let function = listener.as_ref().unchecked_ref();
        database.set_onclose(Some(function));
        database.set_onversionchange(Some(function));
        listener.forget();
    }
}

async fn open_database() -> Result<IdbDatabase, StoreFailure> {
    let factory = scope().indexed_db().ok().flatten();
    let factory = factory.ok_or(StoreFailure::Refused)?;
    let request = factory
        .open_with_u32(NAME, 1)
        .map_err(|_| StoreFailure::Refused)?;
    let opening = request.clone();
    let make_stores = Closure::once(move || {
        if let Ok(database) = opening.result() {
            let database: IdbDatabase = database.unchecked_into();
            let _ = database.create_object_store(CELLS);
            let _ = database.create_object_store(HOST);
        }
    });
    request.set_onupgradeneeded(Some(make_stores.as_ref().unchecked_ref()));
    settled(&request, "onsuccess", &["onerror", "onblocked"])
        .await
        .map_err(|failed| match failed {
            Failed::TimeIsUp => StoreFailure::Failing,
            Failed::Error(_) => StoreFailure::Refused,
        })?;
    let database = request.result().map_err(|_| StoreFailure::Refused)?;
    Ok(database.unchecked_into())
}

async fn has_first_cell(database: &IdbDatabase) -> Result<bool, Failed> {
    let (_, store) = open_store(database, CELLS, false)?;
    let request = store.count_with_key(&FIRST_CELL.into()).map_err(failed)?;
    settled(&request, "onsuccess", &["onerror"]).await?;
    let count = request.result().map_err(failed)?;
    Ok(count.as_f64().is_some_and(|count| count > 0.0))
}

/// A store in a transaction of its own; a writing one is durable when it completes.
fn open_store(
    database: &IdbDatabase,
    store: &str,
    writes: bool,
) -> Result<(JsValue, IdbObjectStore), Failed> {
    let mode = if writes { "readwrite" } else { "readonly" };
    let options = js::object(&[("durability", "strict".into())]).map_err(failed)?;
    let transaction = js::call(
        database,
        "transaction",
        &[&store.into(), &mode.into(), &options],
    )
    .map_err(failed)?;
    let store = js::call(&transaction, "objectStore", &[&store.into()]).map_err(failed)?;
    Ok((transaction, store.unchecked_into()))
}

/// Requests of one transaction are done in order, so an earlier one may be done already.
async fn settled_or_done(request: &web_sys::IdbRequest) -> Result<(), Failed> {
    if js::get(request, "readyState")
        .ok()
        .and_then(|state| state.as_string())
        .as_deref()
        == Some("done")
    {
        return Ok(());
    }
    settled(request, "onsuccess", &["onerror"])
        .await
        .map(|_| ())
}

fn key_range(range: &KeyRange) -> Result<IdbKeyRange, Failed> {
    IdbKeyRange::bound_with_lower_open_and_upper_open(
        &range.from.as_str().into(),
        &range.to.as_str().into(),
        false,
        true,
    )
    .map_err(failed)
}

const fn failed(error: JsValue) -> Failed {
    Failed::Error(error)
}

fn failure(failed: &Failed) -> StoreFailure {
    match failed {
        Failed::Error(error) if js::error_name(error) == "QuotaExceededError" => StoreFailure::Full,
        Failed::Error(_) | Failed::TimeIsUp => StoreFailure::Failing,
    }
}

/// What the browser promises, in time.
pub async fn promised(promise: js_sys::Promise) -> Option<JsValue> {
    in_time(promise).await.ok()
}
