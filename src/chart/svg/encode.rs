//! Numbers, texts and bytes as SVG wants them.

/// Numbers are written in hundredths: a hundredth of a pixel is finer than any printer.
const HUNDREDTHS: f64 = 100.0;

/// Writes a number with at most two decimals and no trailing zeros, with a point in every locale.
/// What is no finite number becomes 0.
pub fn number(out: &mut String, value: f64) {
    let hundredths = hundredths(value);
    if hundredths < 0 {
        out.push('-');
    }
    let hundredths = hundredths.unsigned_abs();
    whole(out, hundredths / 100);
    match hundredths % 100 {
        0 => {}
        rest if rest.is_multiple_of(10) => out.extend(['.', digit(rest / 10)]),
        rest => {
            out.push('.');
            out.push_str(last_digits(rest, 2));
        }
    }
}

/// A number as it is written: in hundredths, to the nearest; numbers that agree in it look the same.
pub fn hundredths(value: f64) -> i64 {
    // The cast cuts off what is left behind the point, and makes 0 of no number.
    let hundredths = (value.abs() * HUNDREDTHS + 0.5) as i64;
    match value.is_finite() {
        true if value < 0.0 => -hundredths,
        true => hundredths,
        false => 0,
    }
}

/// Writes a whole number. A picture of a large organisation has millions of numbers: going through
/// `fmt` would take longer than laying it out.
pub fn whole(out: &mut String, value: u64) {
    match value {
        0..10 => out.push(digit(value)),
        10..100 => out.push_str(last_digits(value, 2)),
        100..1000 => out.push_str(last_digits(value, 3)),
        _ => {
            whole(out, value / 1000);
            out.push_str(last_digits(value % 1000, 3));
        }
    }
}

/// Digits that are written at once.
const PLACES: usize = 3;
/// Numbers below this have no more digits.
const BELOW: usize = 1_000;

/// The digits of every number that is written at once, one number after the other.
const DIGIT_BYTES: &[u8; BELOW * PLACES] = &{
    let mut digits = [b'0'; BELOW * PLACES];
    let mut number = 0;
    while number < BELOW {
        let at = number * PLACES;
        digits[at] += (number / 100) as u8;
        digits[at + 1] += (number / 10 % 10) as u8;
        digits[at + 2] += (number % 10) as u8;
        number += 1;
    }
    digits
};
/// The same as text.
static DIGITS: &str = match std::str::from_utf8(DIGIT_BYTES) {
    Ok(digits) => digits,
    Err(_) => "",
};

/// So many of the last digits of a number below 1000.
fn last_digits(value: u64, count: usize) -> &'static str {
    let end = (value as usize + 1) * PLACES;
    DIGITS.get(end - count..end).unwrap_or("")
}

fn digit(value: u64) -> char {
    char::from(b'0' + value as u8)
}

/// Writes `text` so that it is safe between tags and in attributes; characters that XML 1.0 does
/// not allow become U+FFFD.
pub fn escape(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
    if is_plain(bytes) {
        out.push_str(text);
        return;
    }
    let mut done = 0;
    for (at, &byte) in bytes.iter().enumerate() {
        let (instead, len) = match byte {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'"' => ("&quot;", 1),
            b'\t' | b'\n' | b'\r' => (" ", 1),
            0..=0x1F => ("\u{FFFD}", 1),
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
            0xEF if matches!(bytes.get(at + 1..at + 3), Some([0xBF, 0xBE | 0xBF])) => ("\u{FFFD}", 3),
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(instead);
        done = at + len;
    }
    out.push_str(&text[done..]);
}

/// Whether nothing needs to be escaped, as in nearly all texts. All bytes are looked at, several at
/// once: stopping at the first special one would mean one by one.
fn is_plain(bytes: &[u8]) -> bool {
    !bytes.iter().fold(false, |found, &byte| found | is_special(byte))
}

/// Whether a byte may have to be escaped: control characters, those of markup, and the first of
/// U+FFFE and U+FFFF.
fn is_special(byte: u8) -> bool {
    byte < 0x20 || matches!(byte, b'&' | b'<' | b'>' | b'"' | 0xEF)
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
        let values = [
            0.0,
            1.0,
            -1.5,
            2.006,
            3.1449,
            0.1,
            0.01,
            1e7,
            -0.001,
            f64::NAN,
            99.999,
            1234567.5,
            f64::INFINITY,
        ];
        let written: Vec<String> = values.iter().map(|&value| written(value)).collect();
        assert_eq!(
            written,
            ["0", "1", "-1.5", "2.01", "3.14", "0.1", "0.01", "10000000", "0", "0", "100", "1234567.5", "0"]
        );
    }

    #[test]
    fn whole_numbers_are_written_as_anywhere() {
        let around = [9, 10, 99, 100, 999, 1_000, 99_999, 1_000_000, 10_020_300, u64::MAX - 1];
        for value in around.into_iter().flat_map(|value| [value, value + 1]).chain(0..=2_001) {
            let mut out = String::new();
            whole(&mut out, value);
            assert_eq!(out, value.to_string());
        }
    }

    #[test]
    fn what_xml_forbids_is_replaced_and_everything_else_stays() {
        let mut out = String::new();
        escape(&mut out, "a<b>&\"c\"\t\u{1}é\u{FFFE}漢\u{FFFF}\u{FFFD}");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c&quot; \u{FFFD}é\u{FFFD}漢\u{FFFD}\u{FFFD}");
    }

    #[test]
    fn what_must_be_escaped_is_found_wherever_it_stands() {
        for length in 1..40 {
            for at in 0..length {
                for special in ["&", "<", ">", "\"", "\n", "\u{1f}", "\u{FFFE}"] {
                    let text = format!("{}{special}{}", "a".repeat(at), "b".repeat(length - at));
                    let mut out = String::new();
                    escape(&mut out, &text);
                    assert!(!out.contains(special) || special == "&", "{text:?}");
                    assert!(out.starts_with(&"a".repeat(at)) && out.ends_with('b'), "{out}");
                    assert_ne!(out, text);
                }
            }
        }
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
