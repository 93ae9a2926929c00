//! How a recovery code is written: in letters and digits that nobody mistakes for one another.

/// Crockford's base 32: no I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters that stand together.
const GROUP: usize = 4;

/// As many letters as hold so many bits, of which each holds five.
pub(super) const fn letters(bits: u32) -> u32 {
    bits.div_ceil(5)
}

/// The letters of a code, from random bytes of which there are enough.
pub(super) fn write(random: &[u8], letters: usize) -> String {
    let mut code = String::with_capacity(letters);
    for at in 0..letters {
        let value = (0..5).fold(0_usize, |value, bit| {
            let bit = at * 5 + bit;
            value << 1 | usize::from(random[bit / 8] >> (7 - bit % 8) & 1)
        });
        code.push(char::from(LETTERS[value]));
    }
    code
}

/// The code in groups, as it is read and typed.
pub(super) fn grouped(code: &str) -> String {
    let groups = code.as_bytes().chunks(GROUP).map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join("-")
}

/// The letters that were typed, whatever stands between them and however they were read.
pub(super) fn read(typed: &str) -> String {
    let plain = |letter: char| match letter.to_ascii_uppercase() {
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        letter if letter.is_ascii_alphanumeric() => Some(letter),
        _ => None,
    };
    typed.chars().take(128).filter_map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_however_it_was_copied() {
        let code = write(&[0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0, 0xff, 0], 16);
        assert_eq!(code.len(), 16);
        let shown = grouped(&code);
        assert_eq!(shown.len(), 19);
        for typed in [shown.clone(), shown.to_lowercase(), shown.replace('-', " "), code.clone()] {
            assert_eq!(read(&typed), code);
        }
        assert_eq!(read("oOiIlL"), "001111");
    }

    #[test]
    fn every_bit_counts() {
        assert_eq!(letters(80), 16);
        assert_eq!(letters(81), 17);
        let one = write(&[0; 10], 16);
        for bit in 0..80 {
            let mut random = [0; 10];
            random[bit / 8] |= 1 << (7 - bit % 8);
            assert_ne!(write(&random, 16), one, "bit {bit}");
        }
    }
}
