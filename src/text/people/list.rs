use crate::text::texts::PeopleList;

impl PeopleList {
    pub fn counts(self, young: usize, leaders: usize) -> String {
        format!(
            "{} · {}",
            self.young_people_count(young),
            self.leaders_count(leaders)
        )
    }
}
