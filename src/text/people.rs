//! People, their health, guardians, groups and host families.

pub mod card;
pub mod family;
pub mod form;
pub mod group;
pub mod list;
pub mod role;

pub struct Words {
    pub card: card::Words,
    pub family: family::Words,
    pub form: form::Words,
    pub group: group::Words,
    pub list: list::Words,
    pub role: role::Words,
}

pub const EN: Words = Words {
    card: card::EN,
    family: family::EN,
    form: form::EN,
    group: group::EN,
    list: list::EN,
    role: role::EN,
};

pub const FR: Words = Words {
    card: card::FR,
    family: family::FR,
    form: form::FR,
    group: group::FR,
    list: list::FR,
    role: role::FR,
};

pub const DE: Words = Words {
    card: card::DE,
    family: family::DE,
    form: form::DE,
    group: group::DE,
    list: list::DE,
    role: role::DE,
};
