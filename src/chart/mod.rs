//! Pictures.
pub mod svg;
