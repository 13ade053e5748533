use super::steps::{go_to, open_demo, press_link_or_button, type_new_passcode};
use super::{Journey, Stage};
use crate::harness::{Browser, BrowserEngine, Role, open_with_age, repacked_archive, shipped_demo};
use serde_json::json;
use std::path::{Path, PathBuf};

/// Promise 8's other half: what was written leaves in one file, and the same visit comes back
/// from it, all with no signal.
pub const JOURNEY: Journey = Journey {
    name: "leaves_and_returns",
    engines: &BrowserEngine::ALL,
    run: leaves_and_returns,
};

const PASSCODE: &str = "gale-751";
const PASSPHRASE: &str = "four words and a walk";
const BANNER: &str = "Demo with its own clock.";

fn leaves_and_returns(stage: &mut Stage) {
    open_demo(stage);
    stage.relay.kill();
    let browser = &stage.browser;
    add_expense_with_photo(browser);
    add_gift(browser);
    add_person(browser);
    everything_is_there(browser);

    let archive = make_archive(browser);
    opens_with_age(browser, &archive);
    remove_the_visit(browser);
    open_archive(browser, &archive, PASSPHRASE);
    is_opened(browser);
    browser.wait_for_text(BANNER);
    everything_is_there(browser);
    let _ = std::fs::remove_file(archive);
    remove_the_visit(browser);
    real_data_needs_a_lock(browser);
}

fn add_expense_with_photo(browser: &Browser) {
    go_to(browser, "Registers");
    press_link_or_button(browser, "New expense");
    browser.fill("Amount", "123.45");
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/icons/any-512.png");
    let field = browser.find_starting(Role::File, "Receipt: Choose");
    browser.type_into(
        &field,
        &photo
            .canonicalize()
            .expect("a picture")
            .display()
            .to_string(),
    );
    browser.wait_for_text("The photo is kept");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Expenses");
    browser.wait_for_text("123.45");
    browser.wait_for_status("Saved on this phone");
}

fn add_gift(browser: &Browser) {
    go_to(browser, "Registers");
    press_link_or_button(browser, "New gift");
    browser.fill("What is it", "Pewter cup");
    browser.click(Role::Button, "Save, finish later");
    browser.wait_for_text("Pewter cup");
    browser.wait_for_status("Saved on this phone");
}

fn add_person(browser: &Browser) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.find(Role::Heading, "People");
    press_link_or_button(browser, "Add somebody");
    browser.click_starting(Role::Radio, "Young person");
    browser.click(Role::Button, "Continue");
    browser.fill("Name", "Zora Quillfeather");
    browser.click(Role::Button, "Save");
    browser.find(Role::Heading, "Zora Quillfeather");
    browser.wait_for_status("Saved on this phone");
}

fn everything_is_there(browser: &Browser) {
    go_to(browser, "Registers");
    browser.click_starting(Role::Link, "Expenses");
    browser.find(Role::Heading, "Expenses");
    browser.wait_for_text("123.45");
    go_to(browser, "Registers");
    browser.click_starting(Role::Link, "Gifts");
    browser.wait_for_text("Pewter cup");
    go_to(browser, "More");
    browser.click_starting(Role::Link, "People");
    browser.wait_for_text("Zora Quillfeather");
}

fn make_archive(browser: &Browser) -> PathBuf {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "Archive");
    browser.fill("Passphrase", PASSPHRASE);
    browser.fill("Passphrase again", PASSPHRASE);
    browser.click(Role::Button, "Make the archive");
    browser.wait_for_text("The archive is made");
    browser.catch_download();
    browser.click(Role::Button, "Download");
    browser.caught_download("visit.age")
}

/// Whoever has the passphrase gets at everything without the app, and finds what the schema says.
fn opens_with_age(browser: &Browser, archive: &Path) {
    let parts = open_with_age(archive, PASSPHRASE);
    let content = std::fs::read_to_string(parts.join("visit.json")).expect("the visit");
    let schema = include_str!("../../../docs/archive.schema.json");
    let found = browser.script(VALIDATE, &[json!(schema), json!(content)]);
    assert_eq!(found, json!([]), "visit.json against its schema");
    for words in ["Zora Quillfeather", "Pewter cup", "12345 ", "Eschenfurt"] {
        assert!(content.contains(words), "{words} is not in the archive");
    }
    let photos = std::fs::read_dir(parts.join("attachments")).expect("the photos");
    let kinds: Vec<bool> = photos
        .filter_map(|photo| std::fs::read(photo.ok()?.path()).ok())
        .map(|photo| photo.starts_with(&[0xff, 0xd8, 0xff]))
        .collect();
    assert_eq!(kinds, [true], "one photo, as a JPEG");
    let _ = std::fs::remove_dir_all(parts);
}

