use super::texts::Programme;
use visit::records::NumberKind;

impl Programme {
    /// How long something takes or is still to come, as exactly as it helps.
    pub fn duration(self, minutes: i64) -> String {
        match (minutes / 60, minutes % 60) {
            (_, _) if minutes <= 90 => self.duration_minutes(minutes),
            (hours, _) if hours >= 48 => self.duration_days(hours / 24),
            (hours, 0) => self.duration_hours(hours),
            (hours, rest) => self.duration_hours_and_minutes(hours, rest),
        }
    }

    pub fn number_kind_of(self, kind: NumberKind) -> &'static str {
        match kind {
            NumberKind::Coach => self.kind_coach(),
            NumberKind::Insurer => self.kind_insurer(),
            NumberKind::Clinic => self.kind_clinic(),
            NumberKind::Consulate => self.kind_consulate(),
            NumberKind::Police => self.kind_police(),
            NumberKind::Taxi => self.kind_taxi(),
            NumberKind::Other => self.kind_other(),
        }
    }
}
