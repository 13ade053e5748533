use super::Files;
use crate::failure::Failure;
use crate::places::Places;

/// The table of each language, so that a phone fetches the words of one only.
pub fn tables(places: &Places) -> Result<Files, Failure> {
    let catalogue = words::read(&places.root.join("src/text"))
        .map_err(|faults| Failure::Unmet(faults.to_string()))?;
    let table = |language| {
        let content = words::table(&catalogue, language).into_bytes();
        (words::table_name(language), content)
    };
    Ok(words::LANGUAGES.iter().map(table).collect())
}
