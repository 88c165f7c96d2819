//! Stamp synthetic content with four layers and check which are left.
