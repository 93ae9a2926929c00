//! Numbers and sizes in words.

use crate::Lang;

/// A whole number in groups of three digits, as both languages write it: 1,000.
pub(crate) fn push(number: i64, out: &mut String) {
    if number < 0 {
        out.push('-');
    }
    let digits = number.unsigned_abs().to_string();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
}

const UNITS: [(u32, &str); 4] = [(4, "TB"), (3, "GB"), (2, "MB"), (1, "KB")];

/// Bytes in the largest unit that fits, with at most one decimal, rounded down so that a limit is
/// never said too high. Whole numbers of 1024 count in 1024s, so that a limit of 5 MiB is said
/// "5 MB", as people know it; anything else counts in thousands.
pub(crate) fn push_size(bytes: i64, lang: Lang, out: &mut String) {
    let base: i64 = if bytes % 1024 == 0 { 1024 } else { 1000 };
    let Some((power, unit)) = UNITS.into_iter().find(|(power, _)| bytes >= base.pow(*power)) else {
        return push_bytes(bytes, lang, out);
    };
    let size = base.pow(power);
    push(bytes / size, out);
    let tenths = bytes % size / (size / 10);
    if tenths > 0 {
        out.push('.');
        push(tenths.min(9), out);
    }
    if lang == Lang::En {
        out.push(' ');
    }
    out.push_str(unit);
}

fn push_bytes(bytes: i64, lang: Lang, out: &mut String) {
    push(bytes, out);
    out.push_str(match lang {
        Lang::Ko => "바이트",
        Lang::En if bytes == 1 => " byte",
        Lang::En => " bytes",
    });
}
