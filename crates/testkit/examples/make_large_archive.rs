//! Makes an archive of the largest visit that the budgets speak of, at the path that is given,
//! for measuring in a browser. Its passphrase is "large".

use std::error::Error;
use testkit::{SeededRandom, large_visit};
use vault::archive::seal_with_work_factor;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("say where to write it")?;
    let (visit, entries) = large_visit();
    let content = engine::archive_of(visit, &entries)?;
    let file = seal_with_work_factor(&mut SeededRandom::new(1), "large", &content, 8)?;
    std::fs::write(&path, &file)?;
    println!("{path}: {} bytes", file.len());
    Ok(())
}
