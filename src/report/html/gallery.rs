//! The pictures in the page: each in a frame that scrolls and zooms, with the way to its file.

use indexmap::IndexMap;

use super::super::facts::thousands;
use super::element::escaped;
use super::picture::{Inlined, inlined, marks};
use super::{Picture, Sheets};

/// Larger pictures stand in their own file only. The organisation chart of 1,500 people has one
/// megabyte and zooms in a fifth of a second (Chromium on two cores); at three megabytes it is a second.
const MAX_PICTURE_BYTES: usize = 2 << 20;
/// What the buttons of a picture do: key, name, and the sign on the button.
const TOOLS: [(&str, &str, &str); 4] = [
    ("out", "Zoom out", "−"),
    ("in", "Zoom in", "+"),
    ("fit", "Fit to the width", "Fit"),
    ("full", "Full size", "Full size"),
];

/// A picture and what the page shows of it; nothing where it is too large.
pub(super) struct Shown<'a> {
    picture: &'a Picture,
    inlined: Option<Inlined>,
}

/// Prepares the pictures; `is_listed` says whether the page lists the finding of a number.
pub(super) fn prepare<'a>(pictures: &'a [Picture], is_listed: &dyn Fn(u32) -> bool) -> Vec<Shown<'a>> {
    let one = |(at, picture): (usize, &'a Picture)| {
        let fits = picture.svg.len() <= MAX_PICTURE_BYTES;
        let prefix = format!("p{}-", at + 1);
        Shown { picture, inlined: fits.then(|| inlined(&picture.svg, &prefix, is_listed)) }
    };
    pictures.iter().enumerate().map(one).collect()
}

/// Where the pictures show a finding: by its number, the name of a picture with the addresses of the
/// places in it.
pub(super) type Places<'a> = IndexMap<u32, Vec<(&'a str, Vec<String>)>>;

/// Collects the places of all findings.
pub(super) fn places<'a>(shown: &[Shown<'a>]) -> Places<'a> {
    let mut places = Places::new();
    for one in shown {
        let name = one.picture.name.as_str();
        for (number, address) in addresses(one) {
            let of_finding = places.entry(number).or_default();
            match of_finding.last_mut().filter(|(last, _)| *last == name) {
                Some((_, addresses)) => addresses.push(address),
                None => of_finding.push((name, vec![address])),
            }
        }
    }
    places
}

/// Each finding of a picture with where it stands: in the page, or in the file beside it.
fn addresses(one: &Shown) -> Vec<(u32, String)> {
    match (&one.inlined, &one.picture.file) {
        (Some(inlined), _) => inlined.marks.iter().map(|(number, id)| (*number, format!("#{id}"))).collect(),
        (None, Some(file)) => {
            let address = |(number, id): (u32, &str)| (number, format!("{}#{}", escaped(file), escaped(id)));
            marks(&one.picture.svg).into_iter().map(address).collect()
        }
        (None, None) => Vec::new(),
    }
}

/// Writes all pictures.
pub(super) fn write(shown: &[Shown], page: &mut String) {
    if shown.is_empty() {
        return;
    }
    page.push_str("<section id=\"pictures\" aria-labelledby=\"pictures-title\">\n<h2 id=\"pictures-title\">Pictures</h2>\n<ul class=\"list-of-pictures\">\n");
    for one in shown {
        let name = escaped(&one.picture.name);
        page.push_str(&format!("<li><a href=\"#picture-{name}\">{}</a></li>\n", heading(one.picture)));
    }
    page.push_str("</ul>\n");
    for one in shown {
        figure(one, page);
    }
    page.push_str("</section>\n");
}

/// `Org`: the name of a picture as a heading.
fn heading(picture: &Picture) -> String {
    let mut letters = picture.name.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    escaped(&format!("{first}{}", letters.as_str()))
}

fn figure(one: &Shown, page: &mut String) {
    let (name, title) = (escaped(&one.picture.name), escaped(&one.picture.title));
    let heading = heading(one.picture);
    page.push_str(&format!("<figure aria-labelledby=\"picture-{name}\">\n<div class=\"caption\">\n<h3 id=\"picture-{name}\">{heading}</h3>\n<figcaption>{title}{}</figcaption>\n", alone(one.picture)));
    let Some(inlined) = &one.inlined else {
        let where_else = match one.picture.file {
            Some(_) => "open its own file".to_string(),
            None => format!("<code>rolecall chart {name}</code> draws it"),
        };
        page.push_str(&format!(
            "<p class=\"alert\">Too large to stand in this page: {where_else}.</p>\n</div>\n</figure>\n"
        ));
        return;
    };
    tools(&name, &heading, page);
    page.push_str(&format!(
        "</div>\n<a class=\"skip\" href=\"#end-{name}\">Skip the picture {heading}</a>\n<div class=\"picture\" id=\"frame-{name}\" tabindex=\"0\" role=\"group\" aria-label=\"Picture {heading}: plus and minus zoom, arrows move, 0 fits it to the width\">\n{}</div>\n<span id=\"end-{name}\" tabindex=\"-1\"></span>\n</figure>\n",
        inlined.svg
    ));
}

/// The ways to the picture's own file and to its sheets, where it has them.
fn alone(picture: &Picture) -> String {
    let mut ways = String::new();
    if let Some(file) = &picture.file {
        ways.push_str(&format!(" <a class=\"alone\" href=\"{0}\">{0}</a>", escaped(file)));
    }
    if let Some(Sheets { file, count, paper }) = &picture.sheets {
        ways.push_str(&format!(
            " <a class=\"sheets\" href=\"{}\">{} sheets of {paper} to print</a>",
            escaped(file),
            thousands(*count)
        ));
    }
    ways
}

/// The buttons; the script shows them.
fn tools(name: &str, heading: &str, page: &mut String) {
    page.push_str(&format!(
        "<div class=\"tools\" role=\"toolbar\" aria-label=\"Zoom of {heading}\" aria-controls=\"frame-{name}\" hidden=\"\">"
    ));
    for (key, words, sign) in TOOLS {
        page.push_str(&format!(
            "<button type=\"button\" data-zoom=\"{key}\" aria-label=\"{words}\" title=\"{words}\">{sign}</button>"
        ));
    }
    page.push_str("<span class=\"scale\" role=\"status\" aria-label=\"Scale\"></span></div>\n");
}
