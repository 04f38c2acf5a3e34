//! Pictures.
pub mod badge;
pub mod frame;
pub mod style;
pub mod svg;
