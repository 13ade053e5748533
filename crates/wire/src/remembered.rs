use crate::digest::sha256;
use std::collections::HashMap;

#[cfg(not(debug_assertions))]
compile_error!(
    "`remembered-answers` keeps keys in memory: it is for tests, and no build that ships may have it"
);

/// The answers of a slow function that depends on nothing but its arguments.
///
/// The simulators of `testkit` start their phones a hundred thousand times with the same few
/// signatures and sealed keys; answering those once leaves more time for schedules. What is
/// asked is kept only as its hash, and of the answers no more than a few thousand.
pub struct Remembered<Answer>(HashMap<[u8; 32], Answer>);

const MOST: usize = 4096;

impl<Answer: Clone> Remembered<Answer> {
    #[must_use]
    pub fn new() -> Self {
        Self(HashMap::new())
    }

    /// The answer to a question of these parts, which is found out if nobody has asked it before.
    pub fn answer(&mut self, parts: &[&[u8]], find_out: impl FnOnce() -> Answer) -> Answer {
        let lengths: Vec<u8> = parts
            .iter()
            .flat_map(|part| part.len().to_be_bytes())
            .collect();
        let question = sha256("remembered", &[&[&lengths[..]], parts].concat());
        if let Some(answer) = self.0.get(&question) {
            return answer.clone();
        }
        if self.0.len() >= MOST {
            self.0.clear();
        }
        let answer = find_out();
        self.0.insert(question, answer.clone());
        answer
    }
}

impl<Answer: Clone> Default for Remembered<Answer> {
    fn default() -> Self {
        Self::new()
    }
}

#[test]
fn what_differs_in_anything_is_another_question() {
    let mut remembered = Remembered::new();
    let mut ask = |parts: &[&[u8]], answer: u8| remembered.answer(parts, || answer);
    assert_eq!(ask(&[b"ab", b"c"], 1), 1);
    assert_eq!(ask(&[b"a", b"bc"], 2), 2);
    assert_eq!(ask(&[b"ab", b"d"], 3), 3);
    assert_eq!(ask(&[b"ab", b"c"], 4), 1, "it was answered before");
}
