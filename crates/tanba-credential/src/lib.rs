//! Signed C2PA credentials: identities, signing, verifying and trust.