/// As much of JSON Schema as ours uses, for a look at whether what is written is what is promised.
const VALIDATE: &str = r##"
const schema = JSON.parse(arguments[0]), wrong = [];
const kind = value => value === null ? 'null' : Array.isArray(value) ? 'array'
  : Number.isInteger(value) ? 'integer' : typeof value;
const known = ['$ref', '$schema', '$defs', 'title', 'description', 'type', 'const', 'enum', 'pattern', 'minimum',
  'required', 'properties', 'propertyNames', 'additionalProperties', 'items', 'anyOf'];
const look = (rule, value, at) => {
  if (rule === true) return;
  const say = what => wrong.push(`${at}: ${what}`);
  if (rule === false) return say('may not be here');
  Object.keys(rule).filter(word => !known.includes(word)).forEach(word => say(`the schema says ${word}`));
  if (rule.$ref) look(rule.$ref.slice(2).split('/').reduce((part, name) => part[name], schema), value, at);
  const fits = one => { const before = wrong.length; look(one, value, at); return wrong.splice(before).length === 0; };
  if (rule.anyOf && !rule.anyOf.some(fits)) say('is none of those that it may be');
  const types = [rule.type ?? kind(value)].flat();
  if (!types.includes(kind(value)) && !(kind(value) === 'integer' && types.includes('number'))) return say(`is ${kind(value)}`);
  if ('const' in rule && rule.const !== value) say(`is ${value}`);
  if (rule.enum && !rule.enum.includes(value)) say(`is ${value}`);
  if (rule.pattern && typeof value === 'string' && !new RegExp(rule.pattern, 'u').test(value)) say(`is ${value}`);
  if (value < rule.minimum) say(`is ${value}`);
  if (kind(value) === 'array' && rule.items) value.forEach((one, place) => look(rule.items, one, `${at}/${place}`));
  if (kind(value) !== 'object') return;
  (rule.required ?? []).filter(name => !(name in value)).forEach(name => say(`lacks ${name}`));
  for (const [name, part] of Object.entries(value)) {
    if (rule.propertyNames) look(rule.propertyNames, name, `${at} name`);
    if (rule.properties?.[name] !== undefined) look(rule.properties[name], part, `${at}/${name}`);
    else if (rule.additionalProperties !== undefined) look(rule.additionalProperties, part, `${at}/${name}`);
  }
};
look(schema, JSON.parse(arguments[1]), '');
return wrong.slice(0, 20);
"##;

fn remove_the_visit(browser: &Browser) {
    go_to(browser, "More");
    browser.click_starting(Role::Link, "Remove from this phone");
    browser.click(Role::Button, "Remove the visit");
    browser.find(Role::Dialog, "Remove this visit from this phone?");
    browser.click(Role::Button, "Remove the visit");
    browser.find(Role::Button, "Try the demo visit");
}

fn open_archive(browser: &Browser, archive: &Path, passphrase: &str) {
    press_link_or_button(browser, "Open an archive");
    let field = browser.find_starting(Role::File, "Choose");
    browser.type_into(&field, &archive.display().to_string());
    browser.fill("Passphrase of the archive", passphrase);
    browser.click(Role::Button, "Open the visit");
}

fn is_opened(browser: &Browser) {
    browser.wait_for(
        "the opened visit",
        "return location.pathname.endsWith('/today')",
    );
}

/// An archive that does not say that it is a demo holds the health and the guardians of real
/// people: a phone without a lock does not take it in, and leads to where one is set and back.
fn real_data_needs_a_lock(browser: &Browser) {
    let (_, passphrase) = shipped_demo();
    let real = repacked_archive("real.age", without_the_mark);
    open_archive(browser, &real, passphrase);
    browser.find_starting(Role::Link, "This visit holds health and guardian data");
    browser.assert_accessible("an archive that needs a passcode");
    browser.click(Role::Button, "Set a passcode");
    browser.find(Role::Heading, "Lock");
    browser.click(Role::Button, "Set a passcode");
    type_new_passcode(browser, PASSCODE);
    browser.click(Role::Link, "Go back to what you were typing");
    browser.wait_for_text("Chosen: ");
    browser.click(Role::Button, "Open the visit");
    is_opened(browser);
    go_to(browser, "More");
    browser.find_starting(Role::Link, "People");
    assert!(!browser.text().contains(BANNER), "it is a demo");
}

fn without_the_mark(visit: String) -> String {
    let mut visit: serde_json::Value = serde_json::from_str(&visit).expect("its visit");
    visit
        .as_object_mut()
        .and_then(|fields| fields.remove("demo"))
        .expect("it is marked as a demo");
    visit.to_string()
}
