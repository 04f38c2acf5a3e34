//! One picture: what was asked for, how it is drawn, where it goes.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use super::args::{Chart as Args, Shown};
use super::files;
use super::results::{Output, Results};
use crate::chart::paper::{Breaks, PAPERS, Paper, SMALLEST_POINTS};
use crate::chart::style::sizes::SMALL;
use crate::chart::style::{THEMES, Theme};
use crate::chart::{Chart, ChartInput, Look, asked, org, pictures};
use crate::graph::Graph;
use crate::layout::Size;
use crate::model::{DisplayText, Failure};
use crate::report::Sheets;

/// The forms of a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Svg,
    Html,
    Png,
    Pdf,
    Dot,
    Mermaid,
}

/// Names on the command line and endings of files; the first of each form is its usual ending.
const FORMS: [(&str, Form); 8] = [
    ("svg", Form::Svg),
    ("html", Form::Html),
    ("png", Form::Png),
    ("pdf", Form::Pdf),
    ("dot", Form::Dot),
    ("gv", Form::Dot),
    ("mermaid", Form::Mermaid),
    ("mmd", Form::Mermaid),
];

/// What the arguments ask for, checked before anything is read.
pub(super) struct Wanted<'a> {
    shown: &'a Shown,
    form: Form,
    theme: Option<&'static Theme>,
    paper: Option<Paper>,
    breaks: Breaks,
    quiet: bool,
}

/// A picture in the form that was asked for.
pub(super) enum Drawn {
    Texts(Vec<String>),
    Bytes(Vec<Vec<u8>>),
}

impl<'a> Wanted<'a> {
    /// Reads and checks the arguments.
    pub(super) fn read(args: &'a Args, chart: &Chart) -> Result<Wanted<'a>, Failure> {
        let shown = &args.shown;
        let form = form(shown, args.output.as_deref())?;
        if matches!(form, Form::Dot | Form::Mermaid) && chart.name != org::CHART.name {
            let found = format!("the picture `{}` cannot be written as DOT or Mermaid", chart.name);
            return Err(Failure::new(found, "only `chart org` can; the other forms are svg, html, png, pdf"));
        }
        match form {
            Form::Png => pictures::check_png()?,
            Form::Pdf => pictures::check_pdf()?,
            _ => {}
        }
        if shown.width.is_some_and(|width| !width.is_finite() || width < 1.0) {
            return Err(Failure::new("`--width` is no width", "write a number of px, as in --width 1600"));
        }
        let (theme, paper, breaks) = (theme(shown)?, paper(shown)?, breaks(shown)?);
        Ok(Wanted { shown, form, theme, paper, breaks, quiet: args.common.quiet })
    }

    /// Puts what was asked for into the look of the picture.
    pub(super) fn look(&self, graph: &Graph, look: &mut Look) -> Result<(), Failure> {
        let shown = self.shown;
        look.theme = self.theme.unwrap_or(look.theme);
        look.width = shown.width;
        look.embed_font = shown.embed_font;
        look.aspect = self.paper.map_or(look.aspect, |paper| paper.aspect());
        (look.paper, look.breaks) = (self.paper, self.breaks);
        look.depth = shown.depth.map(|depth| depth.max(1));
        look.level_bands = shown.level_bands;
        let one = |option: &str, text: &String| asked::person(graph, option, text);
        look.root = shown.root.as_ref().map(|text| one("--root", text)).transpose()?;
        look.department = shown.department.as_ref().map(|text| asked::department(graph, text)).transpose()?;
        look.collapse =
            shown.collapse.iter().map(|text| one("--collapse", text)).collect::<Result<_, _>>()?;
        look.highlight =
            shown.highlight.iter().map(|text| one("--highlight", text)).collect::<Result<_, _>>()?;
        Ok(())
    }
}

impl Wanted<'_> {
    /// The look of a picture that needs no organisation.
    pub(super) fn alone(&self) -> Look {
        let usual = Look::default();
        Look {
            theme: self.theme.unwrap_or(usual.theme),
            width: self.shown.width,
            embed_font: self.shown.embed_font,
            aspect: self.paper.map_or(usual.aspect, |paper| paper.aspect()),
            paper: self.paper,
            ..usual
        }
    }

