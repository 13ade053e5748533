use super::texts::Difficulty;

impl Difficulty {
    /// What a young person does, in order: a heading and a sentence each.
    pub fn steps(self) -> [(&'static str, &'static str); 5] {
        [
            (self.step_1(), self.step_1_how()),
            (self.step_2(), self.step_2_how()),
            (self.step_3(), self.step_3_how()),
            (self.step_4(), self.step_4_how()),
            (self.step_5(), self.step_5_how()),
        ]
    }
}
