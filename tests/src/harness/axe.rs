use super::Browser;
use serde_json::{Value, json};
use std::sync::OnceLock;

impl Browser {
    /// Panics with everything that axe reports about the page as it is now.
    pub fn assert_accessible(&self, screen: &str) {
        let found = self.run_axe("[[document.documentElement.dataset.appearance, tags]]");
        assert!(
            found.is_empty(),
            "axe on {screen}:\n  {}",
            found.join("\n  ")
        );
    }

    /// Everything that axe reports about the page as it is now, light and dark.
    pub fn accessibility_faults(&self) -> Vec<String> {
        self.run_axe("[['light', tags], ['dark', tags]]")
    }

    fn run_axe(&self, passes: &str) -> Vec<String> {
        if self.script("return typeof axe", &[]) == json!("undefined") {
            self.script(axe_source(), &[]);
        }
        let script = RUN.replace("PASSES", passes);
        match self.async_script(&script, &[json!(TAGS)]) {
            Value::Array(found) => found
                .iter()
                .filter_map(|fault| fault.as_str().map(str::to_owned))
                .collect(),
            other => vec![format!("axe did not answer: {other}")],
        }
    }
}

/// WCAG 2.2 AA and below, and what axe's authors recommend beyond it.
const TAGS: &[&str] = &[
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// A page that is still moving has passing contrasts, so animations are ended first. What stays
/// at the edge of the screen lies over the page wherever it happens to be scrolled to, which axe
/// takes for targets that are too small; so it lies in the page for as long as axe looks.
const RUN: &str = r#"
const [tags, done] = arguments;
const root = document.documentElement, appearance = root.dataset.appearance;
const paint = name => { if (name) root.dataset.appearance = name; else delete root.dataset.appearance; };
const still = () => document.getAnimations().forEach(animation => { try { animation.finish(); } catch (endless) { animation.cancel(); } });
const laid = [...document.querySelectorAll('main *, main ~ *')]
  .filter(element => ['fixed', 'sticky'].includes(getComputedStyle(element).position) && !element.closest('dialog'));
laid.forEach(element => { element.style.position = 'static'; });
const told = (name, result) => result.violations.flatMap(rule => rule.nodes.map(node =>
  `${name ?? ''} ${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${node.any.concat(node.all, node.none).map(check => check.message).join('; ')}: ${node.html.slice(0, 160)}`));
(async () => {
  const found = [];
  for (const [name, what] of PASSES) {
    paint(name);
    still();
    found.push(...told(name, await axe.run(document, { runOnly: what, resultTypes: ['violations'] })));
  }
  return found;
})().catch(error => [String(error)]).then(found => {
  paint(appearance);
  laid.forEach(element => { element.style.position = ''; });
  done(found);
});
"#;

fn axe_source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = std::env::var("PROMENADE_AXE").expect("PROMENADE_AXE names axe.min.js");
        std::fs::read_to_string(path).expect("axe's source")
    })
}
