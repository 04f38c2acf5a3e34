//! Numbers of cells, as integers.

use crate::model::Share;

/// A number as a cell states it, in millionths, and whether it stands with a percent sign.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Number {
    /// Millionths of the number.
    pub millionths: i64,
    /// Whether the cell says percent.
    pub percent: bool,
}

/// One, in millionths.
pub const ONE: i64 = 1_000_000;
/// Digits before the point beyond which a number is no level, share or working time.
const MAX_DIGITS: usize = 9;
/// Digits behind the point that are kept.
const DECIMALS: usize = 6;

/// Reads `[+-]?digits[.digits]` with an optional percent sign; digits may be missing on one side of the
/// point (Oracle and SAS write `.5`). A comma is a decimal sign where one or two digits follow it: nobody
/// groups thousands that way.
pub fn read(text: &str) -> Option<Number> {
    let (body, percent) = match text.strip_suffix('%') {
        Some(body) => (body.trim_end(), true),
        None => (text, false),
    };
    let (negative, body) = match body.as_bytes().first()? {
        b'-' => (true, &body[1..]),
        b'+' => (false, &body[1..]),
        _ => (false, body),
    };
    let (whole, part) = match body.split_once('.') {
        Some(parts) => parts,
        None => match body.split_once(',') {
            Some((whole, part)) if matches!(part.len(), 1 | 2) => (whole, part),
            Some(_) => return None,
            None => (body, ""),
        },
    };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + part.len() == 0 || whole.len() > MAX_DIGITS || !digits(whole) || !digits(part) {
        return None;
    }
    let number =
        |digits: &mut dyn Iterator<Item = u8>| digits.fold(0i64, |sum, b| sum * 10 + i64::from(b - b'0'));
    let whole = number(&mut whole.bytes());
    let part = number(&mut part.bytes().chain(std::iter::repeat(b'0')).take(DECIMALS));
    let millionths = whole * ONE + part;
    Some(Number { millionths: if negative { -millionths } else { millionths }, percent })
}

/// A seniority, in hundredths.
pub fn level(text: &str) -> Option<i32> {
    if let [digit @ b'0'..=b'9'] = text.as_bytes() {
        return Some(i32::from(digit - b'0') * 100);
    }
    let number = read(text).filter(|n| !n.percent)?;
    i32::try_from(number.millionths / (ONE / 100)).ok()
}

/// A share of time or working time that is not negative.
pub fn share(text: &str) -> Option<Number> {
    read(text).filter(|n| n.millionths >= 0)
}

/// A share that may be written as a fraction of one, which is never percent: `½`, `4/5`.
pub fn fraction(text: &str) -> Option<Number> {
    if let Some(share) = share(text) {
        return Some(share);
    }
    let (above, below) = match text.as_bytes() {
        [above @ b'0'..=b'9', b'/', below @ b'1'..=b'9'] => (above - b'0', below - b'0'),
        _ => VULGAR.iter().find(|(sign, _)| *sign == text).map(|(_, parts)| *parts)?,
    };
    let parts = i64::from(above) * 100 * ONE / i64::from(below);
    (above <= below).then_some(Number { millionths: parts, percent: true })
}

/// Fractions that are one character (Unicode, Number Forms and Latin-1).
const VULGAR: [(&str, (u8, u8)); 12] = [
    ("½", (1, 2)),
    ("¼", (1, 4)),
    ("¾", (3, 4)),
    ("⅓", (1, 3)),
    ("⅔", (2, 3)),
    ("⅕", (1, 5)),
    ("⅖", (2, 5)),
    ("⅗", (3, 5)),
    ("⅘", (4, 5)),
    ("⅛", (1, 8)),
    ("⅜", (3, 8)),
    ("⅝", (5, 8)),
];

impl Number {
    /// Hundredths of a percent, rounded half up; a number without a percent sign is percent, or a
    /// fraction of one where `fraction` says so.
    pub fn hundredths(self, fraction: bool) -> u32 {
        let scale = if fraction && !self.percent { 10_000 } else { 100 };
        let value = (self.millionths.max(0) * scale + ONE / 2) / ONE;
        u32::try_from(value).unwrap_or(u32::MAX - 1)
    }

    /// The same as a share.
    pub fn share(self, fraction: bool) -> Share {
        Share::hundredths(self.hundredths(fraction))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_percent_or_fractions() {
        let percent = |text: &str, fraction| share(text).map(|n| n.hundredths(fraction));
        assert_eq!(percent("50", false), Some(5000));
        assert_eq!(percent("50%", true), Some(5000));
        assert_eq!(percent("12.5 %", true), Some(1250));
        assert_eq!(percent("0.5", true), Some(5000));
        assert_eq!(percent("0,5", true), Some(5000));
        assert_eq!(percent("0.33335", true), Some(3334));
        assert_eq!(percent("33.333", false), Some(3333));
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in ["", "x", "half", ".", "1.x", "1 000", "1,000", "-", "%", "1e9", "--1", "1.2.3"] {
            assert_eq!(read(text), None, "{text}");
        }
        assert_eq!(share("-5"), None);
        assert_eq!((read(".5%"), read("1.")), (read("0.5%"), read("1")));
        assert_eq!((fraction("½"), fraction("4/5")), (read("50%"), read("80%")));
        assert_eq!((fraction("5/4"), fraction("32/40"), fraction("1/0")), (None, None, None));
        assert_eq!(level("-1.5"), Some(-150));
        assert_eq!(level("50%"), None);
        assert_eq!(level("99999999999999999999"), None);
    }
}
