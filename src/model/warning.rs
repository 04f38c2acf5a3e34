//! What was read with a doubt, or left out, before the rows were read as records.

use super::source::Place;

/// Why a part of the input was read with a doubt, or not read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Doubt {
    /// The encoding is a guess.
    Encoding,
    /// Bytes that are no text of the encoding.
    Damaged,
    /// Rows stand above the header.
    Above,
    /// Several ways to end a line.
    LineEnds,
    /// A row has more cells than the header.
    Long,
    /// A row has far fewer cells than the header.
    Short,
    /// A row of sums.
    Total,
    /// The header once more, in other words or in the same.
    Header,
    /// Another table begins below the first.
    Table,
    /// The sample row of a template.
    Example,
    /// A line of prose.
    Remark,
    /// A column is not read, and its header or its cells look as if it should be.
    Unread,
    /// The table could also be read in another way.
    Shape,
    /// A cell that should say yes or no.
    Flag,
    /// A name alone in its row.
    Alone,
    /// A row of a roster that names no team or product.
    Place,
    /// Two columns name different managers of one person.
    TwoManagers,
    /// A name that looks like a word for nobody, or like a remark.
    StandIn,
    /// The manager of somebody who is here has left.
    GoneManager,
    /// A cell of names that says more, or less, than names.
    Name,
    /// A number that is percent in a column of fractions, or the other way round.
    Mixed,
    /// A cell that is read as something else than it says.
    Value,
}

impl Doubt {
    /// What several of the kind are called.
    pub fn plural(self) -> &'static str {
        match self {
            Doubt::Encoding => "files in a guessed encoding",
            Doubt::Damaged => "damaged cells",
            Doubt::Above => "files with rows above the header",
            Doubt::LineEnds => "files with mixed line ends",
            Doubt::Long => "rows with too many cells",
            Doubt::Short => "rows with too few cells",
            Doubt::Total => "rows of sums",
            Doubt::Header => "repeated headers",
            Doubt::Table => "further tables",
            Doubt::Example => "sample rows",
            Doubt::Remark => "lines of prose",
            Doubt::Shape => "tables that could be read otherwise",
            Doubt::Flag => "cells that say neither yes nor no",
            Doubt::Alone => "names alone in their rows",
            Doubt::Place => "rows of rosters without a place",
            Doubt::Unread => "columns that are not read",
            Doubt::TwoManagers => "people with two managers in two columns",
            Doubt::StandIn => "names that look like no names",
            Doubt::GoneManager => "people whose manager has left",
            Doubt::Name => "doubtful names",
            Doubt::Mixed => "shares among others of another unit",
            Doubt::Value => "doubtful values",
        }
    }
}

/// A piece of the file, safe to show, and the part of it that is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// One line of the file.
    pub text: String,
    /// Characters before the part.
    pub start: usize,
    /// Characters of the part.
    pub length: usize,
}

/// One doubt: where it is, what was found, what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Warning {
    /// Its kind.
    pub doubt: Doubt,
    /// File and line.
    pub place: Place,
    /// 1-based column in characters, where a cell is meant.
    pub column: Option<u32>,
    /// The line itself.
    pub excerpt: Option<Excerpt>,
    /// What was found.
    pub found: String,
    /// What to do.
    pub help: String,
}

/// Warnings of one kind that are kept; the others are counted.
pub const MOST_OF_A_KIND: usize = 20;

/// All warnings of a run.
#[derive(Debug, Default)]
pub struct Warnings {
    kept: Vec<Warning>,
    counts: Vec<(Doubt, usize)>,
}

impl Warnings {
    /// Counts a warning, which `make` words as long as there are few of its kind.
    pub fn add(&mut self, doubt: Doubt, make: impl FnOnce() -> Warning) {
        let at = self.counts.iter().position(|(kind, _)| *kind == doubt).unwrap_or_else(|| {
            self.counts.push((doubt, 0));
            self.counts.len() - 1
        });
        let Some((_, count)) = self.counts.get_mut(at) else { return };
        *count += 1;
        if *count <= MOST_OF_A_KIND {
            self.kept.push(make());
        }
    }

    /// The warnings that were kept, in the order in which they came.
    pub fn kept(&self) -> &[Warning] {
        &self.kept
    }

    /// For each kind of which there are more than were kept, how many more.
    pub fn more(&self) -> impl Iterator<Item = (Doubt, usize)> + '_ {
        self.counts.iter().filter(|(_, n)| *n > MOST_OF_A_KIND).map(|&(kind, n)| (kind, n - MOST_OF_A_KIND))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.counts.iter().map(|(_, count)| count).sum()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_a_kind_are_kept_and_the_others_counted() {
        let mut warnings = Warnings::default();
        let warning = |line| Warning {
            doubt: Doubt::Long,
            place: Place { file: "x.csv".to_string(), line },
            column: None,
            excerpt: None,
            found: String::new(),
            help: String::new(),
        };
        (1..=25).for_each(|line| warnings.add(Doubt::Long, || warning(line)));
        assert_eq!((warnings.kept().len(), warnings.len()), (20, 25));
        assert_eq!(warnings.more().collect::<Vec<_>>(), [(Doubt::Long, 5)]);
    }
}
