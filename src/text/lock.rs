use super::texts::Lock;

impl Lock {
    /// How long to wait after wrong passcodes; from a minute and a half on, in minutes.
    pub fn wait(self, seconds: i64) -> String {
        if seconds < 90 {
            self.wait_seconds(seconds)
        } else {
            self.wait_minutes((seconds + 59) / 60)
        }
    }
}
