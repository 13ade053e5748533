/// The largest memory of a WebAssembly module in these processes, in bytes: the engine's, which
/// holds the documents. A browser does not tell what a worker's module uses, but reserves room
/// for it to grow: what is in use is the part of the reservation that can be written.
pub fn largest_wasm_memory(processes: &[u32]) -> Option<u64> {
    let maps = processes.iter().filter_map(|process| {
        let map = std::fs::read_to_string(format!("/proc/{process}/maps")).ok()?;
        largest_in(&map)
    });
    maps.max()
}

/// What Chromium reserves for one memory, the part in use included.
const RESERVED: u64 = 1 << 33;

fn largest_in(map: &str) -> Option<u64> {
    let regions: Vec<Region> = map.lines().filter_map(Region::of).collect();
    regions
        .windows(2)
        .filter(|pair| match pair {
            [used, reserved] => {
                used.is_writable
                    && reserved.is_closed
                    && used.end == reserved.start
                    && reserved.end - used.start == RESERVED
            }
            _ => false,
        })
        .filter_map(|pair| pair.first().map(|used| used.end - used.start))
        .max()
}

struct Region {
    start: u64,
    end: u64,
    is_writable: bool,
    is_closed: bool,
}

impl Region {
    /// A line of `maps`: `start-end rights …`.
    fn of(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let (start, end) = words.next()?.split_once('-')?;
        let rights = words.next()?;
        Some(Self {
            start: u64::from_str_radix(start, 16).ok()?,
            end: u64::from_str_radix(end, 16).ok()?,
            is_writable: rights.starts_with("rw"),
            is_closed: rights.starts_with("---"),
        })
    }
}

#[test]
fn the_writable_part_of_a_reservation_is_what_is_used() {
    let map = "100000-200000 rw-p 0 00:00 0\n\
               7f0000000000-7f0001000000 rw-p 0 00:00 0\n\
               7f0001000000-7f0200000000 ---p 0 00:00 0\n\
               7f0300000000-7f0300010000 rw-p 0 00:00 0\n";
    assert_eq!(largest_in(map), Some(0x0100_0000));
}
