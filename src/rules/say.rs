//! The words that messages share.

use std::borrow::Cow;

use super::Audit;
use crate::finding::Part;
use crate::model::{PersonId, ProductId, RoleId, Scope, TeamId, called};

/// How many names a message lists before it counts the rest.
const MAX_NAMES: usize = 6;

/// `Ana`, `Ana and Bo`, `Ana, Bo and Cy`; beyond six names the rest is counted.
pub(super) fn list<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    let (shown, rest) = names.split_at(names.len().min(MAX_NAMES));
    if !rest.is_empty() {
        return format!("{} and {} more", shown.join(", "), rest.len());
    }
    match shown {
        [] => "nobody".to_string(),
        [one] => (*one).to_string(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// `Ana`, `Ana or Bo`, `Ana, Bo or Cy`.
pub(super) fn either<'n>(names: impl Iterator<Item = &'n str>) -> String {
    let names: Vec<&str> = names.collect();
    match names.as_slice() {
        [] => "nobody".to_string(),
        [one] => (*one).to_string(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

/// `1 team`, `2 teams`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

impl Audit<'_> {
    /// Names of people.
    pub(super) fn people(&self, people: &[PersonId]) -> String {
        list(people.iter().map(|&p| self.org.person_name(p)))
    }

    /// Names of teams.
    pub(super) fn teams(&self, teams: &[TeamId]) -> String {
        list(teams.iter().map(|&t| self.org.team_name(t)))
    }

    /// Names of products.
    pub(super) fn products(&self, products: &[ProductId]) -> String {
        list(products.iter().map(|&p| self.org.product_name(p)))
    }

    /// Names of what findings are about.
    pub(super) fn parts(&self, parts: &[Part]) -> String {
        let names: Vec<Cow<str>> = parts.iter().map(|part| part.name(self.org)).collect();
        list(names.iter().map(Cow::as_ref))
    }

    /// Names of roles, those that may stand for one another joined by "or".
    pub(super) fn either_role(&self, roles: &[RoleId]) -> String {
        either(roles.iter().map(|&r| self.org.role(r).name.as_str()))
    }

    /// `team Ledger`, `product Wallet`, `the organisation`.
    pub(super) fn scope(&self, scope: Scope) -> String {
        match scope {
            Scope::Org => "the organisation".to_string(),
            Scope::Product(product) => called("product", self.org.product_name(product)),
            Scope::Team(team) => called("team", self.org.team_name(team)),
        }
    }

    /// `Team Ledger`, at the beginning of a sentence.
    pub(super) fn team(&self, team: TeamId) -> String {
        called("Team", self.org.team_name(team))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_listed_as_people_say_them() {
        assert_eq!(list(["Ana"].into_iter()), "Ana");
        assert_eq!(list(["Ana", "Bo", "Cy"].into_iter()), "Ana, Bo and Cy");
        assert_eq!(list(["a", "b", "c", "d", "e", "f", "g", "h"].into_iter()), "a, b, c, d, e, f and 2 more");
        assert_eq!(either(["Ana", "Bo", "Cy"].into_iter()), "Ana, Bo or Cy");
        assert_eq!(count(1, "team", "teams"), "1 team");
    }
}