    /// Pages in the form that was asked for.
    pub(super) fn formed(&self, chart: &Chart, pages: Vec<String>) -> Result<Drawn, Failure> {
        Ok(match self.form {
            Form::Html => Drawn::Texts(vec![pictures::html(chart.summary, self.paper.as_ref(), pages)]),
            Form::Png => Drawn::Bytes(pictures::png(&pages)?),
            Form::Pdf => Drawn::Bytes(vec![pictures::pdf(&pages)?]),
            Form::Svg | Form::Dot | Form::Mermaid => Drawn::Texts(pages),
        })
    }
}

fn form(shown: &Shown, output: Option<&Path>) -> Result<Form, Failure> {
    let ending = output.and_then(Path::extension).map(|ending| ending.to_string_lossy().to_lowercase());
    let Some(word) = shown.format.as_deref().or(ending.as_deref()) else { return Ok(Form::Svg) };
    let found = FORMS.iter().find(|(name, _)| name.eq_ignore_ascii_case(word)).map(|&(_, form)| form);
    match (found, &shown.format) {
        (Some(form), _) => Ok(form),
        (None, Some(format)) => {
            let found = format!("there is no form `{}` of a picture", DisplayText::new(format));
            Err(Failure::new(found, "the forms are svg, html, png, pdf, dot, mermaid"))
        }
        (None, None) => {
            let found = format!("no picture is written as `.{}`", DisplayText::new(word));
            let help = "end the file's name in .svg, .html, .png, .pdf, .dot or .mmd, or name the form with --format";
            Err(Failure::new(found, help))
        }
    }
}

fn theme(shown: &Shown) -> Result<Option<&'static Theme>, Failure> {
    let Some(name) = &shown.theme else { return Ok(None) };
    Theme::named(name).map(Some).ok_or_else(|| {
        let names: Vec<&str> = THEMES.iter().map(|theme| theme.name).collect();
        let found = format!("there is no theme `{}`", DisplayText::new(name));
        Failure::new(found, format!("the themes are {}", names.join(", ")))
    })
}

fn paper(shown: &Shown) -> Result<Option<Paper>, Failure> {
    let Some(name) = &shown.paper else { return Ok(None) };
    Paper::named(name, shown.portrait).map(Some).ok_or_else(|| {
        let names: Vec<&str> = PAPERS.iter().map(|paper| paper.name).collect();
        let found = format!("there is no paper `{}`", DisplayText::new(name));
        Failure::new(found, format!("the papers are {}", names.join(", ")))
    })
}

fn breaks(shown: &Shown) -> Result<Breaks, Failure> {
    match shown.breaks.as_deref() {
        None | Some("density") => Ok(Breaks::Density),
        Some("never") => Ok(Breaks::None),
        Some("branch") => Ok(Breaks::Branch),
        Some("department") => Ok(Breaks::Department),
        Some(word) => match word.parse() {
            Ok(levels) if levels > 0 => Ok(Breaks::Levels(levels)),
            _ => {
                let found = format!("`--break {}` is no place to begin a page", DisplayText::new(word));
                Err(Failure::new(
                    found,
                    "write density, branch, department, never, or a number of levels such as 3",
                ))
            }
        },
    }
}

/// The paper of office printers that takes the largest chart.
const USUAL_PAPER: &str = "A3";
/// Larger charts are broken into sheets on request only: their sheets would fill a book.
const MOST_CARDS: usize = 20_000;

/// The organisation chart on sheets, for a bundle, and what its page says of them: nothing where one
/// sheet of A3 is enough, since the chart itself can be printed then.
pub(super) fn sheets(input: &ChartInput) -> Option<(Output, Sheets)> {
    let paper = Paper::named(USUAL_PAPER, false)?;
    if input.graph.org.people.len() > MOST_CARDS {
        return None;
    }
    let look = Look { paper: Some(paper), aspect: paper.aspect(), ..input.look.clone() };
    let pages = org::pages(&ChartInput { look: &look, ..*input });
    let count = pages.len();
    (count > 1).then(|| {
        let text = pictures::html("Organisation chart", look.paper.as_ref(), pages);
        let name = "org-pages.html".to_string();
        (Output { name: name.clone(), text }, Sheets { file: name, count, paper: paper.name })
    })
}

