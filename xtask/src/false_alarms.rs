//! Unmarked crops: nothing may be found in them.
use crate::options::Options;
pub(crate) fn run(options: &Options) -> Result<(), String> {
    let _ = options.crops;
    Err("later".into())
}
