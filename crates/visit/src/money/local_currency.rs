use crate::values::Currency;

/// What one pays with where a time zone is, by its IANA name; none for a zone that is not
/// listed here. Only towns that are likely to be twinned are: whoever fills in the form chooses
/// where this knows nothing, and may choose otherwise where it does.
#[must_use]
pub fn currency_of_zone(zone: &str) -> Option<Currency> {
    let code = match zone {
        "Europe/London" | "Europe/Belfast" | "Europe/Jersey" | "Europe/Guernsey"
        | "Europe/Isle_of_Man" => "GBP",
        "Europe/Berlin" | "Europe/Busingen" | "Europe/Paris" | "Europe/Brussels"
        | "Europe/Amsterdam" | "Europe/Luxembourg" | "Europe/Vienna" | "Europe/Rome"
        | "Europe/San_Marino" | "Europe/Vatican" | "Europe/Malta" | "Europe/Madrid"
        | "Atlantic/Canary" | "Africa/Ceuta" | "Europe/Andorra" | "Europe/Lisbon"
        | "Atlantic/Madeira" | "Atlantic/Azores" | "Europe/Monaco" | "Europe/Dublin"
        | "Europe/Athens" | "Asia/Nicosia" | "Europe/Helsinki" | "Europe/Mariehamn"
        | "Europe/Tallinn" | "Europe/Riga" | "Europe/Vilnius" | "Europe/Bratislava"
        | "Europe/Ljubljana" | "Europe/Zagreb" | "Europe/Sofia" => "EUR",
        "Europe/Warsaw" => "PLN",
        "Europe/Zurich" | "Europe/Vaduz" => "CHF",
        "Europe/Prague" => "CZK",
        "Europe/Copenhagen" => "DKK",
        "Europe/Oslo" => "NOK",
        "Europe/Stockholm" => "SEK",
        "Europe/Budapest" => "HUF",
        "Europe/Bucharest" => "RON",
        "Europe/Kyiv" | "Europe/Kiev" => "UAH",
        "America/New_York"
        | "America/Chicago"
        | "America/Denver"
        | "America/Phoenix"
        | "America/Los_Angeles" => "USD",
        _ => return None,
    };
    code.parse().ok()
}
