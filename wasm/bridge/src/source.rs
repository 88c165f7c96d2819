//! An input that JavaScript holds, read where it is needed.

use std::cell::RefCell;
use std::io::{Error, ErrorKind, Read, Result, Seek, SeekFrom};

use js_sys::{Function, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

thread_local! {
    /// A function of JavaScript belongs to its thread, and sources have to be `Send`.
    static READ: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// The input of the call that is at work; there is one at a time.
#[derive(Debug)]
pub struct Source {
    at: u64,
    length: u64,
}

impl Source {
    /// `read(offset, length)` gives a `Uint8Array` of that many bytes, fewer only at the end.
    #[must_use]
    pub fn of(read: Function, length: f64) -> Self {
        READ.set(Some(read));
        Self { at: 0, length: length as u64 }
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        READ.set(None);
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        let wanted = self.length.saturating_sub(self.at).min(buffer.len() as u64) as usize;
        if wanted == 0 {
            return Ok(0);
        }
        let piece = asked(self.at, wanted)?;
        let read = (piece.length() as usize).min(wanted);
        piece.subarray(0, read as u32).copy_to(&mut buffer[..read]);
        self.at += read as u64;
        Ok(read)
    }
}

fn asked(at: u64, wanted: usize) -> Result<Uint8Array> {
    let [offset, length] = [JsValue::from_f64(at as f64), JsValue::from_f64(wanted as f64)];
    let given =
        READ.with_borrow(|read| read.as_ref().map(|read| read.call2(&JsValue::NULL, &offset, &length)));
    match given.map(|given| given.map(|value| value.dyn_into::<Uint8Array>())) {
        Some(Ok(Ok(piece))) => Ok(piece),
        Some(Err(_)) => Err(Error::other("the file cannot be read any more; it may have changed")),
        Some(Ok(Err(_))) | None => Err(Error::other("there is no input")),
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let at = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.length.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = at.ok_or_else(|| Error::from(ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}
