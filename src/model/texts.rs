//! Interned text: a cell is a place in the buffer that holds its file, so nothing is copied.

use std::sync::Arc;

use super::display;

/// A cell's cleaned text: a place in [`Texts`]. Empty text is a value like any other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Text {
    start: u32,
    /// Buffer number in the upper bits, length in bytes in the lower `LENGTH_BITS`.
    place: u32,
}

/// A cell is at most 1 MiB long (`import` refuses longer ones), so 21 bits hold its length.
const LENGTH_BITS: u32 = 21;
const LENGTH_MASK: u32 = (1 << LENGTH_BITS) - 1;

impl Text {
    /// The empty text.
    pub const EMPTY: Text = Text { start: 0, place: 0 };

    /// Whether there is no text.
    pub fn is_empty(self) -> bool {
        self.place & LENGTH_MASK == 0
    }
}

/// The longest cell in bytes.
pub const MAX_CELL_BYTES: usize = 1 << 20;
/// The most buffers, that is input files, of one run (11 bits beside the length).
pub const MAX_BUFFERS: usize = (1 << (32 - LENGTH_BITS)) - 1;

/// All text of an organisation: the decoded files, and one buffer of cells that had to be cleaned.
///
/// Every text that can be reached through a [`Text`] is safe to show: import lets no control
/// character, byte-order mark or bidirectional control through (`display::clean`).
#[derive(Debug, Default)]
pub struct Texts {
    /// Cells that had to be cleaned or copied: buffer 0.
    own: String,
    /// The decoded files: buffers 1 and up. Shared, so that a file can be read while cells are kept.
    files: Vec<Arc<String>>,
}

impl Texts {
    /// Takes a decoded file and gives the number of its buffer, or `None` when there are too many.
    pub fn add_buffer(&mut self, text: String) -> Option<u16> {
        (self.files.len() + 1 < MAX_BUFFERS && u32::try_from(text.len()).is_ok()).then(|| {
            self.files.push(Arc::new(text));
            self.files.len() as u16
        })
    }

    /// A decoded file that can be read while cells are added; `None` for the buffer of copies.
    pub fn file(&self, number: u16) -> Option<Arc<String>> {
        self.files.get(usize::from(number).checked_sub(1)?).cloned()
    }

    /// The whole text of a buffer; as read, not safe to show.
    pub fn buffer(&self, number: u16) -> &str {
        match usize::from(number).checked_sub(1) {
            None => &self.own,
            Some(file) => self.files.get(file).map_or("", |text| text.as_str()),
        }
    }

    /// The cell at `start..start + len` of a buffer. The caller has seen that it is clean.
    pub fn span(&self, buffer: u16, start: usize, len: usize) -> Text {
        debug_assert!(self.buffer(buffer).get(start..start + len).is_some());
        Text { start: start as u32, place: u32::from(buffer) << LENGTH_BITS | (len as u32 & LENGTH_MASK) }
    }

    /// Keeps a cleaned copy of `text`; texts beyond the longest cell are cut at a character.
    pub fn push(&mut self, text: &str) -> Text {
        let cleaned = display::clean(text);
        let mut len = cleaned.len().min(MAX_CELL_BYTES);
        while !cleaned.is_char_boundary(len) {
            len -= 1;
        }
        if len == 0 {
            return Text::EMPTY;
        }
        let Ok(start) = u32::try_from(self.own.len()) else { return Text::EMPTY };
        self.own.push_str(&cleaned[..len]);
        Text { start, place: len as u32 }
    }

    /// The text itself.
    pub fn get(&self, text: Text) -> &str {
        let (start, len) = (text.start as usize, (text.place & LENGTH_MASK) as usize);
        self.buffer((text.place >> LENGTH_BITS) as u16).get(start..start + len).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_comes_back_as_it_went_in() {
        let mut texts = Texts::default();
        let buffer = texts.add_buffer("id,name\n7,Zoë\n".into()).unwrap();
        let zoe = texts.span(buffer, 10, 4);
        let ana = texts.push("Ana");
        assert_eq!(texts.get(zoe), "Zoë");
        assert_eq!(texts.get(ana), "Ana");
        assert_eq!(texts.get(Text::EMPTY), "");
        assert!(Text::EMPTY.is_empty() && !ana.is_empty());
    }
}
