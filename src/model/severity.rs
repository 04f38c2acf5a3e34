//! How much a finding matters, and how large an organisation is.

use std::fmt;

/// How much a finding matters; the worst first, which is the order of reports.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// Mend it.
    Error,
    /// Look at it.
    Warning,
    /// Know it.
    Note,
}

impl Severity {
    /// All, the worst first.
    pub const ALL: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }

    /// The severity for a word or a letter (`E`, `W`, `N`).
    pub fn from_word(word: &str) -> Option<Severity> {
        Self::ALL.into_iter().find(|s| s.word() == word || s.letter().to_string() == word)
    }

    /// The letter for it in severity tables.
    pub fn letter(self) -> char {
        match self {
            Severity::Error => 'E',
            Severity::Warning => 'W',
            Severity::Note => 'N',
        }
    }

    /// `steps` steps up (negative: down), clipped to note and error.
    pub fn stepped(self, steps: i32) -> Severity {
        match (2 - self as i32).saturating_add(steps) {
            i32::MIN..=0 => Severity::Note,
            1 => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// How large an organisation is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tier {
    /// Fewer than 10 people.
    Micro,
    /// 10 to 49.
    Small,
    /// 50 to 249.
    Medium,
    /// 250 and more.
    Large,
}

impl Tier {
    /// All of them, the smallest first.
    pub const ALL: [Tier; 4] = [Tier::Micro, Tier::Small, Tier::Medium, Tier::Large];

    /// The word for it.
    pub fn word(self) -> &'static str {
        ["micro", "small", "medium", "large"][self as usize]
    }
}

/// A rule's severity for each tier; `None` where the rule is not evaluated.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SeverityRow(pub [Option<Severity>; 4]);

impl SeverityRow {
    /// Reads four letters of `E`, `W`, `N`, `-`: micro, small, medium, large.
    pub const fn parse(text: &str) -> Option<SeverityRow> {
        let bytes = text.as_bytes();
        if bytes.len() != 4 {
            return None;
        }
        let mut row = [None; 4];
        let mut i = 0;
        while i < 4 {
            row[i] = match bytes[i] {
                b'E' => Some(Severity::Error),
                b'W' => Some(Severity::Warning),
                b'N' => Some(Severity::Note),
                b'-' => None,
                _ => return None,
            };
            i += 1;
        }
        Some(SeverityRow(row))
    }

    /// The severity at a tier.
    pub fn at(self, tier: Tier) -> Option<Severity> {
        self.0[tier as usize]
    }

    /// The four letters.
    pub fn letters(self) -> String {
        self.0.iter().map(|s| s.map_or('-', Severity::letter)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_clipped_at_both_ends() {
        assert_eq!(Severity::Note.stepped(1), Severity::Warning);
        assert_eq!(Severity::Warning.stepped(5), Severity::Error);
        assert_eq!(Severity::Error.stepped(-9), Severity::Note);
    }

    #[test]
    fn severity_rows_are_four_letters() {
        let row = SeverityRow::parse("-NWE").unwrap();
        assert_eq!(row.at(Tier::Micro), None);
        assert_eq!(row.at(Tier::Large), Some(Severity::Error));
        assert_eq!(row.letters(), "-NWE");
        assert!(SeverityRow::parse("NWE").is_none() && SeverityRow::parse("NWEX").is_none());
    }
}
