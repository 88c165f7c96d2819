//! Telling JavaScript how far the work is.

use std::cell::RefCell;
use std::ops::ControlFlow;

use js_sys::Function;
use wasm_bindgen::JsValue;

thread_local! {
    /// A function of JavaScript belongs to its thread, and what listens to progress has to be `Sync`.
    static LISTENER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// As long as this lives, [`tell`] tells a function of JavaScript.
#[derive(Debug)]
pub struct Listening(());

/// From now on [`tell`] tells this function.
#[must_use]
pub fn listen(function: Option<Function>) -> Listening {
    LISTENER.set(function);
    Listening(())
}

impl Drop for Listening {
    fn drop(&mut self) {
        LISTENER.set(None);
    }
}

/// Tells how far the work is, from 0 to 1.
pub fn tell(done: f64) -> ControlFlow<()> {
    LISTENER.with_borrow(|listener| {
        if let Some(function) = listener {
            // A listener that throws is not the check's trouble.
            let _ = function.call1(&JsValue::NULL, &JsValue::from_f64(done));
        }
    });
    ControlFlow::Continue(())
}
