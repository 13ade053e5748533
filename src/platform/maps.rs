//! The phone's maps, opened only when somebody taps.

use super::navigation;

/// A place to look for: a point, words, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MapPlace {
    /// Latitude and longitude in millionths of a degree.
    pub point: Option<(i32, i32)>,
    pub words: String,
}

/// Shows an address in the maps of this phone. It leaves the app: ask first where the address is
/// somebody's home (design.md 6).
pub fn open_address(address: &str) {
    open(&MapPlace {
        point: None,
        words: address.to_owned(),
    });
}

/// Shows a place in the maps of this phone.
pub fn open(place: &MapPlace) {
    let agent = web_sys::window()
        .and_then(|window| window.navigator().user_agent().ok())
        .unwrap_or_default();
    navigation::open_outside(&address(place, Maps::of_agent(&agent)));
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Maps {
    /// Any maps app that says it knows `geo:` (RFC 5870).
    Geo,
    /// Apple's phones know no `geo:`, but this address opens their maps app.
    Apple,
    /// A computer has no maps app: a page in another tab.
    Page,
}

impl Maps {
    fn of_agent(agent: &str) -> Self {
        if agent.contains("Android") {
            Self::Geo
        } else if agent.contains("iPhone") || agent.contains("iPad") || agent.contains("Macintosh")
        {
            Self::Apple
        } else {
            Self::Page
        }
    }
}

fn address(place: &MapPlace, maps: Maps) -> String {
    let words = escaped(&place.words);
    let point = place
        .point
        .map(|(latitude, longitude)| (degrees(latitude), degrees(longitude)));
    match (maps, point) {
        (Maps::Geo, Some((latitude, longitude))) => {
            format!("geo:{latitude},{longitude}?q={latitude},{longitude}({words})")
        }
        (Maps::Geo, None) => format!("geo:0,0?q={words}"),
        (Maps::Apple, Some((latitude, longitude))) => {
            format!("https://maps.apple.com/?ll={latitude},{longitude}&q={words}")
        }
        (Maps::Apple, None) => format!("https://maps.apple.com/?q={words}"),
        (Maps::Page, Some((latitude, longitude))) => format!(
            "https://www.openstreetmap.org/?mlat={latitude}&mlon={longitude}#map=17/{latitude}/{longitude}"
        ),
        (Maps::Page, None) => format!("https://www.openstreetmap.org/search?query={words}"),
    }
}

/// "50.775300" of 50775300 millionths.
pub fn degrees(millionths: i32) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let size = millionths.unsigned_abs();
    format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000)
}

/// Percent-encoded (RFC 3986): all but letters, digits and `-._~`.
fn escaped(words: &str) -> String {
    words.bytes().fold(String::new(), |mut escaped, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            escaped.push(char::from(byte));
        } else {
            escaped.push_str(&format!("%{byte:02X}"));
        }
        escaped
    })
}

#[cfg(test)]
mod tests {
    use super::{MapPlace, Maps, address, degrees};

    #[test]
    fn a_place_becomes_an_address_for_each_kind_of_maps() {
        let place = MapPlace {
            point: Some((50_775_300, -6_083_900)),
            words: "Markt & Brunnen".to_owned(),
        };
        assert_eq!(
            address(&place, Maps::Geo),
            "geo:50.775300,-6.083900?q=50.775300,-6.083900(Markt%20%26%20Brunnen)"
        );
        let words = MapPlace {
            point: None,
            ..place
        };
        assert_eq!(
            address(&words, Maps::Apple),
            "https://maps.apple.com/?q=Markt%20%26%20Brunnen"
        );
        assert_eq!(degrees(-500), "-0.000500");
        assert_eq!(Maps::of_agent("Mozilla/5.0 (Linux; Android 15)"), Maps::Geo);
    }
}
