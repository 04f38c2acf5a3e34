//! Which colour and letter each department has.

use super::frame::{Entry, Group, Mark};
use super::style::{Colour, DEPARTMENTS, Theme};
use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

/// The colour and letter of a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tab {
    /// The colour.
    pub colour: Colour,
    /// The letter that says the same.
    pub letter: char,
}

/// The departments of a picture: the largest have a colour each.
#[derive(Debug, Clone, Default)]
pub struct Departments<'a> {
    counts: IndexMap<&'a str, usize, FxBuildHasher>,
}

/// The letter of all departments without a colour of their own.
const OTHER: char = '–';

impl<'a> Departments<'a> {
    /// Counts departments; empty names are none.
    pub fn new(names: impl Iterator<Item = &'a str>) -> Departments<'a> {
        let mut counts: IndexMap<&str, usize, FxBuildHasher> = IndexMap::default();
        for (name, count) in runs(names).filter(|(name, _)| !name.is_empty()) {
            *counts.entry(name).or_default() += count;
        }
        counts.sort_by(|a, a_count, b, b_count| b_count.cmp(a_count).then(a.cmp(b)));
        let coloured = counts.len().min(DEPARTMENTS);
        // The coloured ones stand by name, so that a small change of counts moves no colour.
        let rest = counts.split_off(coloured);
        counts.sort_unstable_keys();
        counts.extend(rest);
        Departments { counts }
    }

    /// The tab of a department; none for people without one.
    pub fn tab(&self, name: &str, theme: &Theme) -> Option<Tab> {
        let place = self.counts.get_index_of(name)?;
        Some(match theme.departments.get(place) {
            Some(&colour) => Tab { colour, letter: char::from(b'A' + place as u8) },
            None => Tab { colour: theme.other_department, letter: OTHER },
        })
    }

    /// The legend of a picture in which these `names` stand, with counts.
    pub fn legend_of<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        caption: &'static str,
        theme: &Theme,
    ) -> Group {
        let mut counts = vec![0usize; self.counts.len()];
        for (name, count) in runs(names) {
            if let Some(place) = self.counts.get_index_of(name) {
                counts[place] += count;
            }
        }
        let mut entries: Vec<Entry> = Vec::new();
        for ((&name, _), &count) in self.counts.iter().zip(&counts).take(DEPARTMENTS) {
            if let Some(tab) = self.tab(name, theme).filter(|_| count > 0) {
                let mark = Mark::Department(tab.colour, tab.letter.to_string());
                entries.push(Entry::counted(mark, name, count));
            }
        }
        let others = counts.iter().skip(DEPARTMENTS).filter(|&&count| count > 0).count();
        if others > 0 {
            let people = counts.iter().skip(DEPARTMENTS).sum();
            let mark = Mark::Department(theme.other_department, OTHER.to_string());
            let label = if others == 1 { "1 other".to_string() } else { format!("{others} others") };
            entries.push(Entry::counted(mark, label, people));
        }
        Group { caption, entries }
    }
}

/// Each name with how often it comes in a row: neighbours mostly have the same, and comparing a name
/// takes less than looking it up.
fn runs<'n>(names: impl Iterator<Item = &'n str>) -> impl Iterator<Item = (&'n str, usize)> {
    let mut names = names.peekable();
    std::iter::from_fn(move || {
        let name = names.next()?;
        let mut count = 1;
        while names.next_if(|next| *next == name).is_some() {
            count += 1;
        }
        Some((name, count))
    })
}

#[cfg(test)]
mod tests {
    use super::super::style::LIGHT;
    use super::*;

    #[test]
    fn the_largest_departments_have_a_colour_and_the_rest_share_one() {
        let names: Vec<String> = (0..12).flat_map(|n| vec![format!("D{n:02}"); n + 1]).collect();
        let departments = Departments::new(names.iter().map(String::as_str));
        let legend = departments.legend_of(names.iter().map(String::as_str), "Departments", &LIGHT);
        assert_eq!(legend.entries.len(), DEPARTMENTS + 1);
        assert_eq!(legend.entries[0].label, "D04");
        assert_eq!(legend.entries[0].count, Some(5));
        assert_eq!(legend.entries[8].label, "4 others");
        assert_eq!(legend.entries[8].count, Some(1 + 2 + 3 + 4));
        assert_eq!(departments.tab("D00", &LIGHT).map(|tab| tab.letter), Some(OTHER));
        assert_eq!(departments.tab("", &LIGHT), None);
    }
}
