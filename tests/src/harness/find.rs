use super::Browser;
use super::wait::wait_until;
use super::webdriver::WebDriver;
use serde_json::{Value, json};

/// What a thing on the screen is, to somebody who does not see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    Button,
    Link,
    Tab,
    Textbox,
    Combobox,
    Checkbox,
    Radio,
    Heading,
    Status,
    Alert,
    Dialog,
    File,
}

/// An element that was on the screen when it was looked for.
pub struct Found {
    id: String,
    /// Its accessible name, white space made single.
    pub name: String,
}

impl Role {
    fn word(self) -> String {
        format!("{self:?}").to_lowercase()
    }
}

impl Browser {
    /// Waits for the one thing of this role and exact name.
    pub fn find(&self, role: Role, name: &str) -> Found {
        self.find_where(role, name, |found| found == name)
    }

    /// Waits for the first thing of this role whose name starts so: a row says more than a name.
    pub fn find_starting(&self, role: Role, start: &str) -> Found {
        self.find_where(role, start, |found| found.starts_with(start))
    }

    pub fn click(&self, role: Role, name: &str) {
        let found = self.find(role, name);
        self.click_found(&found);
    }

    pub fn click_starting(&self, role: Role, start: &str) {
        let found = self.find_starting(role, start);
        self.click_found(&found);
    }

    pub fn click_found(&self, found: &Found) {
        self.bring_into_view(found);
        let path = format!("element/{}/click", found.id);
        self.must(
            &format!("click {:?}", found.name),
            self.driver().post(&path, &json!({})),
        );
    }

    /// The driver takes what lies under the bar at the bottom for being in view; a person scrolls.
    fn bring_into_view(&self, found: &Found) {
        self.script(
            "arguments[0].scrollIntoView({ block: 'center' })",
            &[WebDriver::element_argument(&found.id)],
        );
    }

    /// Empties the field with this label and types into it.
    pub fn fill(&self, label: &str, text: &str) {
        let field = self.find(Role::Textbox, label);
        self.bring_into_view(&field);
        let clear = format!("element/{}/clear", field.id);
        self.must("empty a field", self.driver().post(&clear, &json!({})));
        self.type_into(&field, text);
    }

    /// Types at the end of what is there, or hands a file to a file field by its path.
    pub fn type_into(&self, field: &Found, text: &str) {
        let path = format!("element/{}/value", field.id);
        self.must(
            &format!("type into {:?}", field.name),
            self.driver().post(&path, &json!({ "text": text })),
        );
    }

