use crate::RelayError;
use crate::service::Options;
use crate::storage::StoragePlace;
use std::collections::HashMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::str::FromStr;

/// What the relay is told from outside: flags first, then the environment, then defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configuration {
    /// Address and port; port 0 takes any free one.
    pub listen: SocketAddr,
    /// Serves this directory instead of the embedded app.
    pub app: Option<PathBuf>,
    pub place: StoragePlace,
    /// Where the metrics are served; nowhere if none.
    pub metrics: Option<SocketAddr>,
    /// Writes a copy of the embedded database there, and ends.
    pub backup: Option<PathBuf>,
    pub options: Options,
}

/// A flag, its variable, and what it is.
struct Setting {
    flag: &'static str,
    variable: &'static str,
    meaning: &'static str,
}

const fn setting(flag: &'static str, variable: &'static str, meaning: &'static str) -> Setting {
    Setting {
        flag,
        variable,
        meaning,
    }
}

const LISTEN: &str = "--listen";
const APP: &str = "--app";
const DATA: &str = "--data";
const DATABASE: &str = "--database";
const HOST: &str = "--host";
const PROXIES: &str = "--proxies";
const METRICS: &str = "--metrics";
const VISIT_MEGABYTES: &str = "--visit-megabytes";
const APPENDS_PER_SECOND: &str = "--appends-per-second";
const ASKS_PER_SECOND: &str = "--asks-per-second";
const VISITS_PER_HOUR: &str = "--visits-per-hour";
const SOCKETS_PER_ADDRESS: &str = "--sockets-per-address";
const BACKUP: &str = "--backup";

#[rustfmt::skip]
const SETTINGS: &[Setting] = &[
    setting(LISTEN, "PROMENADE_LISTEN", "address and port, 127.0.0.1:8080"),
    setting(APP, "PROMENADE_APP_DIR", "directory of an app to serve instead of the one inside"),
    setting(DATA, "PROMENADE_DATA", "folder of the embedded database, promenade-data"),
    setting(DATABASE, "PROMENADE_DATABASE", "connection string of PostgreSQL, instead of a folder"),
    setting(HOST, "PROMENADE_HOST", "public name, if the proxy does not hand on the Host header"),
    setting(PROXIES, "PROMENADE_PROXIES", "proxies in front that set X-Forwarded-For, 0"),
    setting(METRICS, "PROMENADE_METRICS", "address and port of the metrics, none"),
    setting(VISIT_MEGABYTES, "PROMENADE_VISIT_MEGABYTES", "most that one visit stores, 512"),
    setting(APPENDS_PER_SECOND, "PROMENADE_APPENDS_PER_SECOND", "of one visit in the long run, 50"),
    setting(ASKS_PER_SECOND, "PROMENADE_ASKS_PER_SECOND", "of one address in the long run, 20"),
    setting(VISITS_PER_HOUR, "PROMENADE_VISITS_PER_HOUR", "that one address may make, 20"),
    setting(SOCKETS_PER_ADDRESS, "PROMENADE_SOCKETS_PER_ADDRESS", "at a time, 500"),
    setting(BACKUP, "PROMENADE_BACKUP", "writes a copy of the embedded database there and ends"),
];

impl Configuration {
    /// Reads this process's arguments and environment.
    ///
    /// # Errors
    /// An unknown flag, a flag without its value, or a value that makes no sense.
    pub fn from_process() -> Result<Self, RelayError> {
        Self::read(std::env::args().skip(1), |name| std::env::var(name).ok())
    }

