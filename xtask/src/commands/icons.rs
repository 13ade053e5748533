use crate::failure::Failure;
use crate::places::Places;
use crate::process;
use std::path::Path;
use std::process::Command;

/// Draws the raster icons from `public/icons/mark.svg`; they are checked in, so that only a
/// changed mark needs this.
pub fn icons(places: &Places) -> Result<(), Failure> {
    let directory = places.root.join("public/icons");
    let mark_path = directory.join("mark.svg");
    let mark = std::fs::read_to_string(&mark_path).map_err(Failure::file(&mark_path))?;
    for icon in ICONS {
        draw(&directory, &mark, icon)?;
    }
    Ok(())
}

struct Icon {
    file: &'static str,
    size: u16,
    /// Maskable and Apple's icons are cut by the system: the ground runs to the edges.
    full_ground: bool,
}

const ICONS: &[Icon] = &[
    Icon {
        file: "any-192.png",
        size: 192,
        full_ground: false,
    },
    Icon {
        file: "any-512.png",
        size: 512,
        full_ground: false,
    },
    Icon {
        file: "maskable-512.png",
        size: 512,
        full_ground: true,
    },
    Icon {
        file: "apple-touch-180.png",
        size: 180,
        full_ground: true,
    },
];

fn draw(directory: &Path, mark: &str, icon: &Icon) -> Result<(), Failure> {
    let scale = if icon.full_ground {
        "transform:scale(.8)"
    } else {
        ""
    };
    let ground = if icon.full_ground {
        "#0b5d5e"
    } else {
        "transparent"
    };
    let size = icon.size;
    let html = format!(
        "<!doctype html><style>html{{background:{ground}}}*{{margin:0}}svg{{display:block;width:{size}px;height:{size}px;{scale}}}</style>{mark}"
    );
    let page = std::env::temp_dir().join(format!("promenade-icon-{}.html", icon.file));
    std::fs::write(&page, html).map_err(Failure::file(&page))?;
    process::run(
        Command::new("chromium")
            .args([
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
            ])
            .args(["--default-background-color=00000000", "--log-level=3"])
            .arg(format!("--window-size={size},{size}"))
            .arg(format!(
                "--screenshot={}",
                directory.join(icon.file).display()
            ))
            .arg(format!("file://{}", page.display())),
    )?;
    std::fs::remove_file(&page).map_err(Failure::file(&page))
}
