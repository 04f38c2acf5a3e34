//! Posts in numbers: what stands on the stack below the card of those to whom they report.

use std::collections::BTreeMap;

use super::super::{ChartInput, count, thousands};
use super::line::Line;
use crate::model::{PersonId, Posts};

/// Titles named at most where the stack is told in words.
const TITLES: usize = 12;

/// The posts below one person.
pub struct Stack {
    /// What stands on it.
    pub label: String,
    /// The same in words, by title, with the first row.
    pub words: String,
}

/// The stacks by whom they stand below.
pub fn of(input: &ChartInput) -> BTreeMap<PersonId, Stack> {
    let mut below: BTreeMap<PersonId, Vec<&Posts>> = BTreeMap::new();
    for posts in &input.graph.org.posts {
        if let Some(under) = posts.under {
            below.entry(under).or_default().push(posts);
        }
    }
    below.into_iter().map(|(under, rows)| (under, stack(input, &rows))).collect()
}

fn stack(input: &ChartInput, rows: &[&Posts]) -> Stack {
    let org = input.graph.org;
    let label = words(sum(rows.iter().copied()));
    let mut titles: BTreeMap<&str, u64> = BTreeMap::new();
    for posts in rows {
        *titles.entry(org.text(posts.title)).or_default() += u64::from(posts.hundredths);
    }
    let mut titles: Vec<(&str, u64)> = titles.into_iter().filter(|(title, _)| !title.is_empty()).collect();
    titles.sort_by_key(|&(title, hundredths)| (std::cmp::Reverse(hundredths), title));
    let named =
        titles.iter().take(TITLES).map(|(title, hundredths)| format!("{title} {}", number(*hundredths)));
    let mut named: Vec<String> = named.collect();
    let more = titles.len().saturating_sub(TITLES);
    if more > 0 {
        named.push(format!("{more} more titles"));
    }
    let mut words = format!("below: {label} without names");
    if !named.is_empty() {
        words.push_str(&format!(" ({})", named.join(", ")));
    }
    if let Some(first) = rows.first() {
        let place = org.place(first.row);
        words.push_str(&format!(", from {}:{}", place.file, place.line));
    }
    Stack { label, words }
}

fn sum<'p>(rows: impl Iterator<Item = &'p Posts>) -> u64 {
    rows.map(|posts| u64::from(posts.hundredths)).sum()
}

/// The posts on the stacks of a picture, and of a whole line those that stand below nobody, in words.
pub fn counts(input: &ChartInput, line: &Line) -> Vec<String> {
    let posts = &input.graph.org.posts;
    if posts.is_empty() {
        return Vec::new();
    }
    let homes = line.people.iter().zip(&line.ghost).filter(|(_, ghost)| !**ghost);
    let drawn: std::collections::BTreeSet<PersonId> = homes.map(|(&id, _)| id).collect();
    let is_drawn = |posts: &&Posts| posts.under.is_some_and(|id| drawn.contains(&id));
    let (here, elsewhere) = (sum(posts.iter().filter(is_drawn)), sum(posts.iter().filter(|p| !is_drawn(p))));
    let mut counts = Vec::new();
    if here > 0 {
        let stacks: std::collections::BTreeSet<_> =
            posts.iter().filter(is_drawn).filter_map(|posts| posts.under).collect();
        counts.push(format!("{}, {} without names", count(stacks.len(), "stack", "stacks"), words(here)));
    }
    if elsewhere > 0 && !line.is_part {
        counts.push(format!("{} below nobody who is shown", words(elsewhere)));
    }
    counts
}

/// `12.5 posts`.
fn words(hundredths: u64) -> String {
    format!("{} {}", number(hundredths), if hundredths == 100 { "post" } else { "posts" })
}

/// A number of posts with as many decimals as it has.
fn number(hundredths: u64) -> String {
    let (whole, rest) = (thousands((hundredths / 100) as usize), hundredths % 100);
    match rest {
        0 => whole,
        _ if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        _ => format!("{whole}.{rest:02}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_have_the_decimals_that_they_have() {
        let said: Vec<String> = [100, 250, 5_260, 134_945, 5].map(words).into();
        assert_eq!(said, ["1 post", "2.5 posts", "52.6 posts", "1,349.45 posts", "0.05 posts"]);
    }
}
