//! The order in which people count: "Team 2" before "Team 10".

use std::cmp::Ordering;

/// Compares names; numbers in them by what they say, everything else letter by letter.
pub fn natural(a: &str, b: &str) -> Ordering {
    let (mut one, mut other) = (a, b);
    loop {
        let (Some(first), Some(second)) = (one.chars().next(), other.chars().next()) else {
            return one.len().cmp(&other.len()).then_with(|| a.cmp(b));
        };
        if first.is_ascii_digit() && second.is_ascii_digit() {
            let ((number, rest), (another, more)) = (digits(one), digits(other));
            // Of two numbers without zeros before them the longer is the larger.
            let order = number.len().cmp(&another.len()).then_with(|| number.cmp(another));
            if order != Ordering::Equal {
                return order;
            }
            (one, other) = (rest, more);
            continue;
        }
        if first != second {
            return first.cmp(&second);
        }
        (one, other) = (&one[first.len_utf8()..], &other[second.len_utf8()..]);
    }
}

/// The digits at the beginning without zeros before them, and the rest.
fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number.trim_start_matches('0'), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_names_are_compared_as_numbers() {
        let mut names = ["Team 10", "Team 2", "Team", "Team 02b", "Élan", "Team 2a", "Alpha 3 Team 1"];
        names.sort_by(|a, b| natural(a, b));
        assert_eq!(names, ["Alpha 3 Team 1", "Team", "Team 2", "Team 2a", "Team 02b", "Team 10", "Élan"]);
        assert_eq!(natural("a1", "a1"), Ordering::Equal);
        assert_ne!(natural("a01", "a1"), Ordering::Equal);
    }
}