    /// What stands in a field.
    pub fn value_of(&self, field: &Found) -> String {
        let value = self.script(
            "return arguments[0].value",
            &[WebDriver::element_argument(&field.id)],
        );
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Chooses an option of a list by its text.
    pub fn choose(&self, label: &str, option: &str) {
        let list = self.find(Role::Combobox, label);
        let chosen = self.script(
            CHOOSE,
            &[WebDriver::element_argument(&list.id), json!(option)],
        );
        assert_eq!(chosen, Value::Bool(true), "{label:?} offers no {option:?}");
    }

    /// The names of everything of this role that can be seen now.
    pub fn names(&self, role: Role) -> Vec<String> {
        self.all(role).into_iter().map(|found| found.name).collect()
    }

    pub fn shows(&self, role: Role, name: &str) -> bool {
        self.names(role).iter().any(|found| found == name)
    }

    /// Waits until nothing of this role and name is seen any more.
    pub fn wait_until_gone(&self, role: Role, name: &str) {
        wait_until(&format!("the end of {} {name:?}", role.word()), || {
            (!self.shows(role, name)).then_some(())
        });
    }

    /// Waits until a live region says this, wherever it stands.
    pub fn wait_for_status(&self, text: &str) {
        wait_until(&format!("the status {text:?}"), || {
            let said = self.names(Role::Status);
            said.iter()
                .any(|status| status.contains(text))
                .then_some(())
        });
    }

    /// Everything of this role that can be seen now.
    pub fn all(&self, role: Role) -> Vec<Found> {
        let found = self.driver().execute(FIND, &[json!(role.word())]);
        let Ok(Value::Array(pairs)) = found else {
            return Vec::new();
        };
        pairs
            .iter()
            .filter_map(|pair| {
                Some(Found {
                    id: WebDriver::element_id(pair.get(0)?)?,
                    name: pair.get(1)?.as_str()?.to_owned(),
                })
            })
            .collect()
    }

    fn find_where(&self, role: Role, wanted: &str, fits: impl Fn(&str) -> bool) -> Found {
        let mut seen = Vec::new();
        let deadline = std::time::Instant::now() + super::PATIENCE;
        loop {
            let all = self.all(role);
            seen.splice(.., all.iter().map(|found| found.name.clone()));
            if let Some(found) = all.into_iter().find(|found| fits(&found.name)) {
                return found;
            }
            assert!(
                std::time::Instant::now() < deadline,
                "no {} {wanted:?} on {}; there are {seen:?}",
                role.word(),
                self.path()
            );
            std::thread::sleep(std::time::Duration::from_millis(30));
        }
    }
}

/// Roles and names as browsers compute them, as far as this app uses them; things behind an
/// open dialog, hidden or inert are not there.
const FIND: &str = r#"
const wanted = arguments[0];
const implied = element => {
  const tag = element.localName, type = (element.getAttribute('type') || 'text').toLowerCase();
  if (tag === 'button' || tag === 'summary') return 'button';
  if (tag === 'a') return element.hasAttribute('href') ? 'link' : '';
  if (tag === 'select') return 'combobox';
  if (tag === 'textarea') return 'textbox';
  if (tag === 'dialog') return 'dialog';
  if (tag === 'output') return 'status';
  if (/^h[1-6]$/.test(tag)) return 'heading';
  if (tag !== 'input') return '';
  if (type === 'checkbox' || type === 'radio' || type === 'file') return type;
  return ['button', 'submit', 'reset'].includes(type) ? 'button' : 'textbox';
};
const clean = text => (text || '').replace(/\s+/g, ' ').trim();
const spoken = node => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.getAttribute('aria-hidden') === 'true') return '';
  if (node.hidden || getComputedStyle(node).display === 'none') return '';
  const label = node.getAttribute('aria-label') || node.getAttribute('alt');
  if (label) return ' ' + label + ' ';
  const inner = [...node.childNodes].map(spoken).join('');
  return getComputedStyle(node).display.startsWith('inline') ? inner : ' ' + inner + ' ';
};
const named = element => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return clean(by.split(/\s+/).map(id => document.getElementById(id)).filter(Boolean).map(spoken).join(' '));
  if (element.getAttribute('aria-label')) return clean(element.getAttribute('aria-label'));
  if (element.labels && element.labels.length) return clean([...element.labels].map(spoken).join(' '));
  if (['input', 'textarea', 'select'].includes(element.localName)) return clean(element.value || element.placeholder);
  return clean([...element.childNodes].map(spoken).join(''));
};
const modal = [...document.querySelectorAll('dialog')].filter(dialog => dialog.matches(':modal')).pop();
const usable = element => element.getClientRects().length > 0
  && getComputedStyle(element).visibility !== 'hidden'
  && !element.closest('[inert],[aria-hidden=true]')
  && (wanted === 'status' || !modal || modal.contains(element));
return [...document.querySelectorAll('button,summary,a,select,textarea,dialog,output,input,h1,h2,h3,h4,h5,h6,[role]')]
  .filter(element => (element.getAttribute('role') || implied(element)) === wanted
    && (usable(element) || wanted === 'file' || (wanted === 'status' && element.isConnected)))
  .map(element => [element, named(element)]);
"#;

const CHOOSE: &str = r#"
const option = [...arguments[0].options].find(option => option.text.trim() === arguments[1]);
if (!option) return false;
arguments[0].value = option.value;
arguments[0].dispatchEvent(new Event('input', { bubbles: true }));
arguments[0].dispatchEvent(new Event('change', { bubbles: true }));
return true;
"#;
