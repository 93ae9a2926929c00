//! By what a bounce is known again.

/// Hex digits in a notice's name.
const DIGITS: usize = 32;

/// The notice in the first `+{notice}@` of `text`: our envelope sender, to which bounces go.
pub(super) fn in_envelope(text: &str) -> Option<String> {
    after(text, '+')
}

/// The notice in the first `<{notice}@` of `text`: our Message-ID.
pub(super) fn in_message_id(text: &str) -> Option<String> {
    after(text, '<')
}

/// Mail servers may write a local part in capitals; the notice is answered in small letters.
fn after(text: &str, mark: char) -> Option<String> {
    text.split(mark).skip(1).find_map(|rest| {
        let digits = rest.get(..DIGITS)?;
        let whole = digits.bytes().all(|byte| byte.is_ascii_hexdigit())
            && rest.as_bytes().get(DIGITS) == Some(&b'@');
        whole.then(|| digits.to_ascii_lowercase())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOTICE: &str = "0192f0c1a2b37d4e8f90123456789abc";

    #[test]
    fn a_notice_is_found_behind_its_mark_alone() {
        let envelope = format!("To: <bounce+{NOTICE}@daemun.example>");
        assert_eq!(in_envelope(&envelope).as_deref(), Some(NOTICE));
        assert_eq!(in_message_id(&envelope), None);
        let message_id = format!("a <b@c>\r\nMessage-ID: <{NOTICE}@daemun.example>");
        assert_eq!(in_message_id(&message_id).as_deref(), Some(NOTICE));
        assert_eq!(in_envelope(&message_id), None);
    }

    #[test]
    fn capitals_are_lowered() {
        let shouted = format!("BOUNCE+{}@DAEMUN.EXAMPLE", NOTICE.to_ascii_uppercase());
        assert_eq!(in_envelope(&shouted).as_deref(), Some(NOTICE));
    }

    #[test]
    fn longer_shorter_and_other_names_are_not_notices() {
        for other in [
            format!("+{NOTICE}0@x"),
            format!("+{}@x", &NOTICE[1..]),
            format!("+{NOTICE}"),
            "+가나다라마바사아자차카타파하@x".to_owned(),
            String::new(),
        ] {
            assert_eq!(in_envelope(&other), None, "{other}");
        }
    }
}
