//! Pictures inside a page: each keeps its own ids, whatever the others call theirs, and what stands
//! for findings leads to them.

use super::super::words::listed;
use crate::chart::svg::{FINDINGS_BEGIN, FINDINGS_END, REMARK_END};

/// Attributes whose whole value is an id, or several with blanks between.
const OF_IDS: [&str; 4] = ["id", "aria-labelledby", "aria-describedby", "aria-controls"];

/// A picture as it stands in the page.
pub(super) struct Inlined {
    /// The SVG element.
    pub(super) svg: String,
    /// Findings by number, each with the id of a link that stands for it, in the picture's order.
    pub(super) marks: Vec<(u32, String)>,
}

/// The SVG element of a picture with `prefix` before every id and every reference to one. Only what
/// stands in tags is changed: the same letters in a name stay as they are. What stands for findings
/// becomes a link to the first of them that the page lists.
pub(super) fn inlined(svg: &str, prefix: &str, is_listed: &dyn Fn(u32) -> bool) -> Inlined {
    let start = svg.find("<svg").unwrap_or(0);
    let mut rest = &svg[start..];
    let mut all = Inlined { svg: String::with_capacity(rest.len() + rest.len() / 8), marks: Vec::new() };
    while let Some(open) = rest.find('<') {
        let (text, tagged) = rest.split_at(open);
        all.svg.push_str(text);
        let end = tag_end(tagged);
        let (tag, after) = tagged.split_at(end);
        if let Some(numbers) = tag.strip_prefix(FINDINGS_BEGIN) {
            all.open_link(numbers, prefix, is_listed);
        } else if tag == FINDINGS_END {
            all.svg.push_str("</a>");
        } else {
            all.svg.push_str(&renamed(tag, prefix));
        }
        rest = after;
    }
    all.svg.push_str(rest);
    if !all.marks.is_empty() {
        // An image has no parts; a picture with links has.
        all.svg = all.svg.replacen("role=\"img\"", "role=\"group\"", 1);
    }
    all
}

impl Inlined {
    fn open_link(&mut self, remark: &str, prefix: &str, is_listed: &dyn Fn(u32) -> bool) {
        let numbers: Vec<u32> = numbers(remark).collect();
        let shown: Vec<u32> = numbers.iter().copied().filter(|&number| is_listed(number)).collect();
        let target = shown.first().map_or("findings".to_string(), |first| format!("f{first}"));
        let id = format!("{prefix}m{}", self.marks.len() + 1);
        let names: Vec<String> = numbers.iter().map(u32::to_string).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let word = if numbers.len() == 1 { "finding" } else { "findings" };
        self.svg.push_str(&format!(
            "<a id=\"{id}\" href=\"#{target}\" aria-label=\"{word} {}\">",
            listed(&names)
        ));
        self.marks.extend(numbers.into_iter().map(|number| (number, id.clone())));
    }
}

/// Where a picture in a file of its own shows findings: each number with the id of the group that
/// holds its mark (of the card), in the picture's order. A mark outside of all groups has no id.
pub(super) fn marks(svg: &str) -> Vec<(u32, &str)> {
    let mut marks: Vec<(u32, &str)> = Vec::new();
    let mut groups: Vec<&str> = Vec::new();
    let mut rest = svg;
    while let Some(open) = rest.find('<') {
        let (tag, after) = rest[open..].split_at(tag_end(&rest[open..]));
        rest = after;
        if tag == "</g>" {
            groups.pop();
        } else if tag.starts_with("<g ") {
            groups.push(id_of(tag).unwrap_or(""));
        }
        let Some(remark) = tag.strip_prefix(FINDINGS_BEGIN) else { continue };
        let Some(&id) = groups.iter().rev().find(|id| !id.is_empty()) else { continue };
        let of_card = numbers(remark).map(|number| (number, id));
        let new: Vec<(u32, &str)> = of_card.filter(|mark| !marks.ends_with(&[*mark])).collect();
        marks.extend(new);
    }
    marks
}

fn id_of(tag: &str) -> Option<&str> {
    let (_, value) = tag.split_once(" id=\"")?;
    value.split('"').next()
}

/// The findings that a remark names.
fn numbers(remark: &str) -> impl Iterator<Item = u32> {
    remark.trim_end_matches(REMARK_END).split(' ').filter_map(|text| text.parse().ok())
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
            inlined(svg, "p1-", &|_| true).svg,
            "<svg aria-labelledby=\"p1-a p1-b\"><title id=\"p1-a\">id=\"a\" url(#a)</title><g id=\"p1-b\" fill=\"url(#p1-c)\"/><use xlink:href=\"#p1-b\" width=\"1\"/></svg>"
        );
    }

    #[test]
    fn a_sign_in_quotes_ends_no_tag() {
        let svg = inlined("<svg a=\">\" id=\"x\"></svg>", "p-", &|_| true).svg;
        assert_eq!(svg, "<svg a=\">\" id=\"p-x\"></svg>");
    }

    #[test]
    fn what_stands_for_findings_leads_to_the_first_that_the_page_lists() {
        let svg = "<svg role=\"img\"><!--findings 7--><g/><!--/findings--><!--findings 3 9--><g/><!--/findings--></svg>";
        let all = inlined(svg, "p-", &|number| number > 3);
        assert_eq!(
            all.svg,
            "<svg role=\"group\"><a id=\"p-m1\" href=\"#f7\" aria-label=\"finding 7\"><g/></a><a id=\"p-m2\" href=\"#f9\" aria-label=\"findings 3 and 9\"><g/></a></svg>"
        );
        let mark = |number, id: &str| (number, id.to_string());
        assert_eq!(all.marks, [mark(7, "p-m1"), mark(3, "p-m2"), mark(9, "p-m2")]);
        let none = inlined(svg, "p-", &|_| false).svg;
        assert_eq!(none.matches("href=\"#findings\"").count(), 2);
    }

    #[test]
    fn in_a_file_of_its_own_a_finding_has_the_card_that_holds_its_mark() {
        let svg = "<svg><!--findings 1--><path/><!--/findings--><g id=\"n1\"><g id=\"n2\"><title>a</title>\
                   <!--findings 7 3--><rect/><!--/findings--><!--findings 3--><rect/><!--/findings--></g>\
                   <!--findings 7--><rect/><!--/findings--></g></svg>";
        assert_eq!(marks(svg), [(7, "n2"), (3, "n2"), (7, "n1")]);
    }

    #[test]
    fn a_remark_in_a_name_is_no_link() {
        let svg = "<svg><text>&lt;!--findings 1--&gt;</text></svg>";
        assert_eq!(inlined(svg, "p-", &|_| true).svg, svg);
    }
}
