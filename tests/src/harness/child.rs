use std::process::{Child, Command};

/// A process that ends with the value that stands for it, whatever way a journey ends.
pub struct OwnedChild(Child);

impl OwnedChild {
    pub fn start(command: &mut Command) -> Self {
        let child = command.spawn();
        Self(child.unwrap_or_else(|error| panic!("{command:?} did not start: {error}")))
    }

    pub fn inner(&mut self) -> &mut Child {
        &mut self.0
    }

    /// Ends it at once, as a crash or a flat battery would.
    pub fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for OwnedChild {
    fn drop(&mut self) {
        self.kill();
    }
}