    /// Every flag with its variable and its meaning.
    pub fn usage() -> String {
        let lines = SETTINGS.iter().map(|setting| {
            format!(
                "{:<24} {:<32} {}",
                setting.flag, setting.variable, setting.meaning
            )
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn read(
        arguments: impl Iterator<Item = String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, RelayError> {
        let values = values(arguments, &environment)?;
        let given = |flag| values.get(flag).cloned();
        let defaults = Options::default();
        let folder = || {
            // Systemd makes this folder for the service, and says where it is.
            let folder = given(DATA).or_else(|| environment("STATE_DIRECTORY"));
            PathBuf::from(folder.unwrap_or_else(|| "promenade-data".to_owned()))
        };
        let options = Options {
            host: given(HOST),
            proxies: number(&values, PROXIES, defaults.proxies)?,
            visit_bytes: number(&values, VISIT_MEGABYTES, 512_u64)?.saturating_mul(1024 * 1024),
            appends_per_second: number(&values, APPENDS_PER_SECOND, defaults.appends_per_second)?,
            asks_per_second: number(&values, ASKS_PER_SECOND, defaults.asks_per_second)?,
            visits_per_hour: number(&values, VISITS_PER_HOUR, defaults.visits_per_hour)?,
            sockets_per_address: number(
                &values,
                SOCKETS_PER_ADDRESS,
                defaults.sockets_per_address,
            )?,
            ..defaults
        };
        Ok(Self {
            listen: address(&values, LISTEN)?
                .unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 8080))),
            app: given(APP).map(PathBuf::from),
            place: match given(DATABASE) {
                Some(database) => StoragePlace::PostgreSql(database),
                None => StoragePlace::Folder(folder()),
            },
            metrics: address(&values, METRICS)?,
            backup: given(BACKUP).map(PathBuf::from),
            options,
        })
    }
}

type Values = HashMap<&'static str, String>;

fn values(
    mut arguments: impl Iterator<Item = String>,
    environment: &impl Fn(&str) -> Option<String>,
) -> Result<Values, RelayError> {
    let mut values = Values::new();
    for setting in SETTINGS {
        values.extend(environment(setting.variable).map(|value| (setting.flag, value)));
    }
    while let Some(flag) = arguments.next() {
        let Some(setting) = SETTINGS.iter().find(|setting| setting.flag == flag) else {
            let usage = Configuration::usage();
            let message = format!("unknown flag {flag}; there are\n{usage}");
            return Err(RelayError::Configuration(message));
        };
        let value = arguments
            .next()
            .ok_or_else(|| RelayError::Configuration(format!("{flag} needs a value")))?;
        values.insert(setting.flag, value);
    }
    Ok(values)
}

fn number<T: FromStr>(values: &Values, flag: &str, default: T) -> Result<T, RelayError> {
    match values.get(flag) {
        None => Ok(default),
        Some(text) => text
            .parse()
            .map_err(|_| RelayError::Configuration(format!("{flag}: {text} is no such number"))),
    }
}

fn address(values: &Values, flag: &str) -> Result<Option<SocketAddr>, RelayError> {
    let parsed = values.get(flag).map(|text| {
        text.parse().map_err(|_| {
            RelayError::Configuration(format!("{flag}: {text} is no address with a port"))
        })
    });
    parsed.transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &[&str]) -> Result<Configuration, RelayError> {
        let arguments = arguments.iter().map(ToString::to_string);
        Configuration::read(arguments, |name| match name {
            "PROMENADE_LISTEN" => Some("0.0.0.0:9".to_owned()),
            "STATE_DIRECTORY" => Some("/state".to_owned()),
            _ => None,
        })
    }

    #[test]
    fn a_flag_wins_over_the_environment() {
        assert_eq!(read(&[]).unwrap().listen.to_string(), "0.0.0.0:9");
        let flagged = read(&["--listen", "127.0.0.1:7", "--app", "here"]).unwrap();
        assert_eq!(flagged.listen.to_string(), "127.0.0.1:7");
        assert_eq!(flagged.app.unwrap().to_str(), Some("here"));
    }

    #[test]
    fn the_data_go_where_they_are_told() {
        let place = |arguments: &[&str]| read(arguments).unwrap().place;
        assert_eq!(place(&[]), StoragePlace::Folder("/state".into()));
        assert_eq!(place(&["--data", "x"]), StoragePlace::Folder("x".into()));
        let server = place(&["--database", "host=a password=secret"]);
        assert_eq!(format!("{server:?}"), "PostgreSQL", "without its password");
    }

    #[test]
    fn nonsense_is_refused() {
        for arguments in [
            &["--lisen", "127.0.0.1:7"][..],
            &["--listen"],
            &["--listen", "somewhere"],
            &["--visit-megabytes", "many"],
            &["--proxies", "-1"],
        ] {
            assert!(read(arguments).is_err(), "{arguments:?}");
        }
    }
}
