//! Ids that count up, as most do: `p000017`, `E4711`, `10234`. Found by their number alone, without
//! hashing, and without comparing: prefix, width and number tell the whole text.

use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

/// Ids on one page: as many as an operating system's page holds.
const PAGE: usize = 1024;
/// Digits of a number that cannot overflow.
const MAX_DIGITS: usize = 18;
/// Series that are kept apart; ids of further ones are looked up like any text.
const MAX_SERIES: usize = 8;
/// Longest text before the number.
const MAX_PREFIX: usize = 8;
/// Pages that a series may always have, and ids for each one more: scattered numbers get none.
const FREE_PAGES: usize = 16;
const IDS_A_PAGE: usize = PAGE / 16;

/// The ids of all series.
#[derive(Debug, Default)]
pub struct Numbered {
    series: Vec<Series>,
    len: usize,
    /// Whether some text of a series has no place in it.
    refused: bool,
}

/// Ids of one prefix and width.
#[derive(Debug)]
struct Series {
    /// The text before the number, as the bytes of an integer.
    prefix: u64,
    /// Digits where the number is padded with zeros; none where it is not.
    width: usize,
    pages: HashMap<u64, Box<[u32; PAGE]>, FxBuildHasher>,
}

/// The place of a text among the series.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Spot {
    series: usize,
    number: u64,
}

impl Numbered {
    /// The place of a text, if it is one of a series; a new series is begun where there is room.
    pub fn spot(&self, text: &str) -> Option<Spot> {
        let (prefix, width, number) = split(text.as_bytes())?;
        let series = self.series.iter().position(|s| s.width == width && s.prefix == prefix)?;
        Some(Spot { series, number })
    }

    /// What stands at a place.
    pub fn get(&self, spot: Spot) -> Option<u32> {
        let page = self.series.get(spot.series)?.pages.get(&(spot.number / PAGE as u64))?;
        page[spot.number as usize % PAGE].checked_sub(1)
    }

    /// Whether every text that has come and belongs to one of the series has its place there.
    pub fn has_all(&self) -> bool {
        !self.refused
    }

    /// Puts a key at the place of a text; says whether it has one.
    pub fn put(&mut self, text: &str, key: u32) -> bool {
        let Some((prefix, width, number)) = split(text.as_bytes()) else { return false };
        let known = self.series.iter().position(|s| s.width == width && s.prefix == prefix);
        let at = match known {
            Some(at) => at,
            None if self.series.len() == MAX_SERIES => return false,
            None => {
                self.series.push(Series { prefix, width, pages: HashMap::default() });
                self.series.len() - 1
            }
        };
        let room = FREE_PAGES + self.len / IDS_A_PAGE;
        let Some(series) = self.series.get_mut(at) else { return false };
        let number_of_page = number / PAGE as u64;
        if series.pages.len() >= room && !series.pages.contains_key(&number_of_page) {
            self.refused = true;
            return false;
        }
        let page = series.pages.entry(number_of_page).or_insert_with(|| Box::new([0; PAGE]));
        page[number as usize % PAGE] = key + 1;
        self.len += 1;
        true
    }
}

/// Prefix, width and number of a text that ends in digits. No byte is zero, so that the bytes of the
/// prefix tell its length.
fn split(text: &[u8]) -> Option<(u64, usize, u64)> {
    let before = text.iter().rposition(|byte| !byte.is_ascii_digit()).map_or(0, |last| last + 1);
    let (prefix, digits) = text.split_at(before);
    let first = digits.first()?;
    if prefix.len() > MAX_PREFIX || digits.len() > MAX_DIGITS {
        return None;
    }
    let number = digits.iter().fold(0u64, |number, byte| number * 10 + u64::from(byte - b'0'));
    let prefix = prefix.iter().fold(0u64, |prefix, &byte| prefix << 8 | u64::from(byte));
    let width = if *first == b'0' { digits.len() } else { 0 };
    Some((prefix, width, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_text_has_its_own_place() {
        let mut ids = Numbered::default();
        let texts = ["p1", "p01", "p001", "1", "01", "p100", "q1", "p1024", "p1023", "0", "00"];
        for (key, text) in texts.iter().enumerate() {
            assert_eq!(ids.put(text, key as u32), key < 8 || ids.spot(text).is_some(), "{text}");
        }
        for (key, text) in texts.iter().enumerate() {
            if let Some(spot) = ids.spot(text) {
                assert_eq!(ids.get(spot), Some(key as u32), "{text}");
            }
        }
        assert_eq!(ids.spot("p2").and_then(|spot| ids.get(spot)), None);
        assert_eq!(ids.spot("p"), None);
    }

    #[test]
    fn scattered_numbers_get_no_pages_of_their_own() {
        let mut ids = Numbered::default();
        let kept =
            (0..10_000u32).filter(|&key| ids.put(&format!("{}", u64::from(key) * 1_000_003), key)).count();
        assert!(kept < 200, "{kept}");
    }
}
