use super::steps::{expect_more_here, mark_here, open_round, start_demo_at};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, RelayProcess, Role, WatchedBuild, demo, wait_until};
use serde_json::{Value, json};

/// Promises 2 and 7: a record of which the engine dies whenever it is applied is found by its
/// breadcrumb, set aside and kept; the page starts the engine anew and says so, and all else that
/// was saved is there and goes on.
pub const JOURNEY: Journey = Journey {
    name: "survives_a_trap",
    engines: &BrowserEngine::ALL,
    run: survives_a_trap,
};

fn survives_a_trap(stage: &mut Stage) {
    let build = WatchedBuild::with_worker_prelude(DEADLY);
    let relay = RelayProcess::serving(&build.directory);
    let browser = &stage.browser;
    start_demo_at(browser, &format!("{}/", relay.origin()));
    open_round(browser);
    let [first, second, third] = demo().not_seen_yet();
    mark_in_a_record_of_its_own(browser, first);
    let last = mark_in_a_record_of_its_own(browser, second);
    expect_more_here(browser, 2);
    let sealed = cell(browser, &last);

    assert_eq!(
        browser.async_script(PLANT, &[json!(last)]),
        json!("planted")
    );
    browser.reload();
    browser.wait_for_text(&format!(
        "1 change of “{}” (people and roll calls) could not be read",
        demo().name_of_the_visit()
    ));
    browser.wait_for_text("It is kept on this phone.");
    expect_more_here(browser, 1);
    browser.find_starting(Role::Button, &format!("{second}, not seen yet"));
    browser.assert_accessible("a round after something was set aside");
    // It died of everything together, of this one alone, and then no more.
    assert_eq!(browser.async_script(STARTS, &[]), json!(3));
    assert_eq!(cell(browser, &last), sealed, "it is kept as it was");

    mark_here(browser, third);
    browser.reload();
    expect_more_here(browser, 2);
    browser.wait_for_text("1 entry cannot be read by this version of the app and is not shown.");
    assert_eq!(
        browser.async_script(STARTS, &[]),
        json!(4),
        "it started once"
    );
    assert_eq!(cell(browser, &last), sealed, "it is kept as it was");
}

/// Marks somebody and waits until that stands in a record; returns the record's key.
fn mark_in_a_record_of_its_own(browser: &Browser, person: &str) -> String {
    let before = records(browser);
    mark_here(browser, person);
    wait_until("a record with the mark", || {
        records(browser)
            .into_iter()
            .find(|key| !before.contains(key))
    })
}

/// The keys of the records about people and roll calls.
fn records(browser: &Browser) -> Vec<String> {
    let script = format!("{STORED} read(cells => cells.getAllKeys());");
    let keys = browser.async_script(&script, &[]);
    let keys = keys.as_array().into_iter().flatten();
    keys.filter_map(Value::as_str)
        .filter(|key| key.starts_with("record/") && key.contains("/care/"))
        .map(str::to_owned)
        .collect()
}

fn cell(browser: &Browser, key: &str) -> Value {
    let script = format!("{STORED} read(cells => cells.get(arguments[0]));");
    let cell = browser.async_script(&script, &[json!(key)]);
    assert!(cell.is_string(), "nothing stands under {key}");
    cell
}

/// Reads from what is stored, as a script that ends by `read`.
const STORED: &str = r#"
const done = arguments[arguments.length - 1], opening = indexedDB.open('promenade');
const read = ask => {
  opening.onsuccess = () => {
    const database = opening.result;
    const request = ask(database.transaction('cells').objectStore('cells'));
    request.onsuccess = () => {
      const { result } = request;
      database.close();
      done(ArrayBuffer.isView(result) ? result.join() : result);
    };
  };
};
"#;

/// Names the deadly record to the workers that start from now on.
const PLANT: &str = r#"
const [deadly, done] = arguments, opening = indexedDB.open('journey', 1);
opening.onupgradeneeded = () => opening.result.createObjectStore('plan').put({ deadly, starts: 0 }, 'plan');
opening.onsuccess = () => { opening.result.close(); done('planted'); };
"#;

const STARTS: &str = r#"
const done = arguments[0], opening = indexedDB.open('journey', 1);
opening.onsuccess = () => {
  const database = opening.result, request = database.transaction('plan').objectStore('plan').get('plan');
  request.onsuccess = () => { database.close(); done(request.result.starts); };
};
"#;

/// Lets the engine trap while it applies the deadly record, as Automerge would: what its panic hook
/// says is said, and its next step ends in a trap. Which records it applies is known from the order
/// in which it reads them; under a breadcrumb for each, when it is careful, else all together.
const DEADLY: &str = r#"
const answer = request => new Promise((good, bad) => { request.onsuccess = () => good(request.result); request.onerror = bad; });
const plan = await new Promise(good => {
  const opening = indexedDB.open('journey');
  // Until something is planted there is no plan, and nothing may be left behind.
  opening.onupgradeneeded = () => opening.transaction.abort();
  opening.onerror = () => good(undefined);
  opening.onsuccess = async () => {
    const database = opening.result, store = database.transaction('plan', 'readwrite').objectStore('plan');
    const found = await answer(store.get('plan'));
    found.starts += 1;
    await answer(store.put(found, 'plan'));
    database.close();
    good(found);
  };
});
if (plan && plan.starts <= 2) {
  let isCareful = false, isTrapped = false;
  const toApply = [];
  const now = Date.now;
  Date.now = () => {
    if (!isTrapped) return now();
    postMessage('panic');
    throw new WebAssembly.RuntimeError('unreachable');
  };
  const getAllKeys = IDBObjectStore.prototype.getAllKeys;
  IDBObjectStore.prototype.getAllKeys = function (...range) {
    const request = getAllKeys.apply(this, range);
    request.addEventListener('success', () => {
      isCareful ||= request.result.some(key => key.startsWith('crumb/'));
      toApply.push(...request.result.filter(key => key.startsWith('record/')));
      if (!isCareful && toApply.includes(plan.deadly)) isTrapped = true;
    });
    return request;
  };
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (value, key) {
    if (isCareful && typeof key === 'string' && key.startsWith('crumb/') && toApply.length > 0 && toApply.shift() === plan.deadly) {
      this.transaction.addEventListener('complete', () => { isTrapped = true; });
    }
    return put.call(this, value, key);
  };
}
"#;
