use crate::context::Context;
use crate::phone::put_sealed;
use crate::{Engine, Operation, cells, rows};

impl Engine {
    /// The row of emergency numbers, when those of the open visit changed. The numbers of a
    /// demo never dial, so they are not among them.
    pub(crate) fn emergency_operation(&mut self, cx: &mut Context<'_>) -> Option<Operation> {
        let open = self.open.as_ref().filter(|open| !open.row.is_demo)?;
        let numbers: Vec<_> = open.emergency.values().cloned().collect();
        if self.emergency.get(&open.id).map_or(&[][..], Vec::as_slice) == numbers.as_slice() {
            return None;
        }
        self.emergency.insert(open.id, numbers);
        let secrets = self.phone.secrets()?;
        let row = rows::encode(&self.emergency);
        put_sealed(&secrets.outer, cells::EMERGENCY.to_owned(), &row, cx)
    }
}
