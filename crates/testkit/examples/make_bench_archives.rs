//! Makes the archives that `cargo xtask bench` opens, in the directory that is given, and
//! `archives.json`, which says what is in them.

use serde_json::{Value, json};
use std::error::Error;
use std::path::{Path, PathBuf};
use testkit::{LEADER, SeededRandom, measured_visit};
use vault::archive::seal_with_work_factor;

/// They hold nobody's data, so their passphrase is no secret, nor worth much work.
const PASSPHRASE: &str = "measured";
const WORK_FACTOR: u32 = 8;

/// Name, people, and rounds in which all of them were marked (design.md 7).
const ARCHIVES: [(&str, u32, u32); 3] = [
    ("few_marks", 100, 1),
    ("many_marks", 100, 100),
    ("largest", 200, 100),
];

fn main() -> Result<(), Box<dyn Error>> {
    let directory = std::env::args().nth(1).ok_or("say where to write them")?;
    let directory = PathBuf::from(directory);
    std::fs::create_dir_all(&directory)?;
    let mut listed = serde_json::Map::new();
    for (name, people, rounds) in ARCHIVES {
        listed.insert(name.to_owned(), make(&directory, name, people, rounds)?);
    }
    std::fs::write(
        directory.join("archives.json"),
        Value::Object(listed).to_string(),
    )?;
    Ok(())
}

fn make(directory: &Path, name: &str, people: u32, rounds: u32) -> Result<Value, Box<dyn Error>> {
    let visit = measured_visit(people, rounds);
    let content = engine::archive_of(visit.id, None, &visit.entries)?;
    let mut random = SeededRandom::new(1);
    let file = seal_with_work_factor(&mut random, PASSPHRASE, &content, WORK_FACTOR)?;
    let path = directory.join(format!("{name}.age"));
    std::fs::write(&path, &file)?;
    println!("{}: {} bytes", path.display(), file.len());
    Ok(json!({
        "file": path,
        "passphrase": PASSPHRASE,
        "visit": visit.id.to_string(),
        "name": visit.name,
        "leader": LEADER,
        "open_round": visit.open_round.to_string(),
    }))
}
