use super::{Budget, Measured};
use std::path::Path;

/// What goes over the wire at the first load, from the files that the relay will send.
pub fn measure_sizes(app: &Path) -> Vec<Measured> {
    let files = sent_files(app);
    let sum = |belongs: fn(&str) -> bool| -> f64 {
        let sizes = files
            .iter()
            .filter(|(name, _)| belongs(name))
            .map(|(_, size)| size);
        sizes.sum::<u64>() as f64 / 1000.0
    };
    vec![
        Measured::new(
            "First load, brotli: page",
            Budget::Kilobytes(200.0),
            sum(is_page),
        ),
        Measured::new(
            "First load, brotli: engine",
            Budget::Kilobytes(400.0),
            sum(is_engine),
        ),
        Measured::new(
            "First load, brotli: all",
            Budget::Kilobytes(650.0),
            sum(|_| true),
        )
        .with_note("with icons and service worker"),
    ]
}

fn is_engine(name: &str) -> bool {
    name.starts_with("engine-")
}

fn is_page(name: &str) -> bool {
    ["page-", "app-", "words-", "index.html"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// A phone asks for the words of one language before it can start; the largest stands for it. The
/// service worker fetches the others later.
fn is_other_language(name: &str, largest: Option<&str>) -> bool {
    name.starts_with("words-") && Some(name) != largest
}

/// Every file of a first load by the name it is asked for, with the size of its compressed form if it has one.
fn sent_files(app: &Path) -> Vec<(String, u64)> {
    let entries =
        std::fs::read_dir(app).unwrap_or_else(|error| panic!("{}: {error}", app.display()));
    let mut files: Vec<(String, u64)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            if name.ends_with(".br") || name == "build.json" {
                return None;
            }
            let plain = entry.metadata().ok()?.len();
            let compressed =
                std::fs::metadata(app.join(format!("{name}.br"))).map(|data| data.len());
            Some((name, compressed.unwrap_or(plain)))
        })
        .collect();
    let words = files.iter().filter(|(name, _)| name.starts_with("words-"));
    let largest = words.max_by_key(|(_, size)| *size);
    let largest = largest.map(|(name, _)| name.clone());
    files.retain(|(name, _)| !is_other_language(name, largest.as_deref()));
    files
}
