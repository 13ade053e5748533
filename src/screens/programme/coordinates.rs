use crate::platform::maps::degrees;
use visit::records::Coordinates;

/// The text is no pair of latitude and longitude on this earth.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a latitude and a longitude")]
pub struct NoCoordinates;

/// Reads what maps apps copy: `50.7753, 6.0839`, `50,7753 6,0839`, `geo:50.7753,6.0839`,
/// `50.7753° N, 6.0839° E`. Nothing typed is no coordinates.
///
/// # Errors
/// When it is not two numbers in range.
pub fn read_coordinates(text: &str) -> Result<Option<Coordinates>, NoCoordinates> {
    let text = text.trim().trim_start_matches("geo:").replace('°', " ");
    if text.is_empty() {
        return Ok(None);
    }
    let parts = parts(&text);
    let [latitude, longitude] = parts.as_slice() else {
        return Err(NoCoordinates);
    };
    let latitude = millionths(latitude, 90)?;
    let longitude = millionths(longitude, 180)?;
    Ok(Some(Coordinates {
        latitude_millionths: latitude,
        longitude_millionths: longitude,
    }))
}

/// As they are shown in the form again.
pub fn coordinates_text(coordinates: Coordinates) -> String {
    format!(
        "{}, {}",
        degrees(coordinates.latitude_millionths),
        degrees(coordinates.longitude_millionths)
    )
}

/// The two numbers. A comma divides them when there are points, else it is a decimal comma.
fn parts(text: &str) -> Vec<String> {
    let comma_divides = text.contains('.') || text.matches(',').count() == 1;
    let divides =
        |letter: char| letter.is_whitespace() || letter == ';' || (comma_divides && letter == ',');
    let mut parts: Vec<String> = Vec::new();
    for piece in text.split(divides).map(|piece| piece.trim_matches(',')) {
        match (piece, parts.last_mut()) {
            ("", _) => {}
            ("N" | "n" | "E" | "e" | "O" | "o", Some(_)) => {}
            ("S" | "s" | "W" | "w", Some(before)) => before.insert(0, '-'),
            (piece, _) => parts.push(piece.to_owned()),
        }
    }
    parts
}

fn millionths(text: &str, most_degrees: i32) -> Result<i32, NoCoordinates> {
    let (negative, size) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(size) => (true, size),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = size.split_once(['.', ',']).unwrap_or((size, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 3 || !digits(whole) || !digits(fraction) {
        return Err(NoCoordinates);
    }
    let whole: i32 = whole.parse().map_err(|_| NoCoordinates)?;
    // A millionth of a degree is eleven centimetres: what is finer is dropped.
    let fraction: String = fraction.chars().chain("000000".chars()).take(6).collect();
    let fraction: i32 = fraction.parse().map_err(|_| NoCoordinates)?;
    let size = whole * 1_000_000 + fraction;
    if size > most_degrees * 1_000_000 {
        return Err(NoCoordinates);
    }
    Ok(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Option<(i32, i32)>, NoCoordinates> {
        let read = read_coordinates(text)?;
        Ok(read.map(|point| (point.latitude_millionths, point.longitude_millionths)))
    }

    #[test]
    fn what_maps_apps_copy_is_read() {
        let aachen = Ok(Some((50_775_300, 6_083_900)));
        for text in [
            "50.7753, 6.0839",
            "50.7753,6.0839",
            " 50,7753 6,0839 ",
            "50,7753; 6,0839",
            "50,7753, 6,0839",
            "geo:50.7753,6.0839",
            "50.7753° N, 6.0839° E",
        ] {
            assert_eq!(read(text), aachen, "{text}");
        }
        assert_eq!(
            read("-33.8567844, 151.213108"),
            Ok(Some((-33_856_784, 151_213_108)))
        );
        assert_eq!(read("51.5° N 0.12° W"), Ok(Some((51_500_000, -120_000))));
        assert_eq!(read("50, 6"), Ok(Some((50_000_000, 6_000_000))));
        assert_eq!(read("  "), Ok(None));
    }

    #[test]
    fn what_is_no_point_on_earth_is_refused() {
        for text in [
            "50.7",
            "Marktplatz",
            "91, 6",
            "50, 181",
            "50.7, 6.1, 3.0",
            "50.7x, 6.1",
            "1e3, 4",
            "--5, 6",
        ] {
            assert_eq!(read(text), Err(NoCoordinates), "{text}");
        }
    }

    #[test]
    fn every_point_is_read_back_as_it_is_shown() {
        let mut seed = 1_u64;
        for _ in 0..10_000 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let latitude = i32::try_from(seed >> 33).unwrap() % 90_000_001;
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let longitude = i32::try_from(seed >> 33).unwrap() % 180_000_001;
            let sign = if seed & 1 == 0 { 1 } else { -1 };
            let point = Coordinates {
                latitude_millionths: latitude * sign,
                longitude_millionths: longitude * -sign,
            };
            assert_eq!(read_coordinates(&coordinates_text(point)), Ok(Some(point)));
        }
    }
}
