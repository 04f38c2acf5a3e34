//! The names of files as reports show them.

/// For each path its last part, or the shortest suffix that tells it from the others.
pub fn shown(paths: &[String]) -> Vec<String> {
    let suffix = |path: &str, parts: usize| -> String {
        let all: Vec<&str> =
            path.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").collect();
        match all.len() {
            0 => path.to_string(),
            len => all[len.saturating_sub(parts)..].join("/"),
        }
    };
    let mut names: Vec<String> = Vec::with_capacity(paths.len());
    for (index, path) in paths.iter().enumerate() {
        let most = path.split(['/', '\\']).count();
        let alone = |parts: &usize| {
            let own = suffix(path, *parts);
            paths.iter().enumerate().all(|(other, p)| other == index || suffix(p, *parts) != own)
        };
        let parts = (1..=most).find(alone).unwrap_or(most);
        names.push(suffix(path, parts));
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_shown_by_its_last_part_unless_two_share_it() {
        let paths = ["org/a/people.csv", "org/b/people.csv", "./teams.csv", "-"].map(str::to_string);
        assert_eq!(shown(&paths), ["a/people.csv", "b/people.csv", "teams.csv", "-"]);
    }
}
