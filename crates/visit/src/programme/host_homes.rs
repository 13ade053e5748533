use crate::people::folded;
use crate::records::{HostFamily, Item};

/// Where the host families of a visit live: what leaves the app never says it (design.md 6).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct HostHomes {
    /// Addresses as they are compared.
    addresses: Vec<String>,
}

impl HostHomes {
    /// Families that were removed live there still.
    #[must_use]
    pub fn of<'f>(families: impl IntoIterator<Item = &'f HostFamily>) -> Self {
        let addresses = families
            .into_iter()
            .map(|family| comparable(&family.address));
        Self {
            addresses: addresses.filter(|home| !home.is_empty()).collect(),
        }
    }

    /// The item takes place at the home of a host family.
    #[must_use]
    pub fn hold(&self, item: &Item) -> bool {
        self.are_in(&format!("{} {}", item.place, item.address))
    }

    /// Place and address of an item on one line, for what leaves the app; nothing of a home.
    #[must_use]
    pub fn place_without_homes(&self, item: &Item) -> String {
        let place = if self.are_in(&item.place) {
            ""
        } else {
            item.place.as_str()
        };
        let address = if self.hold(item) {
            ""
        } else {
            item.address.as_str()
        };
        let lines = place.lines().chain(address.lines()).map(str::trim);
        let lines: Vec<&str> = lines.filter(|line| !line.is_empty()).collect();
        lines.join(", ")
    }

    fn are_in(&self, words: &str) -> bool {
        let words = comparable(words);
        self.addresses.iter().any(|home| words.contains(home))
    }
}

/// The same address may be written on one line or on several.
fn comparable(words: &str) -> String {
    let words = folded(words).replace([',', ';'], " ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
