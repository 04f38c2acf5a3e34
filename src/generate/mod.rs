//! A believable company of any size, as CSV text, for trying the program out and for timing it.
//!
//! In: how many people, and a seed. Out: the text of the four canonical tables. Never: touches the
//! disk, asks for the time, or gives different bytes for the same two numbers.
//!
//! Without defects no rule of the catalogue finds anything in the company, neither on 1 June 2025
//! nor later. [`company`] plants about one finding in a hundred people, of many kinds in turn
//! (`plant`); a company of fewer than a hundred people has none.

mod block;
mod calendar;
mod company;
mod goods;
mod line;
mod names;
mod office;
mod plan;
mod plant;
mod random;
mod record;
mod register;
mod squad;
mod start;
#[cfg(test)]
mod tests;
mod words;

use company::Company;
use plant::Planter;

/// The names of the files, in the order in which they come out.
const FILES: [&str; 4] = ["people.csv", "teams.csv", "products.csv", "assignments.csv"];

/// A company of this many people (one at least) with planted defects: file names and CSV text.
///
/// The text is UTF-8 with a header line and line feeds, about 220 bytes a person in all.
pub fn company(people: u32, seed: u64) -> Vec<(String, String)> {
    let people = people.max(1);
    named(Company::tables(people, seed, Planter::new(people, seed)))
}

/// The same company without the defects: there is nothing to find in it.
pub fn tidy_company(people: u32, seed: u64) -> Vec<(String, String)> {
    named(Company::tables(people.max(1), seed, None))
}

fn named(tables: [String; 4]) -> Vec<(String, String)> {
    FILES.map(str::to_owned).into_iter().zip(tables).collect()
}
