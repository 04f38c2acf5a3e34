//! Writing HTML: everything from the input goes through [`escaped`]; style and script are named by
//! their hashes, so that the page runs nothing else and loads nothing.

use sha2::{Digest, Sha256};

use crate::chart::svg::base64;
use crate::model::clean;

/// Text as it stands between tags and in quoted attributes, without what would not show or would
/// turn its direction; a percent sign stays with its number.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    for c in clean(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe.replace(" %", "\u{a0}%")
}

/// What the page may do: use its own style sheet and run its own script, which may not write
/// markup; nothing else.
pub(super) fn policy(style: &str, script: &str) -> String {
    let hash = |text: &str| {
        let mut hash = String::new();
        base64(&mut hash, &Sha256::digest(text.as_bytes()));
        hash
    };
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'",
        hash(style),
        hash(script)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_leaves_its_place() {
        assert_eq!(escaped("50 %"), "50\u{a0}%");
        assert_eq!(escaped("gnp.\u{202e}exe\u{0}"), "gnp.U+202Eexe");
        assert_eq!(escaped("<b a=\"x\" c='y'>&"), "&lt;b a=&quot;x&quot; c=&#39;y&#39;&gt;&amp;");
    }
}
