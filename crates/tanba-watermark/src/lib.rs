//! An invisible 64-bit mark in the samples that survives what platforms do to pictures.
