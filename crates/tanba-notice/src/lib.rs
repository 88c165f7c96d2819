//! The notice that a person sees: a drawn badge with its wording in several languages.
