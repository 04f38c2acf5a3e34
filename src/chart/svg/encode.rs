//! Numbers, texts and bytes as SVG wants them.

/// Numbers are written in hundredths: a hundredth of a pixel is finer than any printer.
const HUNDREDTHS: f64 = 100.0;

/// Writes a number with at most two decimals and no trailing zeros, with a point in every locale.
/// What is no finite number becomes 0.
pub fn number(out: &mut String, value: f64) {
    let hundredths = if value.is_finite() { (value * HUNDREDTHS).round() as i64 } else { 0 };
    if hundredths < 0 {
        out.push('-');
    }
    let magnitude = hundredths.unsigned_abs();
    whole(out, magnitude / 100);
    let rest = (magnitude % 100) as u8;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + rest / 10));
        if !rest.is_multiple_of(10) {
            out.push(char::from(b'0' + rest % 10));
        }
    }
}

/// Digits of the largest number that 64 bits hold.
const MOST_DIGITS: usize = 20;

/// Writes a whole number. A picture of a large organisation has millions of numbers: going through
/// `fmt` would take longer than laying it out.
pub fn whole(out: &mut String, mut value: u64) {
    let mut digits = [b'0'; MOST_DIGITS];
    let mut from = MOST_DIGITS;
    loop {
        from -= 1;
        digits[from] = b'0' + (value % 10) as u8;
        value /= 10;
        if value == 0 || from == 0 {
            break;
        }
    }
    // Digits are always text.
    out.push_str(std::str::from_utf8(&digits[from..]).unwrap_or("0"));
}

/// Writes `text` so that it is safe between tags and in attributes; characters that XML 1.0 does
/// not allow become U+FFFD.
pub fn escape(out: &mut String, text: &str) {
    let bytes = text.as_bytes();
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
    fn what_xml_forbids_is_replaced_and_everything_else_stays() {
        let mut out = String::new();
        escape(&mut out, "a<b>&\"c\"\t\u{1}é\u{FFFE}漢\u{FFFF}\u{FFFD}");
        assert_eq!(out, "a&lt;b&gt;&amp;&quot;c&quot; \u{FFFD}é\u{FFFD}漢\u{FFFD}\u{FFFD}");
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
