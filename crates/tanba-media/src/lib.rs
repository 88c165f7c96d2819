//! Bytes to samples and back: sniffing, limits, decoding, encoding and metadata carriers.
