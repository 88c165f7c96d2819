//! `cargo xtask`: measurements and checks of the project itself.
fn main() {}
