//! The style sheet and the script of the page, as their hashes name them.

use crate::chart::dark_of_light;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str =
    concat!("\"use strict\";\n", include_str!("filter.js"), include_str!("zoom.js"), include_str!("jump.js"));

/// The style sheet: what is written by hand, and the pictures' colours on a dark screen.
pub(super) fn style() -> String {
    let mut style = one_line_end(STYLE);
    style.push_str("@media screen and (prefers-color-scheme: dark) {\n");
    for (light, dark) in dark_of_light() {
        for property in ["fill", "stroke"] {
            style.push_str(&format!("  .picture [{property}=\"{light}\" i] {{ {property}: {dark}; }}\n"));
        }
    }
    style.push_str("}\n");
    style
}

/// The script.
pub(super) fn script() -> String {
    one_line_end(SCRIPT)
}

/// A browser hashes what it has read, and it reads every line end as one character.
fn one_line_end(text: &str) -> String {
    text.replace('\r', "")
}
