use crate::RelayError;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;

/// What the relay is told from outside: flags first, then the environment, then defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Configuration {
    /// `--listen` or `PROMENADE_LISTEN`: address and port; port 0 takes any free one.
    pub listen: SocketAddr,
    /// `--app` or `PROMENADE_APP_DIR`: serves this directory instead of the embedded app.
    pub app: Option<PathBuf>,
}

impl Configuration {
    /// Reads this process's arguments and environment.
    ///
    /// # Errors
    /// An unknown flag, a flag without its value, or an address that is none.
    pub fn from_process() -> Result<Self, RelayError> {
        Self::read(std::env::args().skip(1), |name| std::env::var(name).ok())
    }

    fn read(
        mut arguments: impl Iterator<Item = String>,
        environment: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, RelayError> {
        let mut listen = environment("PROMENADE_LISTEN");
        let mut app = environment("PROMENADE_APP_DIR");
        while let Some(flag) = arguments.next() {
            let wanted = match flag.as_str() {
                "--listen" => &mut listen,
                "--app" => &mut app,
                _ => {
                    return Err(RelayError::Configuration(format!(
                        "unknown flag {flag}; there are --listen and --app"
                    )));
                }
            };
            let value = arguments
                .next()
                .ok_or_else(|| RelayError::Configuration(format!("{flag} needs a value")))?;
            *wanted = Some(value);
        }
        Ok(Self {
            listen: match listen {
                Some(text) => text.parse().map_err(|_| {
                    RelayError::Configuration(format!("{text} is no address with a port"))
                })?,
                None => SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            },
            app: app.map(PathBuf::from),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Configuration;

    fn read(arguments: &[&str]) -> Result<Configuration, crate::RelayError> {
        let arguments = arguments.iter().map(ToString::to_string);
        Configuration::read(arguments, |name| {
            (name == "PROMENADE_LISTEN").then(|| "0.0.0.0:9".to_owned())
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
    fn nonsense_is_refused() {
        assert!(read(&["--lisen", "127.0.0.1:7"]).is_err());
        assert!(read(&["--listen"]).is_err());
        assert!(read(&["--listen", "somewhere"]).is_err());
    }
}
