use super::ids::id_of;
use super::source::{DemoError, Source, SourceHost, as_sentence, first_word, or_empty};
use visit::Entry;
use visit::records::{HostCheck, HostFamily, Placement};

impl Source {
    pub(super) fn hosts(&self) -> Result<Vec<Entry>, DemoError> {
        let mut entries: Vec<Entry> = self
            .hosts
            .iter()
            .map(|host| self.host_family(host).into())
            .collect();
        for young in &self.young_people {
            entries.push(
                Placement {
                    id: id_of("placement", &young.code),
                    person: id_of("person", &young.code),
                    family: id_of("host", &self.host(&young.host)?.code),
                    notes: String::new(),
                    removed: None,
                }
                .into(),
            );
        }
        Ok(entries)
    }

    fn host_family(&self, host: &SourceHost) -> HostFamily {
        HostFamily {
            id: id_of("host", &host.code),
            code: host.code.clone(),
            name: host.family.clone(),
            adults: host.adults.clone(),
            own_young_person: or_empty(&host.own_young_person),
            address: format!("{}, {}", host.street, first_word(&self.visit.to_town)),
            phone: host.phone.clone(),
            second_phone: String::new(),
            walk_minutes: Some(host.walk_min),
            check: if host.check == "done" {
                HostCheck::Done
            } else {
                HostCheck::Pending
            },
            reserve: host.note.starts_with("RESERVE"),
            notes: as_sentence(&or_empty(&host.note.replace("RESERVE family, ", ""))),
            removed: None,
        }
    }
}
