//! Which band each card stands on. Where most people have a level of their own (a grade), a band is
//! a level: a report of a low level stands as far down as others of that level, wherever in the line.
//! Where they have none, a band is a step in the line.

use super::super::ChartInput;
use super::line::Line;

/// Bands are levels of people when at least this share of the cards has one.
const MOST_HAVE: f64 = 0.5;

/// The bands of a picture, uppermost first.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Rows {
    /// The band of each card.
    pub of: Vec<u32>,
    /// What each band is called.
    pub captions: Vec<String>,
    /// Cards on each band whose people are of another level: they stand below their managers, who
    /// are on the band of this level or further down.
    pub strangers: Vec<usize>,
}

impl Rows {
    /// The bands of the cards for which `counts` says that they stand on one.
    pub fn new(input: &ChartInput, line: &Line, counts: impl Fn(usize) -> bool) -> Rows {
        let level = |at: usize| input.graph.org.person(line.people[at]).level;
        let standing: Vec<usize> = (0..line.people.len()).filter(|&at| counts(at)).collect();
        let mut levels: Vec<i32> = standing.iter().filter_map(|&at| level(at)).collect();
        if levels.is_empty() || (levels.len() as f64) < MOST_HAVE * standing.len() as f64 {
            return Rows::of_steps(line);
        }
        levels.sort_unstable_by(|a, b| b.cmp(a));
        levels.dedup();
        Rows::of_levels(line, &levels, level, &standing)
    }

    fn of_steps(line: &Line) -> Rows {
        let count = line.depth.iter().max().map_or(0, |&depth| depth as usize + 1);
        let captions = (1..=count).map(|step| format!("Level {step}")).collect();
        Rows { of: line.depth.clone(), captions, strangers: vec![0; count] }
    }

    /// `levels` from the highest; every card stands on the band of its level, but below its manager.
    fn of_levels(
        line: &Line,
        levels: &[i32],
        level: impl Fn(usize) -> Option<i32>,
        standing: &[usize],
    ) -> Rows {
        let own = |at: usize| levels.binary_search_by(|one| level(at).cmp(&Some(*one))).ok();
        let mut of = vec![0u32; line.people.len()];
        for at in line.reading_order() {
            let at = at as usize;
            let below = line.parent[at].map_or(0, |manager| of[manager as usize] + 1);
            of[at] = below.max(own(at).map_or(0, |row| row as u32));
        }
        let count = standing.iter().map(|&at| of[at] as usize + 1).max().unwrap_or(0).max(levels.len());
        let mut strangers = vec![0; count];
        for &at in standing.iter().filter(|&&at| own(at) != Some(of[at] as usize)) {
            strangers[of[at] as usize] += 1;
        }
        let lowest = levels.last().copied().unwrap_or(0);
        let caption = |row: usize| match levels.get(row) {
            Some(&level) => format!("Level {}", written(level)),
            None => format!("Below level {}", written(lowest)),
        };
        Rows { of, captions: (0..count).map(caption).collect(), strangers }
    }
}

/// Hundredths as a number: `7`, `7.5`.
fn written(hundredths: i32) -> String {
    format!("{}", f64::from(hundredths) / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PersonId;

    #[test]
    fn a_card_stands_on_the_band_of_its_level_and_never_beside_its_manager() {
        // 0 leads 1, 2 and 3; 2 leads 4, who is of the same level; 3 leads 5, who has none.
        let parent = vec![None, Some(0), Some(0), Some(0), Some(2), Some(3)];
        let levels = [Some(900), Some(750), Some(300), Some(800), Some(300), None];
        let line = Line { people: vec![PersonId::new(0); 6], parent, ..Line::default() };
        let rows = Rows::of_levels(&line, &[900, 800, 750, 300], |at| levels[at], &[0, 1, 2, 3, 4, 5]);
        assert_eq!(rows.of, [0, 2, 3, 1, 4, 2]);
        assert_eq!(rows.captions, ["Level 9", "Level 8", "Level 7.5", "Level 3", "Below level 3"]);
        assert_eq!(rows.strangers, [0, 0, 1, 0, 1]);
    }
}
