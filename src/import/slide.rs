//! A slide.