/// Draws the picture in its form.
pub(super) fn draw(wanted: &Wanted, chart: &Chart, input: &ChartInput) -> Result<Drawn, Failure> {
    match wanted.form {
        Form::Dot => Ok(Drawn::Texts(vec![org::dot(input)])),
        Form::Mermaid => Ok(Drawn::Texts(vec![org::mermaid(input)])),
        _ if chart.name == org::CHART.name => wanted.formed(chart, org::pages(input)),
        _ => {
            let page = (chart.draw)(input);
            if let Some(words) =
                wanted.paper.and_then(|paper| small_print(&paper, &page)).filter(|_| !wanted.quiet)
            {
                files::remark(&words);
            }
            wanted.formed(chart, vec![page])
        }
    }
}

/// What to know where a picture of one page is so large that its text is hard to read on the sheet.
fn small_print(paper: &Paper, page: &str) -> Option<String> {
    let mut sides = page.split_once("viewBox=\"0 0 ")?.1.split(['"', ' ']).map(str::parse);
    let page = Size { width: sides.next()?.ok()?, height: sides.next()?.ok()? };
    let portrait = paper.width < paper.height;
    let reads = |paper: &Paper| paper.points(SMALL, page) >= SMALLEST_POINTS;
    if reads(paper) {
        return None;
    }
    let larger = PAPERS.iter().filter_map(|other| Paper::named(other.name, portrait)).find(reads);
    let help = match larger {
        Some(larger) => format!("on {} it is read with ease", larger.name),
        None => format!("below {SMALLEST_POINTS} pt it is hard to read"),
    };
    Some(format!("note: the smallest text is {:.1} pt on {}; {help}", paper.points(SMALL, page), paper.name))
}

impl Drawn {
    fn count(&self) -> usize {
        match self {
            Drawn::Texts(texts) => texts.len(),
            Drawn::Bytes(files) => files.len(),
        }
    }

    fn bytes(&self) -> Vec<&[u8]> {
        match self {
            Drawn::Texts(texts) => texts.iter().map(String::as_bytes).collect(),
            Drawn::Bytes(files) => files.iter().map(Vec::as_slice).collect(),
        }
    }

    /// Writes the picture to its file, or the pages to files beside it, or to standard output.
    pub(super) fn deliver(&self, args: &Args, mut results: Results) -> Result<(), Failure> {
        let count = self.count();
        let Some(path) = args.output.as_deref().filter(|path| path.as_os_str() != "-") else {
            return match self.bytes().as_slice() {
                [only] => {
                    files::print_bytes(only)?;
                    results.write()
                }
                _ => Err(Failure::new(
                    format!("the chart takes {count} sheets, and standard output holds one"),
                    "name a file: -o org.svg writes org.svg, org-2.svg, …; org.html and org.pdf hold all sheets",
                )),
            };
        };
        let names: Vec<PathBuf> = (0..count).map(|nth| page_name(path, nth)).collect();
        for (name, bytes) in names.iter().zip(self.bytes()) {
            results.add_file(name, bytes)?;
        }
        results.write()?;
        if !args.common.quiet && (io::stderr().is_terminal() || count > 1) {
            let first = DisplayText::new(&path.to_string_lossy());
            match names.last().filter(|_| count > 1) {
                Some(last) => {
                    let last = DisplayText::new(&last.to_string_lossy());
                    files::remark(&format!("wrote {count} sheets, {first} to {last}"));
                }
                None => files::remark(&format!("wrote {first}")),
            }
        }
        Ok(())
    }
}

/// `org.svg`, `org-2.svg`, `org-3.svg`, …
fn page_name(path: &Path, nth: usize) -> PathBuf {
    if nth == 0 {
        return path.to_path_buf();
    }
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    let ending = path.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    path.with_file_name(format!("{stem}-{}{ending}", nth + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_numbered_from_the_second() {
        let names: Vec<PathBuf> = (0..3).map(|nth| page_name(Path::new("a/org.svg"), nth)).collect();
        assert_eq!(names, ["a/org.svg", "a/org-2.svg", "a/org-3.svg"].map(PathBuf::from));
        assert_eq!(page_name(Path::new("chart"), 1), PathBuf::from("chart-2"));
    }
}
