//! A throw-away worker for one slow piece of cryptography, or for the file of an archive. Its
//! memory goes with it.

use super::engine_worker::{EngineWorker, FromWorker};
use std::cell::RefCell;
use std::rc::Rc;

type Finish = Box<dyn FnOnce(Option<Vec<u8>>)>;

/// Sends one request to a fresh worker and calls with its reply; with none when the worker
/// could not start or died over it (too little memory).
pub fn run(request: Vec<u8>, finish: impl FnOnce(Option<Vec<u8>>) + 'static) {
    let worker: Rc<RefCell<Option<EngineWorker>>> = Rc::default();
    let finish: Rc<RefCell<Option<Finish>>> = Rc::new(RefCell::new(Some(Box::new(finish))));
    let held = Rc::clone(&worker);
    let finished = Rc::clone(&finish);
    let started = EngineWorker::start("sealing", move |message| match message {
        FromWorker::Up => {
            if let Some(worker) = held.borrow().as_ref() {
                worker.post(&request);
            }
        }
        FromWorker::Panicked => end(&held, &finished, None),
        FromWorker::Message(reply) => end(&held, &finished, Some(reply)),
    });
    if started.is_none() {
        end(&worker, &finish, None);
        return;
    }
    *worker.borrow_mut() = started;
}

fn end(
    worker: &Rc<RefCell<Option<EngineWorker>>>,
    finish: &Rc<RefCell<Option<Finish>>>,
    reply: Option<Vec<u8>>,
) {
    if let Some(finish) = finish.borrow_mut().take() {
        finish(reply);
    }
    // The worker's own callback is running: it is let go once that has returned.
    let worker = Rc::clone(worker);
    super::clock::after(std::time::Duration::ZERO, move || {
        worker.borrow_mut().take();
    });
}
