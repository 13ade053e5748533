use crate::markup::view;
use leptos::prelude::*;

/// A drawing beside words; screen readers pass over it, so the words must say it all.
pub fn icon(icon: Icon) -> AnyView {
    view! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d=icon.strokes()></path>
        </svg>
    }
    .into_any()
}

/// The drawings of the app: strokes of one width on a grid of 24 by 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    Today,
    Calendar,
    CalendarPlus,
    RollCall,
    Registers,
    More,
    Forward,
    Back,
    Down,
    Up,
    Check,
    Plus,
    Close,
    Phone,
    Message,
    MapPin,
    Share,
    Print,
    Download,
    Upload,
    Camera,
    Gift,
    Coins,
    Person,
    People,
    Home,
    Lock,
    Trash,
    Undo,
    Search,
    Edit,
    Copy,
    Warning,
    Info,
    Help,
    Sun,
    Globe,
    Filter,
    Storage,
    Archive,
    Bus,
    Health,
    Clock,
}

impl Icon {
    const fn strokes(self) -> &'static str {
        match self {
            Self::Today | Self::Clock => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M12 7v5l3 2",
            Self::Calendar => "M4 5h16v16H4zM4 10h16M8 3v4M16 3v4",
            Self::CalendarPlus => "M4 5h16v16H4zM4 10h16M8 3v4M16 3v4M12 12.5v6M9 15.5h6",
            Self::RollCall => "M4 6h10M4 12h10M4 18h7M16 17l2 2 4-5",
            Self::Registers => "M5 3h11l3 3v15H5zM9 9h6M9 13h6M9 17h4",
            Self::More => {
                "M6 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0M13 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0M20 12a1 1 0 1 1-2 0 1 1 0 0 1 2 0"
            }
            Self::Forward => "m9 6 6 6-6 6",
            Self::Back => "m15 6-6 6 6 6",
            Self::Down => "m6 9 6 6 6-6",
            Self::Up => "m6 15 6-6 6 6",
            Self::Check => "m5 12 5 5L20 7",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Close => "M6 6l12 12M18 6 6 18",
            Self::Phone => {
                "M6.5 3H9l1.5 5-2 1.5a13 13 0 0 0 6 6l1.5-2 5 1.5v2.5a3 3 0 0 1-3 3A15 15 0 0 1 3.5 6a3 3 0 0 1 3-3z"
            }
            Self::Message => "M4 5h16v12h-9l-5 4v-4H4zM8 9.5h8M8 13h5",
            Self::MapPin => {
                "M12 21.5c4.5-5 6.5-8 6.5-11.5a6.5 6.5 0 0 0-13 0c0 3.5 2 6.5 6.5 11.5zM14.5 10a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0"
            }
            Self::Share => "M12 15V3.5M8 7l4-4 4 4M7 11H5v10h14V11h-2",
            Self::Print => "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
            Self::Download => "M12 4v12M7.5 11.5 12 16l4.5-4.5M4 20h16",
            Self::Upload => "M12 16V4M7.5 8.5 12 4l4.5 4.5M4 20h16",
            Self::Camera => "M4 8h3l2-3h6l2 3h3v11H4zM15.5 13a3.5 3.5 0 1 1-7 0 3.5 3.5 0 0 1 7 0",
            Self::Gift => {
                "M3.5 8h17v4.5h-17zM5 12.5V21h14v-8.5M12 8v13M12 8C9 8 6.5 7.5 6.5 5.3 6.5 4 7.4 3 8.7 3 11 3 12 6 12 8c0-2 1-5 3.3-5 1.3 0 2.2 1 2.2 2.3C17.5 7.5 15 8 12 8z"
            }
            Self::Coins => {
                "M15.5 9a6.25 6.25 0 1 1-12.5 0 6.25 6.25 0 0 1 12.5 0M17.5 9.3a6 6 0 1 1-8.3 8.2M9.25 6.5v5"
            }
            Self::Person => "M16 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M4 21c1-5 4-7 8-7s7 2 8 7",
            Self::People => {
                "M13 8a4 4 0 1 1-8 0 4 4 0 0 1 8 0M2 20.5c.8-4.5 3.5-6.5 7-6.5s6.2 2 7 6.5M15.5 4.3a4 4 0 0 1 0 7.4M18 14.6c2.2.9 3.5 2.9 4 5.9"
            }
            Self::Home => "M3.5 11.5 12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-6h4v6",
            Self::Lock => "M6 11h12v9.5H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2.5",
            Self::Trash => "M4 6.5h16M9 6.5V4h6v2.5M6 6.5 7 21h10l1-14.5M10 10.5v6M14 10.5v6",
            Self::Undo => "M8 5 4 9l4 4M4.5 9H14a5.5 5.5 0 0 1 0 11H8",
            Self::Search => "M17 10.5a6.5 6.5 0 1 1-13 0 6.5 6.5 0 0 1 13 0M15.2 15.2 20.5 20.5",
            Self::Edit => "M4 20v-4L15.5 4.5l4 4L8 20zM13 7l4 4",
            Self::Copy => "M9 9h11v12H9zM15 6V3H4v12h2",
            Self::Warning => "M12 4 2.5 20h19zM12 10v4.5M12 17.2v.1",
            Self::Info => "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M12 11v5.5M12 7.7v.1",
            Self::Help => {
                "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0M5.7 5.7l3.4 3.4M14.9 14.9l3.4 3.4M18.3 5.7l-3.4 3.4M9.1 14.9l-3.4 3.4"
            }
            Self::Sun => {
                "M16 12a4 4 0 1 1-8 0 4 4 0 0 1 8 0M12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M18.4 5.6l-1.1 1.1M6.7 17.3l-1.1 1.1"
            }
            Self::Globe => {
                "M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M3.5 9.5h17M3.5 14.5h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18"
            }
            Self::Filter => "M4 7h16M7 12h10M10 17h4",
            Self::Storage => "M7 2.5h10v19H7zM10.5 18.5h3M10 6h4",
            Self::Archive => "M3.5 4h17v4.5h-17zM5 8.5V20h14V8.5M10 12.5h4",
            Self::Bus => {
                "M4 5h16v12H4zM4 11.5h16M12 5v6.5M8.5 17.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0M18.5 17.5a1.5 1.5 0 1 1-3 0 1.5 1.5 0 0 1 3 0"
            }
            Self::Health => "M9.5 4h5v5.5H20v5h-5.5V20h-5v-5.5H4v-5h5.5z",
        }
    }
}
