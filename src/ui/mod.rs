//! The kit that all screens are built from. Components get plain data, signals and callbacks; they
//! know no store and no route.

mod banner;
mod bottom_actions;
mod button;
mod call_button;
mod card;
mod chip;
mod confirm_sheet;
mod day_strip;
mod digits;
mod dock;
mod empty_state;
mod face;
mod fact_list;
mod form;
mod icon;
mod list;
mod page_header;
mod print_head;
mod qr_code;
mod row;
mod section;
mod segmented;
mod sheet;
mod status_line;
mod tab_bar;
mod toast;
mod tone;

pub use banner::Banner;
pub use bottom_actions::BottomActions;
pub use button::{Button, ButtonLook};
pub use call_button::{CallButton, Reach};
pub use card::Card;
pub use chip::Chip;
pub use confirm_sheet::ConfirmSheet;
pub use day_strip::{DayLink, DayStrip};
pub use digits::Digits;
pub use dock::Dock;
pub use empty_state::EmptyState;
pub use face::{Face, initials};
pub use fact_list::{Fact, FactList};
pub use form::{
    CheckboxField, ChoiceChips, DateField, DateInput, DateProblem, FileField, Form, FormErrors,
    MoneyField, NearDateField, NumberField, PhoneField, RadioGroup, SearchField, SelectField,
    TextArea, TextField, TimeField, ZoneField,
};
pub use icon::{Icon, icon};
pub use list::List;
pub use page_header::PageHeader;
pub use print_head::PrintHead;
pub use qr_code::QrCode;
pub use row::{Leading, Row, Trailing};
pub use section::Section;
pub use segmented::{Choice, Segmented, choice};
pub use sheet::Sheet;
pub use status_line::StatusLine;
pub use tab_bar::{Tab, TabBar};
pub use toast::Toast;
pub use tone::Tone;
