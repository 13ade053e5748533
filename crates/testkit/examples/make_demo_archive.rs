//! Makes `public/demo.age`, the demo visit as it ships, of `tests/demo-visit.json`. The same
//! input gives the same bytes, so that a build can be repeated.

use std::error::Error;
use testkit::{SeededRandom, demo};
use vault::archive::seal_with_work_factor;

/// The archive is public, so its passphrase is no secret, nor worth much work.
const PASSPHRASE: &str = "promenade demo";
const WORK_FACTOR: u32 = 8;

fn main() -> Result<(), Box<dyn Error>> {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let json = std::fs::read_to_string(root.join("tests/demo-visit.json"))?;
    let demo = demo::shipped(&json)?;
    let visit = visit_id(&demo).ok_or("the demo holds no visit")?;
    let content = engine::archive_of(visit, Some(demo.opens_at), &demo.entries)?;
    let mut random = SeededRandom::new(2027);
    let file = seal_with_work_factor(&mut random, PASSPHRASE, &content, WORK_FACTOR)?;
    std::fs::write(root.join("public/demo.age"), &file)?;
    println!(
        "public/demo.age: {} bytes, opens at {}",
        file.len(),
        demo.opens_at.0
    );
    Ok(())
}

fn visit_id(demo: &demo::Demo) -> Option<visit::Id> {
    demo.entries.iter().find_map(|entry| match entry {
        visit::Entry::Visit(visit) => Some(visit.id),
        _ => None,
    })
}
