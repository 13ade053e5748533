use super::address::Address;
use super::options::Options;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};
use wire::VisitId;

/// Keeps visits and addresses within what one of them needs. Each process counts for itself.
///
/// Wrong proofs are not counted apart: nobody guesses 128 bits, and one phone that keeps failing
/// must not lock out the school whose address it shares.
pub struct Limiter {
    rates: Rates,
    sockets_per_address: usize,
    buckets: Mutex<HashMap<Key, Bucket>>,
    sockets: Mutex<HashMap<Address, usize>>,
}

/// What is counted, for whom.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub enum Key {
    /// Asks and new sockets.
    Asks(Address),
    /// New visits.
    Visits(Address),
    /// Envelopes.
    Appends(VisitId),
}

struct Rates {
    asks: Rate,
    visits: Rate,
    appends: Rate,
}

/// A bucket holds `burst`, and gets `per_second` back.
#[derive(Clone, Copy)]
struct Rate {
    burst: f64,
    per_second: f64,
}

struct Bucket {
    left: f64,
    at: Instant,
}

/// Buckets beyond this number that are full again are forgotten.
const REMEMBERED: usize = 20_000;

impl Limiter {
    pub fn new(options: &Options) -> Self {
        let appends = f64::from(options.appends_per_second);
        let asks = f64::from(options.asks_per_second);
        let visits = f64::from(options.visits_per_hour);
        Self {
            rates: Rates {
                asks: Rate {
                    burst: asks * 20.0,
                    per_second: asks,
                },
                visits: Rate {
                    burst: visits,
                    per_second: visits / 3600.0,
                },
                // A phone that comes back from a week without a network has much to say.
                appends: Rate {
                    burst: appends * 60.0,
                    per_second: appends,
                },
            },
            sockets_per_address: options.sockets_per_address,
            buckets: Mutex::new(HashMap::new()),
            sockets: Mutex::new(HashMap::new()),
        }
    }

    /// Takes one; or tells how long to wait for it.
    pub fn take(&self, key: Key) -> Result<(), Duration> {
        self.take_at(key, Instant::now())
    }

    fn take_at(&self, key: Key, now: Instant) -> Result<(), Duration> {
        let rate = self.rate(key);
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > REMEMBERED {
            buckets.retain(|key, bucket| {
                bucket.refilled(self.rate(*key), now) < self.rate(*key).burst
            });
        }
        let bucket = buckets.entry(key).or_insert(Bucket {
            left: rate.burst,
            at: now,
        });
        bucket.left = bucket.refilled(rate, now);
        bucket.at = now;
        if bucket.left >= 1.0 {
            bucket.left -= 1.0;
            return Ok(());
        }
        let seconds = (1.0 - bucket.left) / rate.per_second.max(1e-6);
        Err(Duration::from_secs_f64(seconds.min(3600.0)))
    }

    /// A place for one more socket of this address, given back when it is dropped.
    pub fn socket(self: &Arc<Self>, address: Address) -> Option<SocketPlace> {
        let mut sockets = self.sockets.lock().unwrap_or_else(PoisonError::into_inner);
        let count = sockets.entry(address).or_insert(0);
        if *count >= self.sockets_per_address {
            return None;
        }
        *count += 1;
        Some(SocketPlace {
            limiter: Arc::clone(self),
            address,
        })
    }

    fn rate(&self, key: Key) -> Rate {
        match key {
            Key::Asks(_) => self.rates.asks,
            Key::Visits(_) => self.rates.visits,
            Key::Appends(_) => self.rates.appends,
        }
    }
}

impl Bucket {
    fn refilled(&self, rate: Rate, now: Instant) -> f64 {
        let passed = now.saturating_duration_since(self.at).as_secs_f64();
        (self.left + passed * rate.per_second).min(rate.burst)
    }
}

pub struct SocketPlace {
    limiter: Arc<Limiter>,
    address: Address,
}

impl Drop for SocketPlace {
    fn drop(&mut self) {
        let mut sockets = self
            .limiter
            .sockets
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = sockets.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                sockets.remove(&self.address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{IpAddr, Ipv4Addr};

    fn address(last: u8) -> Address {
        Address::from(IpAddr::from(Ipv4Addr::new(192, 0, 2, last)))
    }

    #[test]
    fn a_burst_passes_and_then_a_steady_rate() {
        let limiter = Limiter::new(&Options {
            visits_per_hour: 2,
            ..Options::default()
        });
        let (now, key) = (Instant::now(), Key::Visits(address(1)));
        assert!(limiter.take_at(key, now).is_ok());
        assert!(limiter.take_at(key, now).is_ok());
        let wait = limiter.take_at(key, now).unwrap_err();
        assert!(wait > Duration::from_secs(1700) && wait < Duration::from_secs(1900));
        assert!(limiter.take_at(Key::Visits(address(2)), now).is_ok());
        let later = now + Duration::from_secs(1801);
        assert!(limiter.take_at(key, later).is_ok());
        assert!(limiter.take_at(key, later).is_err());
    }

    #[test]
    fn sockets_are_given_back() {
        let limiter = Arc::new(Limiter::new(&Options {
            sockets_per_address: 1,
            ..Options::default()
        }));
        let place = limiter.socket(address(1)).unwrap();
        assert!(limiter.socket(address(1)).is_none());
        assert!(limiter.socket(address(2)).is_some());
        drop(place);
        assert!(limiter.socket(address(1)).is_some());
    }
}
