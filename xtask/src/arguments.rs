/// The words after `cargo xtask`: one command, then flags (`--dev`), options (`--port 8080`) and plain words.
pub struct Arguments {
    words: Vec<String>,
}

impl Arguments {
    pub fn from_command_line() -> Self {
        Self {
            words: std::env::args().skip(1).collect(),
        }
    }

    pub fn command(&self) -> Option<&str> {
        self.words.first().map(String::as_str)
    }

    pub fn has(&self, flag: &str) -> bool {
        self.words.iter().any(|word| word == flag)
    }

    /// The word that follows `name`, if both are there.
    pub fn option(&self, name: &str) -> Option<&str> {
        let position = self.words.iter().position(|word| word == name)?;
        self.words.get(position + 1).map(String::as_str)
    }

    /// All words after the command that are no flags, for commands that take names.
    pub fn plain_words(&self) -> impl Iterator<Item = &str> {
        self.words
            .iter()
            .skip(1)
            .filter(|word| !word.starts_with("--"))
            .map(String::as_str)
    }
}
