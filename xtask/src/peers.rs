//! Other people's tools, measured on the same pictures in the same run.

use std::collections::BTreeMap;

use crate::pictures::Picture;

/// Peer → attack → (exact, all).
pub(crate) type Table = BTreeMap<String, BTreeMap<String, (usize, usize)>>;

pub(crate) fn robustness(_pictures: &[Picture]) -> Result<Table, String> {
    Ok(Table::new())
}
