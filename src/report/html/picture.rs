//! Pictures inside a page: each keeps its own ids, whatever the others call theirs.

/// Attributes whose whole value is an id, or several with blanks between.
const OF_IDS: [&str; 4] = ["id", "aria-labelledby", "aria-describedby", "aria-controls"];

/// The SVG element of a picture with `prefix` before every id and every reference to one. Only what
/// stands in tags is changed: the same letters in a name stay as they are.
pub(super) fn inlined(svg: &str, prefix: &str) -> String {
    let start = svg.find("<svg").unwrap_or(0);
    let mut rest = &svg[start..];
    let mut out = String::with_capacity(rest.len() + rest.len() / 8);
    while let Some(open) = rest.find('<') {
        let (text, tagged) = rest.split_at(open);
        out.push_str(text);
        let end = tag_end(tagged);
        let (tag, after) = tagged.split_at(end);
        out.push_str(&renamed(tag, prefix));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Bytes up to and with the `>` that ends a tag, quoted ones passed over.
fn tag_end(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if open == c => quote = None,
            (None, '>') => return at + 1,
            _ => {}
        }
    }
    tag.len()
}

/// A tag with its ids renamed.
fn renamed(tag: &str, prefix: &str) -> String {
    let mut out = String::with_capacity(tag.len() + 16);
    let mut rest = tag;
    while let Some(equals) = rest.find("=\"") {
        let (head, tail) = rest.split_at(equals + 2);
        out.push_str(head);
        let Some(end) = tail.find('"') else {
            rest = tail;
            break;
        };
        let (value, after) = tail.split_at(end);
        let name = head[..equals].rsplit(char::is_whitespace).next().unwrap_or("");
        if OF_IDS.contains(&name) {
            let ids: Vec<String> = value.split(' ').map(|id| format!("{prefix}{id}")).collect();
            out.push_str(&ids.join(" "));
        } else if let Some(id) = value.strip_prefix('#').filter(|_| name == "href" || name == "xlink:href") {
            out.push_str(&format!("#{prefix}{id}"));
        } else {
            out.push_str(&value.replace("url(#", &format!("url(#{prefix}")));
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_references_are_renamed_and_texts_are_not() {
        let svg = "<?xml version=\"1.0\"?>\n<svg aria-labelledby=\"a b\"><title id=\"a\">id=\"a\" url(#a)</title><g id=\"b\" fill=\"url(#c)\"/><use xlink:href=\"#b\" width=\"1\"/></svg>";
        assert_eq!(
            inlined(svg, "p1-"),
            "<svg aria-labelledby=\"p1-a p1-b\"><title id=\"p1-a\">id=\"a\" url(#a)</title><g id=\"p1-b\" fill=\"url(#p1-c)\"/><use xlink:href=\"#p1-b\" width=\"1\"/></svg>"
        );
    }

    #[test]
    fn a_sign_in_quotes_ends_no_tag() {
        assert_eq!(inlined("<svg a=\">\" id=\"x\"></svg>", "p-"), "<svg a=\">\" id=\"p-x\"></svg>");
    }
}
