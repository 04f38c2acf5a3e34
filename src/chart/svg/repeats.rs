//! Pieces of markup that a picture has again and again, such as the size of a card: each is written
//! once and copied.

/// Pieces remembered; another one takes the place of the oldest.
const MOST: usize = 16;

/// The pieces that were written last, by what they say.
#[derive(Debug, Clone)]
pub struct Repeats<K> {
    known: Vec<(K, String)>,
    oldest: usize,
}

impl<K> Default for Repeats<K> {
    fn default() -> Repeats<K> {
        Repeats { known: Vec::new(), oldest: 0 }
    }
}

impl<K: PartialEq> Repeats<K> {
    /// Writes the piece that says `key`; `spell` writes it where it is not known.
    pub fn write(&mut self, out: &mut String, key: K, spell: impl FnOnce(&mut String)) {
        if let Some((_, piece)) = self.known.iter().find(|(known, _)| *known == key) {
            out.push_str(piece);
            return;
        }
        let start = out.len();
        spell(out);
        let piece = out[start..].to_string();
        match self.known.get_mut(self.oldest) {
            Some(oldest) => *oldest = (key, piece),
            None => self.known.push((key, piece)),
        }
        self.oldest = (self.oldest + 1) % MOST;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_is_spelt_once_while_it_is_remembered() {
        let mut repeats = Repeats::default();
        let mut spelt = 0;
        let mut out = String::new();
        for key in (0..MOST).chain(0..MOST).chain([MOST, 0, 1]) {
            repeats.write(&mut out, key, |out| {
                spelt += 1;
                out.push_str(&format!("{key} "));
            });
        }
        // The last three each took the place of the next.
        assert_eq!(spelt, MOST + 3);
        let numbers: Vec<usize> = out.split_whitespace().filter_map(|word| word.parse().ok()).collect();
        assert_eq!(numbers, (0..MOST).chain(0..MOST).chain([MOST, 0, 1]).collect::<Vec<_>>());
    }
}
