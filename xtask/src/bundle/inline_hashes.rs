use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The content-security-policy sources (`'sha256-…'`) of every inline element of this name.
pub fn inline_hashes(html: &str, element: &str) -> Vec<String> {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut hashes = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, body_on)) = after.split_once('>') else {
            break;
        };
        let Some((body, remaining)) = body_on.split_once(&close) else {
            break;
        };
        if !attributes.contains("src=") {
            let digest = STANDARD.encode(Sha256::digest(body.as_bytes()));
            hashes.push(format!("'sha256-{digest}'"));
        }
        rest = remaining;
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::inline_hashes;

    #[test]
    fn inline_scripts_are_hashed_and_linked_ones_are_not() {
        let html = "<script>a()</script><script src=\"/b.js\"></script><style>p{}</style>";
        assert_eq!(inline_hashes(html, "script").len(), 1);
        assert_eq!(inline_hashes(html, "style").len(), 1);
        // The well-known digest of the empty text shows that it is the body that is hashed.
        assert_eq!(
            inline_hashes("<script type=\"module\"></script>", "script"),
            ["'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"]
        );
    }
}
