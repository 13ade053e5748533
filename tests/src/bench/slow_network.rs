use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

/// A stretch of bad road between browser and relay. It stands outside the browser, because
/// what browsers offer for this does not slow what a worker fetches.
pub struct SlowNetwork {
    port: u16,
    traffic: Traffic,
}

/// Bytes that came for each path that was asked for.
type Traffic = Arc<Mutex<BTreeMap<String, u64>>>;

/// 1.6 Mbit/s, in bytes per second, shared by all connections of one direction.
const BYTES_PER_SECOND: f64 = 200_000.0;
/// One way; there and back is the 150 ms of design.md section 7.
const ONE_WAY: Duration = Duration::from_millis(75);

impl SlowNetwork {
    /// Starts forwarding to this port of this machine.
    pub fn to(relay: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let port = listener.local_addr().expect("its address").port();
        let (up, down) = (Road::new(), Road::new());
        let traffic = Traffic::default();
        let counted = Arc::clone(&traffic);
        std::thread::spawn(move || {
            for browser in listener.incoming().map_while(Result::ok) {
                let (up, down) = (Arc::clone(&up), Arc::clone(&down));
                let counted = Arc::clone(&counted);
                std::thread::spawn(move || connect(&browser, relay, &up, &down, &counted));
            }
        });
        Self { port, traffic }
    }

    pub fn origin(&self) -> String {
        format!("http://localhost:{}", self.port)
    }

    /// Bytes that came for each path until now, headers included.
    pub fn traffic(&self) -> BTreeMap<String, u64> {
        self.traffic.lock().expect("no carrier panics").clone()
    }
}

fn connect(browser: &TcpStream, relay: u16, up: &Arc<Road>, down: &Arc<Road>, counted: &Traffic) {
    // The handshake of a real connection goes there and back before the first byte.
    std::thread::sleep(ONE_WAY * 2);
    let Ok(relay) = TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], relay))) else {
        let _ = browser.shutdown(Shutdown::Both);
        return;
    };
    let _ = relay.set_nodelay(true);
    let _ = browser.set_nodelay(true);
    if let (Ok(asking), Ok(answered)) = (browser.try_clone(), relay.try_clone()) {
        // One connection answers what it was asked in order, so what comes belongs to the last.
        let asked = Arc::new(Mutex::new(String::new()));
        let last = Arc::clone(&asked);
        carry(asking, relay, Arc::clone(up), move |bytes| {
            if let Some(path) = path_of(bytes) {
                *last.lock().expect("no carrier panics") = path;
            }
        });
        if let Ok(browser) = browser.try_clone() {
            let counted = Arc::clone(counted);
            carry(answered, browser, Arc::clone(down), move |bytes| {
                let path = asked.lock().expect("no carrier panics").clone();
                let mut counted = counted.lock().expect("no carrier panics");
                *counted.entry(path).or_default() += bytes.len() as u64;
            });
        }
    }
}

/// The path that a request asks for.
fn path_of(request: &[u8]) -> Option<String> {
    let line = request.strip_prefix(b"GET ")?;
    let path = line.split(|byte| *byte == b' ').next()?;
    String::from_utf8(path.to_vec()).ok()
}

/// Takes bytes from one end, shows them to `watch`, and hands each over when it would have
/// arrived.
fn carry(
    mut from: TcpStream,
    mut to: TcpStream,
    road: Arc<Road>,
    mut watch: impl FnMut(&[u8]) + Send + 'static,
) {
    let (sender, receiver) = mpsc::channel::<(Instant, Vec<u8>)>();
    std::thread::spawn(move || {
        let mut buffer = [0; 1460];
        while let Ok(count @ 1..) = from.read(&mut buffer) {
            let arrives = road.arrival(count);
            watch(&buffer[..count]);
            if sender.send((arrives, buffer[..count].to_vec())).is_err() {
                break;
            }
        }
    });
    std::thread::spawn(move || {
        for (arrives, bytes) in receiver {
            std::thread::sleep(arrives.saturating_duration_since(Instant::now()));
            if to.write_all(&bytes).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Write);
    });
}

/// One direction: a single lane that all connections share.
struct Road {
    free_at: Mutex<Instant>,
}

impl Road {
    fn new() -> Arc<Self> {
        Arc::new(Self {
            free_at: Mutex::new(Instant::now()),
        })
    }

    /// When the last of so many bytes, sent now, arrives.
    fn arrival(&self, count: usize) -> Instant {
        let mut free_at = self.free_at.lock().expect("no carrier panics");
        let starts = (*free_at).max(Instant::now());
        *free_at = starts + Duration::from_secs_f64(count as f64 / BYTES_PER_SECOND);
        *free_at + ONE_WAY
    }
}

#[test]
fn bytes_queue_on_the_road() {
    let road = Road::new();
    let started = Instant::now();
    road.arrival(100_000);
    let last = road.arrival(100_000).duration_since(started);
    assert!(last >= Duration::from_millis(1075), "{last:?}");
    assert!(last < Duration::from_millis(1300), "{last:?}");
}
