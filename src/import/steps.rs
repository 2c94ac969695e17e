//! Long work in steps, between which the page gets a turn: an async function that pauses.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll, Waker};

/// Items between two pauses: a few milliseconds' worth.
const ITEMS: usize = 100;

/// Work that borrows data.
pub type Steps<'data, T> = Pin<Box<dyn Future<Output = T> + 'data>>;

/// Counts items, and pauses now and then.
#[derive(Default)]
pub struct Pace(usize);

impl Pace {
    /// Counts an item.
    pub async fn item(&mut self) {
        self.0 += 1;
        if self.0.is_multiple_of(ITEMS) {
            pause().await;
        }
    }
}

/// Ends a step.
pub async fn pause() {
    let mut is_over = false;
    poll_fn(|_| if std::mem::replace(&mut is_over, true) { Poll::Ready(()) } else { Poll::Pending }).await;
}

/// Takes a step, and returns the result of the last one.
pub fn step<T>(work: Pin<&mut (impl Future<Output = T> + ?Sized)>) -> Option<T> {
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => Some(result),
        Poll::Pending => None,
    }
}

/// Takes all steps.
pub fn all<T>(work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Some(result) = step(work.as_mut()) {
            return result;
        }
    }
}
