use std::time::Duration;

/// What the operator chooses; see docs/deploy.md for what each means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// The relay's public name, with its port if that is not the usual one. Without it the name
    /// is what the client asked for, which is right as long as the proxy hands that on.
    pub host: Option<String>,
    /// How many proxies stand in front of the relay and each add to `X-Forwarded-For`.
    pub proxies: usize,
    /// Most bytes of one visit.
    pub visit_bytes: u64,
    /// Most appends of one visit, each second, in the long run.
    pub appends_per_second: u32,
    /// Most asks and new sockets of one address, each second, in the long run.
    pub asks_per_second: u32,
    /// Most visits that one address may make in an hour.
    pub visits_per_hour: u32,
    /// Most sockets of one address at a time: a school behind one address has many phones.
    pub sockets_per_address: usize,
    /// How often the relay looks for what other relays have stored.
    pub poll: Duration,
    /// Silence after which a socket is closed.
    pub idle: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            host: None,
            proxies: 0,
            visit_bytes: 512 * 1024 * 1024,
            appends_per_second: 50,
            asks_per_second: 20,
            visits_per_hour: 20,
            sockets_per_address: 500,
            poll: Duration::from_secs(2),
            idle: Duration::from_secs(120),
        }
    }
}
