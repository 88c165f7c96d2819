//! The `tanba` command.
fn main() {}
