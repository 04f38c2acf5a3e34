//! Text that can be pasted into Markdown and stays text.

/// Escapes what Markdown (CommonMark, with the tables, links and mentions of GitHub) would take for
/// more than text. Line breaks become blanks; a bare address becomes no link.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len() + 8);
    let trimmed = text.trim();
    let mut before = ' ';
    for (at, c) in trimmed.char_indices() {
        let rest = &trimmed[at..];
        match c {
            '\n' | '\r' | '\t' => safe.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '^' => {
                safe.push('\\');
                safe.push(c);
            }
            '#' | '+' | '-' | '=' | '!' if at == 0 => {
                safe.push('\\');
                safe.push(c);
            }
            // `1.` and `1)` at the start begin a list.
            '.' | ')' if trimmed[..at].bytes().all(|b| b.is_ascii_digit()) => {
                safe.push('\\');
                safe.push(c);
            }
            '&' => safe.push_str("&amp;"),
            // A mention calls a person, wherever the text is pasted.
            '@' if !before.is_alphanumeric() => safe.push_str("&#64;\u{2060}"),
            ':' if rest.starts_with("://") => safe.push_str("\\:"),
            '.' if ends_with_www(&trimmed[..at]) => safe.push_str("\\."),
            _ => safe.push(c),
        }
        before = c;
    }
    safe
}

fn ends_with_www(before: &str) -> bool {
    before.len() >= 3
        && before.is_char_boundary(before.len() - 3)
        && before[before.len() - 3..].eq_ignore_ascii_case("www")
}

/// A table: header, rule, rows; cells are escaped here.
pub(super) fn table(header: &[&str], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut text = String::new();
    let mut line = |cells: &[String]| {
        text.push_str("| ");
        text.push_str(&cells.join(" | "));
        text.push_str(" |\n");
    };
    line(&header.iter().map(|name| (*name).to_string()).collect::<Vec<_>>());
    line(&header.iter().map(|_| "---".to_string()).collect::<Vec<_>>());
    for row in rows {
        line(&row.iter().map(|cell| escaped(cell)).collect::<Vec<_>>());
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn markup_in_names_stays_text() {
        assert_eq!(escaped("*Ana* [x](http://e.org) | <b>"), "\\*Ana\\* \\[x\\](http\\://e.org) \\| \\<b\\>");
        assert_eq!(escaped("# Boss"), "\\# Boss");
        assert_eq!(escaped("1. First & last"), "1\\. First &amp; last");
        assert_eq!(escaped("ask @everyone"), "ask &#64;\u{2060}everyone");
        assert_eq!(escaped("ana@example.org"), "ana@example.org");
        assert_eq!(escaped("a\nb"), "a b");
    }

    proptest! {
        #[test]
        fn a_cell_ends_no_row_and_opens_no_markup(text in "[|`*_<>\\[\\]\\\\a-c \n#&~]{0,30}") {
            let safe = escaped(&text);
            prop_assert!(!safe.contains('\n'));
            let mut is_escaped = false;
            for c in safe.chars() {
                if is_escaped {
                    is_escaped = false;
                } else if c == '\\' {
                    is_escaped = true;
                } else {
                    prop_assert!(!"|`*_<>[]~".contains(c), "{safe:?}");
                }
            }
            prop_assert!(!is_escaped, "{safe:?}");
        }
    }
}
