//! Numbers, texts and bytes as SVG wants them.

/// Numbers are written in hundredths: a hundredth of a pixel is finer than any printer.
const HUNDREDTHS: f64 = 100.0;

/// Writes a number with at most two decimals and no trailing zeros, with a point in every locale.
/// What is no finite number becomes 0.
pub fn number(out: &mut String, value: f64) {
    use std::fmt::Write;
    let hundredths = if value.is_finite() { (value * HUNDREDTHS).round() as i64 } else { 0 };
    if hundredths < 0 {
        out.push('-');
    }
    let magnitude = hundredths.unsigned_abs();
    let (whole, rest) = (magnitude / 100, magnitude % 100);
    // Writing to a string cannot fail.
    let _ = match rest {
        0 => write!(out, "{whole}"),
        _ if rest % 10 == 0 => write!(out, "{whole}.{}", rest / 10),
        _ => write!(out, "{whole}.{rest:02}"),
    };
}

/// Writes `text` so that it is safe between tags and in attributes; characters that XML 1.0 does
/// not allow become U+FFFD.
pub fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => out.push('\u{FFFD}'),
            _ => out.push(c),
        }
    }
}

/// RFC 4648 base64 with padding.
pub fn base64(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for chunk in bytes.chunks(3) {
        let at = |index: usize| u32::from(chunk.get(index).copied().unwrap_or(0));
        let word = at(0) << 16 | at(1) << 8 | at(2);
        for digit in 0..4usize {
            if digit > chunk.len() {
                out.push('=');
            } else {
                out.push(char::from(DIGITS[(word >> (18 - 6 * digit) & 63) as usize]));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f64) -> String {
        let mut out = String::new();
        number(&mut out, value);
        out
    }

    #[test]
    fn numbers_have_at_most_two_decimals() {
        let values = [0.0, 1.0, -1.5, 2.006, 3.1449, 0.1, 0.01, 1e7, -0.001, f64::NAN];
        let written: Vec<String> = values.iter().map(|&value| written(value)).collect();
        assert_eq!(written, ["0", "1", "-1.5", "2.01", "3.14", "0.1", "0.01", "10000000", "0", "0"]);
    }

    #[test]
    fn base64_is_that_of_the_standard() {
        // RFC 4648, part 10.
        for (plain, coded) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg==")]
        {
            let mut out = String::new();
            base64(&mut out, plain.as_bytes());
            assert_eq!(out, coded);
        }
    }
}
